"""Whatever ends a command is one sentence with a cure, never a traceback."""

import errno
from pathlib import Path
from typing import Any

from polydesk.kit import faults
from polydesk.web.cli.door import through
from polydesk.web.cli.errors import FAILED


def test_a_full_disk_is_told_even_where_the_log_is_on_it(
    settings: Any, tmp_path: Path, capsys: Any
) -> None:
    settings.HOME = tmp_path
    (tmp_path / "logs").mkdir()
    faults.log_path().symlink_to("/dev/full")

    def run() -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    assert through(run, "backup") == FAILED
    assert "The disk is full: make room on it" in capsys.readouterr().err
