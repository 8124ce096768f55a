"""A damaged backup is told as damaged, whatever is wrong with it."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from polydesk.kit.backup.errors import BackupRefused
from polydesk.kit.backup.manifest import NAME, Manifest
from polydesk.kit.backup.read import opened

LETTER = b"Dear Linnea, " * 200


def _whole(path: Path) -> bytes:
    digests = {"files/letter": hashlib.sha256(LETTER).hexdigest()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("files/letter", LETTER)
        archive.writestr(NAME, Manifest("1", "", "sqlite", [], {}, digests).encode())
    return path.read_bytes()


def _open(path: Path) -> None:
    with opened(path):
        pass


def test_a_whole_backup_opens(tmp_path: Path) -> None:
    _whole(tmp_path / "all.zip")
    _open(tmp_path / "all.zip")


def test_wherever_a_byte_is_flipped_it_is_refused_or_whole(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    whole = _whole(path)
    refused = 0
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            _open(path)
        except BackupRefused:
            refused += 1
    assert refused > len(whole) // 2


@pytest.mark.parametrize("text", ["[]", "7", "null", '{"format": []}', "{}", "\udcff", "[" * 9999])
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(NAME, text.encode(errors="surrogateescape"))
    with pytest.raises(BackupRefused):
        _open(path)
