"""Who may hold a file fast, and what this room holds fast itself: a client who has files."""

from collections.abc import Callable, Collection

from django.utils.translation import gettext as _

from polydesk.clients.guards import refuse_without_client
from polydesk.files.models import File
from polydesk.kit.actions import Refused

__all__ = ["clients_held", "hold", "refuse_held", "refuse_without_client"]

Check = Callable[[Collection[int]], dict[int, str]]

_checks: list[Check] = []


def hold(check: Check) -> None:
    """Register check(file ids) -> {id: the sentence that says what needs the file}.

    Called in apps.py of upper rooms.
    """
    if check not in _checks:
        _checks.append(check)


def refuse_held(file: File) -> None:
    """Raise Refused, with every reason, when the file is needed elsewhere."""
    found = [check([file.pk]).get(file.pk, "") for check in _checks]
    reasons = " ".join(filter(None, found))
    if reasons:
        raise Refused(
            _("{name} was not removed. {reasons}").format(name=file.name, reasons=reasons)
        )


def clients_held(client_ids: Collection[int]) -> dict[int, str]:
    """Return the clients who have files, those of a running import too."""
    found = File.everything.filter(client_id__in=client_ids, removed_at__isnull=True)
    ids = found.values_list("client_id", flat=True).order_by().distinct()
    return dict.fromkeys(ids, _("There are files of this client."))
