"""Who may hold an entry fast (upper rooms: billing), and which clients entries hold fast."""

from collections.abc import Callable, Collection

from django.utils.translation import gettext as _

from polydesk.kit.actions import Refused
from polydesk.tracking.models import Entry

Check = Callable[[Collection[int]], dict[int, str]]

_checks: list[Check] = []


def lock(check: Check) -> None:
    """Register check(entry ids) -> {id: the sentence that refuses a change of it}.

    Called in apps.py of upper rooms. The sentence says why, and what to do instead.
    """
    if check not in _checks:
        _checks.append(check)


def locked(entry_ids: Collection[int]) -> dict[int, str]:
    """Return the entries that are held fast, each with its sentence."""
    found: dict[int, str] = {}
    for check in _checks:
        found.update(check(entry_ids))
    return found


def refuse_locked(entry_ids: Collection[int]) -> None:
    """Raise Refused when one of the entries is held fast."""
    for sentence in locked(entry_ids).values():
        raise Refused(sentence)


def clients_held(client_ids: Collection[int]) -> dict[int, str]:
    """Return the clients with recorded time, that of a running import too."""
    found = Entry.everything.filter(client_id__in=client_ids, removed_at__isnull=True)
    ids = found.values_list("client_id", flat=True).order_by().distinct()
    return dict.fromkeys(ids, _("There is time recorded for this client."))
