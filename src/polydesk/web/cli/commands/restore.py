"""`polydesk restore FILE`: read a backup into a home."""

import fcntl
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from polydesk.kit import clock
from polydesk.kit.backup import read
from polydesk.kit.backup.errors import BackupRefused
from polydesk.kit.backup.write import backup
from polydesk.web.cli import desk
from polydesk.web.cli.errors import Sorry
from polydesk.web.cli.say import answer


def arguments(parser: ArgumentParser) -> None:
    """Take the file, and whether what is in the home may be replaced."""
    parser.add_argument("file", type=Path, help=_("a file that `polydesk backup` wrote"))
    parser.add_argument(
        "--replace",
        action="store_true",
        help=_("replace what is in the home; it is backed up first"),
    )


def run(options: Namespace) -> int:
    """Restore into an empty home, or replace a full one after keeping it."""
    with _nobody_serves(options.home):
        desk.prepare()
        kept = _make_room(options)
        try:
            made = read.restore(options.file.expanduser().resolve())
        except BackupRefused as refused:
            raise Sorry(str(refused)) from refused
    told = {"rows": sum(made.rows.values()), "created": made.created, "kept": kept}
    text = _("Restored: %(rows)s rows of the backup of %(created)s; all digests agree.") % told
    if kept:
        text += " " + _("What was here before is in %(kept)s.") % told
    text += " " + _("If this is another machine, put the key file master.key into the home too.")
    answer(told, as_json=options.json, text=text)
    return 0


@contextmanager
def _nobody_serves(home: Path) -> Iterator[None]:
    with (home / "serving.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = _("Polydesk runs on this home. Nothing was changed. Stop it first.")
            raise Sorry(message) from error
        yield


def _make_room(options: Namespace) -> str | None:
    if read.is_empty():
        return None
    if not options.replace:
        raise Sorry(
            _(
                "This home is not empty. Nothing was changed. Restore into another one with "
                "--home, or give --replace: what is here is backed up first."
            )
        )
    stamp = clock.now().strftime("%Y%m%d-%H%M%S")
    target = options.home / "backups" / f"before-restore-{stamp}.zip"
    backup(target)
    return str(target)
