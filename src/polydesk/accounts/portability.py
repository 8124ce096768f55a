"""What this room lets go: the business and who belongs to it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from polydesk.accounts.models import Business, Membership
from polydesk.kit.portability.registry import Kind, add, leave_out, provide_country
from polydesk.kit.portability.retention import TITLES, Rule, declare


def _country() -> str:
    firm = Business.objects.first()
    return firm.country if firm else ""


provide_country(_country)


def _sound(row: Mapping[str, Any]) -> bool:
    """Whether the week of a business that comes back is one."""
    days = row.get("workdays", [])
    return isinstance(days, list) and all(day in range(7) for day in days) and _is_day(row)


def _is_day(row: Mapping[str, Any]) -> bool:
    return row.get("week_start", 0) in range(7)


add(
    Kind(
        "accounts.Business",
        "business",
        _("Business details"),
        always=True,
        names="name",
        sound=_sound,
    )
)
add(Kind("accounts.Membership", "members", _("Who belongs to the business"), names="role"))
leave_out("accounts.Person", "goes along as people, without what they sign in with")
leave_out("accounts.Invitation", "a link that opens this home and no other")
leave_out("portability.Export", "a file of this home")
leave_out("portability.Retention", "settings of this home: what lands there is kept as usual")
leave_out("portability.Erasure", "what was forgotten here is not carried on")


def _asleep(before: datetime) -> Any:
    people = Membership.objects.values("person_id")
    return UserSession.objects.filter(user_id__in=people, last_seen_at__lt=before)


def _end(before: datetime) -> int:
    rows = list(_asleep(before))
    for row in rows:
        row.end()
    return len(rows)


declare(Rule("sessions", *TITLES["sessions"], 30, 1, 365, _end, lambda at: _asleep(at).count()))
