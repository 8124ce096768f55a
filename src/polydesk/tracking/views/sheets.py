"""The week, and the month of a client."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from polydesk.clients.queries import tags
from polydesk.core.days import is_jalali
from polydesk.kit import clock, ui
from polydesk.kit.fields import day_sentence, read_day
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.fragments import pieces
from polydesk.kit.ui.render import is_partial
from polydesk.tracking import rules
from polydesk.tracking.forms import EntryForm
from polydesk.tracking.queries import fetch, people
from polydesk.tracking.queries.sheet import Only, sheet

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


@require_safe
def week(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show a week of entries by day, with totals by client and day."""
    viewer, at = request.viewer, clock.now()
    today = at.astimezone(viewer.tz).date()
    asked = request.GET.get("week", "")
    found = read_day(asked, viewer)
    if found and asked != found.isoformat():
        return _plain(request, found)
    shown = found or today
    days = rules.week_of(shown, viewer.week_start)
    offered, persons = tags(viewer), people.offered(viewer)
    client = next((tag for tag in offered if str(tag.uid) == request.GET.get("client")), None)
    person = next((one for one in persons if str(one.uid) == request.GET.get("person")), None)
    only = Only(client, person.person_id if person else None)
    context = {
        "sheet": sheet(viewer, days[0], days[-1] + _DAY, at, only, locks=True),
        "days": days,
        "shown": shown,
        "today": today,
        "previous": days[0] - _WEEK,
        "following": days[0] + _WEEK,
        "tags": offered,
        "persons": persons,
        "client": client,
        "person": person,
        "month": rules.month_numbers(days[0], viewer.language),
        "now": at,
    }
    if is_partial(request):
        return ui.render(request, "tracking/week.html", context, block="week")
    if asked and found is None:
        messages.warning(request, day_sentence(asked, viewer))
    context["form"] = EntryForm(viewer=viewer, at=at)
    return ui.render(request, "tracking/week.html", context)


def _plain(request: DeskRequest, day: date) -> HttpResponse:
    """Go to the week of a day as it was typed, by an address that all languages share."""
    asked = request.GET.copy()
    asked["week"] = day.isoformat()
    return HttpResponseRedirect(f"{request.path}?{asked.urlencode()}")


@require_safe
def month(request: DeskRequest, workspace: str, uid: UUID, month: tuple[int, int]) -> HttpResponse:
    """Show a month of one client with its totals; years to 1699 are Jalali."""
    viewer, at = request.viewer, clock.now()
    client = fetch.tag(viewer, uid)
    first, after = _month_or_404(*month)
    shown = sheet(viewer, first, after, at, Only(client))
    several = len(shown.people) > 1
    context = {
        "sheet": shown,
        "several": several,
        "draw": pieces(viewer, "tracking/month_day.html", several=several),
        "client": client,
        "first": first,
        "last": after - _DAY,
        "previous": _address(first - _DAY, month[0]),
        "following": _address(after, month[0]),
    }
    block = "month" if is_partial(request) else None
    return ui.render(request, "tracking/month.html", context, block=block)


def _month_or_404(year: int, month: int) -> tuple[date, date]:
    try:
        return rules.month_of(year, month)
    except ValueError:
        raise Http404 from None


def _address(day: date, year: int) -> tuple[int, int]:
    """Return year and month of a day, in the calendar of the page's own year."""
    return rules.month_numbers(day, "fa" if is_jalali(year) else "en")
