"""Checks of jobs, deliveries, backups and files."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polydesk.kit import clock, storage
from polydesk.kit.jobs.models import Job, State
from polydesk.kit.outbox.models import Delivery
from polydesk.kit.portability import retention
from polydesk.kit.portability.erasing import digest_fields
from polydesk.web.cli.checks.finding import Finding

_LATE = timedelta(minutes=15)
_OLD_BACKUP = timedelta(days=2)
_SHOWN = 5


def dead_jobs(_home: Path) -> Iterator[Finding]:
    """Jobs that failed for good."""
    dead = Job.objects.filter(state=State.DEAD).order_by("-finished_at")
    for job in dead[:_SHOWN]:
        told = _("The job %(task)s failed for good. `polydesk doctor %(id)s` tells why.")
        yield Finding("jobs", told % {"task": job.task, "id": job.error_id}, grave=False)


def late_jobs(_home: Path) -> Iterator[Finding]:
    """Jobs that nobody takes up, or that nobody ends."""
    before = clock.now() - _LATE
    late = Job.objects.filter(state=State.WAITING, run_after__lt=before).count()
    if late:
        text = ngettext(
            "%(n)s job waits for more than a quarter of an hour. Is `polydesk serve` running?",
            "%(n)s jobs wait for more than a quarter of an hour. Is `polydesk serve` running?",
            late,
        )
        yield Finding("jobs", text % {"n": late}, grave=False)
    for job in Job.objects.filter(state=State.RUNNING, lease_until__lt=before)[:_SHOWN]:
        told = _("The job %(task)s (%(id)s) was left by its worker and not taken up again.")
        yield Finding("jobs", told % {"task": job.task, "id": job.uid})


def deliveries(_home: Path) -> Iterator[Finding]:
    """Events that have not reached their handlers."""
    before = clock.now() - _LATE
    waiting = Delivery.objects.filter(done_at__isnull=True, event__at__lt=before)
    for handler, event in waiting.values_list("handler", "event_id")[:_SHOWN]:
        told = _("Event %(event)s has not reached %(handler)s.")
        yield Finding("events", told % {"event": event, "handler": handler}, grave=False)


def backups(home: Path) -> Iterator[Finding]:
    """There is a fresh backup."""
    made = [path.stat().st_mtime for path in (home / "backups").glob("*.zip")]
    if made and clock.now().timestamp() - max(made) > _OLD_BACKUP.total_seconds():
        told = _("The last backup is older than two days. Is `polydesk serve` running?")
        yield Finding("backups", told, grave=False)


def files(_home: Path) -> Iterator[Finding]:
    """Every row has its file; files without rows are told."""
    kept, named = set(storage.digests()), _named()
    model: Any = apps.get_model("files", "File")
    for digest in sorted(set(model.unscoped.values_list("sha256", flat=True)) - kept)[:_SHOWN]:
        told = _("A file is missing in the home: %s. Restore the last backup.") % digest
        yield Finding("files", told)
    if lonely := len(kept - named):
        text = ngettext(
            "%(n)s file belongs to no row; it does no harm.",
            "%(n)s files belong to no row; they do no harm.",
            lonely,
        )
        yield Finding("files", text % {"n": lonely}, grave=False)


def _named() -> set[str]:
    """Return every digest that some row of some room names."""
    fields = [(getattr(m, "unscoped", m._base_manager), f) for m, f in digest_fields()]
    return {d for rows, name in fields for d in rows.values_list(name, flat=True) if d}


def overdue(_home: Path) -> Iterator[Finding]:
    """Nothing is kept longer than the table of the owner says."""
    titles = {rule.what: rule.title for rule in retention.rules()}
    for what, count in retention.overdue(clock.now()).items():
        told = _("Kept for too long: %(what)s (%(n)s). Is `polydesk serve` running?")
        yield Finding("retention", told % {"what": titles[what], "n": count}, grave=False)
