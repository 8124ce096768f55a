"""Invoices on the command line."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

import pytest

from polydesk.billing import cli
from polydesk.billing.tests.stage import issued
from polydesk.kit import storage
from polydesk.kit.actions import Refused
from tests.cast import Cast


def _options(*words: str) -> Namespace:
    parser = ArgumentParser()
    cli.arguments(parser)
    return parser.parse_args(["render", *words])


def test_an_issued_invoice_is_written_as_it_was_kept(cast: Cast, tmp_path: Path) -> None:
    made = issued(cast, cast.sydney)
    out = tmp_path / "one.pdf"
    done = cli.write(cast.workspace, _options(made.number, "--out", str(out)))
    assert (done.number, done.size, done.sha256) == (made.number, made.pdf_size, made.pdf_sha256)
    with storage.open(made.pdf_sha256) as kept:
        assert out.read_bytes() == kept.read()


def test_a_lost_file_is_set_anew_from_the_seal(cast: Cast, tmp_path: Path) -> None:
    made = issued(cast, cast.sydney)
    storage.drop(made.pdf_sha256)
    done = cli.write(cast.workspace, _options(made.number, "--out", str(tmp_path / "one.pdf")))
    assert done.size == made.pdf_size


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["2026-0009", "--as", "pdf"], "no issued invoice 2026-0009"),
        (["2026-0001", "--as", "ubl"], "writes invoices as: pdf"),
        (["2026-0001", "--as", "facturx"], "writes invoices as: pdf"),
    ],
)
def test_what_can_not_be_written_is_told(
    cast: Cast, tmp_path: Path, words: list[str], sentence: str
) -> None:
    issued(cast, cast.sydney)
    out = tmp_path / "one.pdf"
    with pytest.raises(Refused, match=sentence):
        cli.write(cast.workspace, _options(*words, "--out", str(out)))
    assert not out.exists()


def test_a_folder_that_is_not_there_is_told(cast: Cast, tmp_path: Path) -> None:
    made = issued(cast, cast.sydney)
    out = tmp_path / "nowhere" / "one.pdf"
    with pytest.raises(Refused, match="can't be written"):
        cli.write(cast.workspace, _options(made.number, "--out", str(out)))
