"""Which clients events hold fast."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from polydesk.planner.models import Event


def clients_held(client_ids: Collection[int]) -> dict[int, str]:
    """Return the clients with events, those of a running import too."""
    found = Event.everything.filter(client_id__in=client_ids, removed_at__isnull=True)
    ids = found.values_list("client_id", flat=True).order_by().distinct()
    return dict.fromkeys(ids, _("There are events of this client in the calendar."))
