"""Time and invoices for the tests of this room."""

from datetime import UTC, datetime, timedelta
from typing import Any

from polydesk.billing.actions.drafts import draft_from_time
from polydesk.billing.actions.issuing import issue
from polydesk.billing.models import Invoice, Issuance
from polydesk.billing.queries.unbilled import Wanted
from polydesk.clients.models import Client
from polydesk.kit.models import make
from polydesk.tracking.models import Entry
from tests.cast import Cast

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MONTH = Wanted(datetime(2026, 11, 1).date(), datetime(2026, 11, 30).date())


def worked(
    cast: Cast, client: Client, minutes: int, description: str = "Inbox", day: int = 10, **more: Any
) -> Entry:
    """An entry of Linnea's, at eight in the morning (UTC) of a day of November."""
    start = datetime(2026, 11, day, 8, 0, tzinfo=UTC)
    fields = {
        "person_id": cast.linnea.person.pk,
        "client": client,
        "description": description,
        "started_at": start,
        "ended_at": start + timedelta(minutes=minutes),
        "zone": "Europe/Oslo",
        **more,
    }
    return make(Entry, viewer=cast.linnea.viewer, at=NOON, **fields)


def drafted(cast: Cast, client: Client, wanted: Wanted = MONTH) -> Invoice:
    """A draft of a client's November."""
    made = draft_from_time(viewer=cast.linnea.viewer, at=NOON, client=client, wanted=wanted)
    return made.invoice


def issued(cast: Cast, client: Client, at: datetime = NOON) -> Issuance:
    """An issued invoice over one hour of work."""
    worked(cast, client, 60)
    return issue(viewer=cast.linnea.viewer, at=at, invoice=drafted(cast, client))
