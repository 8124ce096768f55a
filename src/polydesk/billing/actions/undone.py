"""What an undo means here: it may not put time on a draft that has moved on since."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from polydesk.billing.models import BilledEntry, Invoice
from polydesk.billing.queries.moved import moved
from polydesk.billing.rules.earlier import KIND, findable
from polydesk.kit.actions import Refused
from polydesk.kit.models import Row
from polydesk.kit.search import index
from polydesk.kit.viewer import Viewer


def time_came_back(viewer: Viewer, _at: datetime, rows: list[Row]) -> None:
    """Refuse to bill time again that was removed or changed, or whose draft is gone."""
    back = [row for row in rows if isinstance(row, BilledEntry) and row.removed_at is None]
    if not back:
        return
    _refuse_gone(back)
    if wrong := moved(viewer, back):
        raise Refused(
            _(
                "This can't be undone, because its time was changed since: {wrong}. "
                "Nothing was changed. Make a new draft of the time instead."
            ).format(wrong=wrong)
        )


def _refuse_gone(back: list[BilledEntry]) -> None:
    wanted = {row.invoice_id for row in back}
    if Invoice.objects.filter(pk__in=wanted).count() < len(wanted):
        raise Refused(
            _(
                "This can't be undone, because the draft was deleted since. "
                "Nothing was changed, and the time can be billed again."
            )
        )


def earlier_came_back(_viewer: Viewer, _at: datetime, rows: list[Any]) -> None:
    """Bring the search up to date."""
    index.put_many(KIND, [findable(row) for row in rows if row.removed_at is None])
    index.drop(KIND, [row.pk for row in rows if row.removed_at is not None])
