"""Who may hold a client fast: upper rooms refuse to see it in the trash while they need it."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from polydesk.clients.models import Client
from polydesk.kit.actions import Refused
from polydesk.kit.viewer import Viewer

Check = Callable[[Collection[int]], dict[int, str]]

_checks: list[Check] = []


def hold(check: Check) -> None:
    """Register check(client ids) -> {id: the sentence that says what the client still has}.

    Called in apps.py of upper rooms.
    """
    if check not in _checks:
        _checks.append(check)


def refuse_held(clients: Collection[Client]) -> None:
    """Raise Refused, with every reason, when one of the clients is needed elsewhere."""
    ids = [client.pk for client in clients]
    held = [check(ids) for check in _checks]
    for client in clients:
        reasons = " ".join(found[client.pk] for found in held if client.pk in found)
        if reasons:
            raise Refused(
                _(
                    "{name} was not moved to the trash. {reasons} Archive the client instead: "
                    "it leaves the lists and keeps everything."
                ).format(name=client.name, reasons=reasons)
            )


def refuse_without_client(_viewer: Viewer, _at: datetime, rows: Iterable[Any]) -> None:
    """Refuse an undo that would bring rows back to a client who is in the trash."""
    wanted = {row.client_id for row in rows if row.removed_at is None and row.client_id}
    if Client.objects.filter(pk__in=wanted).count() < len(wanted):
        raise Refused(
            _(
                "This can't be undone, because the client is in the trash. "
                "Nothing was changed. Bring the client back first."
            )
        )
