"""What waits to be billed, by client: from the running total, so that no entry is counted."""

from dataclasses import dataclass
from datetime import datetime

from polydesk.billing.models import OpenTime
from polydesk.clients import queries as clients
from polydesk.core.money import payable_step
from polydesk.core.tax import hours_net
from polydesk.kit.viewer import Viewer

_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Waiting:
    """Unbilled billable minutes of one client, and what they are worth at the rate of the day."""

    client_id: int
    minutes: int
    worth: int
    currency: str


def waiting(viewer: Viewer, at: datetime) -> list[Waiting]:
    """Return all unbilled billable time by client, the most first."""
    if not viewer.sees_money:
        return []
    found = OpenTime.objects.filter(seconds__gte=_MINUTE)
    times = dict(found.values_list("client_id", "seconds"))
    return sorted(_priced(viewer, times, at), key=lambda row: -row.minutes)


def waiting_of(viewer: Viewer, client_id: int, at: datetime) -> Waiting | None:
    """Return the unbilled billable time of one client; None where there is none."""
    if not viewer.sees_money:
        return None
    found = OpenTime.objects.filter(client_id=client_id, seconds__gte=_MINUTE)
    times = dict(found.values_list("client_id", "seconds"))
    return next(iter(_priced(viewer, times, at)), None)


def open_seconds(viewer: Viewer, client_id: int) -> int:
    """Return the unbilled billable seconds of a client."""
    if not viewer.sees_money:
        return 0
    found = OpenTime.objects.filter(client_id=client_id).values_list("seconds", flat=True)
    return found.first() or 0


def _priced(viewer: Viewer, times: dict[int, int], at: datetime) -> list[Waiting]:
    day = at.astimezone(viewer.tz).date()
    agreed = clients.agreed_of(viewer, times, day)
    return [
        Waiting(
            client,
            spent // _MINUTE,
            _worth(spent // _MINUTE, agreed[client]) if client in agreed else 0,
            agreed[client].currency if client in agreed else "",
        )
        for client, spent in times.items()
    ]


def _worth(minutes: int, terms: clients.Agreed) -> int:
    return hours_net(minutes, terms.hourly_rate, step=payable_step(terms.currency))
