"""The first visit in two steps: who you are, and how your business counts its days."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from polydesk.accounts import first_visit, queries
from polydesk.accounts.actions.opening import NewPerson, open_business
from polydesk.accounts.forms.joining import OwnerForm
from polydesk.accounts.forms.settings import CultureForm
from polydesk.accounts.models import Person
from polydesk.accounts.rules import arrival, choices, countries
from polydesk.accounts.views.entering import asked_language, enter, speak
from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused

KEPT = "welcome"
View = Callable[..., HttpResponse]


def for_the_first(view: View) -> View:
    """Let in only while nobody owns the business, and only whoever may open it."""

    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if queries.owner_exists():
            return redirect("front_door")
        if not first_visit.may_open(request):
            return ui.render(request, "accounts/waiting.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


@never_cache
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Accept the one-time link that `polydesk serve` printed."""
    if queries.owner_exists():
        return redirect("front_door")
    if not first_visit.accept(token):
        return ui.render(request, "accounts/waiting.html", {"used": True}, status=403)
    request.session[first_visit.FLAG] = True
    return redirect("welcome")


@for_the_first
def welcome(request: HttpRequest) -> HttpResponse:
    """Show the first step, or keep it and go on."""
    if request.method != "POST":
        return _show(request, "you", OwnerForm(initial=_about_visitor(request)))
    if asked_language(request):
        return _in_another_language(request, "you", OwnerForm(initial=request.POST.dict()))
    form = OwnerForm(request.POST)
    if not form.is_valid():
        return _show(request, "you", form, status=422)
    request.session[KEPT] = _kept(form)
    return redirect("welcome_business")


def _about_visitor(request: HttpRequest) -> dict[str, Any]:
    known = {k: v for k, v in (request.session.get(KEPT) or {}).items() if k != "password"}
    if known:
        return known
    header = request.headers.get("Accept-Language", "")
    code = arrival.country_of(header, choices.language_of_page())
    return {"country": code, "proposed": code}


def _kept(form: OwnerForm) -> dict[str, str]:
    who = form.newcomer()
    data = form.cleaned_data
    return {
        "name": who.name,
        "email": who.email,
        "password": who.password,
        "business": data["business"].strip() or who.name,
        "country": data["country"],
        "zone": arrival.zone_in(data["country"], data["zone"]),
    }


@for_the_first
def business(request: HttpRequest) -> HttpResponse:
    """Show what follows from the country, all changeable; then open the desk."""
    kept = request.session.get(KEPT)
    if not kept:
        return redirect("welcome")
    if request.method != "POST":
        return _show(request, "business", CultureForm(initial=_sensible(kept)))
    if asked_language(request):
        return _in_another_language(request, "business", CultureForm(initial=_posted(request)))
    form = CultureForm(request.POST)
    if not form.is_valid():
        return _show(request, "business", form, status=422)
    return _open(request, kept, form)


def _posted(request: HttpRequest) -> dict[str, Any]:
    data = request.POST.dict()
    return {**data, "workdays": request.POST.getlist("workdays"), "language": get_language()}


def _sensible(kept: dict[str, str]) -> dict[str, Any]:
    there = countries.country(kept["country"])
    return {
        "currency": there.currency,
        "zone": kept["zone"],
        "language": choices.language_of_page(),
        "week_start": there.week_start,
        "workdays": there.workdays,
        "day_from": there.day_from,
        "day_to": there.day_to,
    }


def _open(request: HttpRequest, kept: dict[str, str], form: CultureForm) -> HttpResponse:
    facts = {**form.cleaned_data, "name": kept["business"], "country": kept["country"]}
    owner = NewPerson(
        kept["name"], kept["email"], kept["password"], facts["language"], facts["zone"]
    )
    try:
        opened = open_business(at=clock.now(), owner=owner, facts=facts)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show(request, "business", form, status=422)
    first_visit.forget()
    return _go_in(request, opened.person, opened.workspace.slug)


def _go_in(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    for key in (KEPT, first_visit.FLAG):
        request.session.pop(key, None)
    return enter(request, person, slug)


@require_POST
@for_the_first
def sample(request: HttpRequest) -> HttpResponse:
    """Make the sample business where it is missing, and look around in it as its owner."""
    opened = import_string(settings.SAMPLE_LOADER)(language=get_language() or "en")
    return enter(request, opened.person, opened.workspace.slug)


def _in_another_language(request: HttpRequest, step: str, form: Any) -> HttpResponse:
    return speak(_show(request, step, form), get_language() or "en")


def _show(request: HttpRequest, step: str, form: Any, status: int = 200) -> HttpResponse:
    steps = [("you", _("You")), ("business", _("Your business"))]
    context = {"form": form, "step": step, "steps": steps, "languages": choices.languages()}
    return ui.render(request, f"accounts/welcome_{step}.html", context, status=status)
