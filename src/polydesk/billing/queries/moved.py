"""Time that has moved on since it was put on a draft."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polydesk.billing.models import BilledEntry
from polydesk.billing.queries import unbilled
from polydesk.core.timesheet import seconds_between
from polydesk.kit import format as fmt
from polydesk.kit.viewer import Viewer
from polydesk.tracking.models import Entry

_NAMED = 3


def moved(viewer: Viewer, billed: Iterable[BilledEntry]) -> str:
    """Return what is wrong with the time of these rows, "" when all stands as it was billed.

    The entries are locked until the transaction ends, so they can't move on after the look.
    """
    rows = {row.entry_id: row for row in billed}
    found = Entry.everything.select_for_update(of=("self",)).filter(pk__in=rows).order_by("pk")
    pairs = ((entry, _wrong(entry, rows[entry.pk])) for entry in found)
    wrong = [_said(viewer, entry, how) for entry, how in pairs if how]
    more = [] if len(wrong) <= _NAMED else ["…"]
    return "; ".join([*wrong[:_NAMED], *more])


def _wrong(entry: Entry, billed: BilledEntry) -> str:
    if entry.removed_at is not None:
        return _("is in the trash")
    if entry.client_id != billed.client_id:
        return _("belongs to another client")
    if not entry.billable:
        return _("is not billable")
    return "" if _same_length(entry, billed) else _("has another length")


def _same_length(entry: Entry, billed: BilledEntry) -> bool:
    if entry.ended_at is None:
        return False
    return billed.seconds in (None, seconds_between(entry.started_at, entry.ended_at))


def _said(viewer: Viewer, entry: Entry, how: str) -> str:
    language = fmt.known(get_language())
    day = fmt.day(entry.started_at, language, unbilled.zone(viewer))
    what = fmt.isolate(entry.description.strip() or _("Work done"))
    return _("{what} of {day} {how}").format(what=what, day=day, how=how)
