"""`polydesk backup FILE`: write everything to one file."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils.translation import gettext as _

from polydesk.kit import crypto
from polydesk.kit.backup.write import backup
from polydesk.web.cli import desk
from polydesk.web.cli.say import answer


def arguments(parser: ArgumentParser) -> None:
    """Take the file to write."""
    parser.add_argument("file", type=Path, help=_("the file to write, usually *.zip"))


def run(options: Namespace) -> int:
    """Write the backup; say where the keys are, for they are not in it."""
    desk.prepare()
    target = options.file.expanduser().resolve()
    made = backup(target)
    size, key = target.stat().st_size, options.home / crypto.FILE
    told = {"file": str(target), "bytes": size, "rows": sum(made.rows.values()), "key": str(key)}
    text = _(
        "Written: %(file)s (%(bytes)s bytes, %(rows)s rows). The key file %(key)s is not in it: "
        "keep a copy of that one in another place. Without it passwords of other services and "
        "second factors in the backup can't be read."
    )
    answer(told, as_json=options.json, text=text % told)
    return 0
