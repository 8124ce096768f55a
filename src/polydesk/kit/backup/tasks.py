"""The daily backup."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.tasks import task

from polydesk.kit import clock
from polydesk.kit.backup.keep import kept
from polydesk.kit.backup.write import backup
from polydesk.kit.jobs.periodic import periodic

_PREFIX = "daily-"


def _folder() -> Path:
    return Path(settings.HOME) / "backups"


@periodic(every=timedelta(hours=24))
@task(queue_name="slow")
def daily() -> str:
    """Write the backup of the day and remove those that need not be kept; return its name."""
    target = _folder() / f"{_PREFIX}{clock.now().date().isoformat()}.zip"
    backup(target)
    found = dict(_dailies())
    staying = kept(found)
    for day, path in found.items():
        if day not in staying:
            path.unlink()
    return target.name


def _dailies() -> Iterator[tuple[date, Path]]:
    for path in _folder().glob(f"{_PREFIX}????-??-??.zip"):
        yield date.fromisoformat(path.stem.removeprefix(_PREFIX)), path
