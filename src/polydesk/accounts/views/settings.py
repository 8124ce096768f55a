"""Settings: oneself, and the business."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from polydesk.accounts import queries
from polydesk.accounts.actions.settings import OWN_FIELDS, change_business, change_profile
from polydesk.accounts.forms.settings import BusinessForm, ProfileForm
from polydesk.accounts.models import Business, Person
from polydesk.accounts.rules.access import ways_in
from polydesk.accounts.views.entering import speak
from polydesk.kit import clock, ui
from polydesk.kit.models import StaleVersion
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.back import way_back


def profile(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show and change one's own name, language, zone and colours."""
    person = Person.objects.get(pk=request.user.pk or 0)
    known = {name: getattr(person, name) for name in OWN_FIELDS}
    form = ProfileForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        change_profile(viewer=request.viewer, at=clock.now(), person=person, **form.cleaned_data)
        return _in_new_language(request, workspace, form.cleaned_data["language"])
    status = 422 if request.method == "POST" else 200
    desks = queries.desks(person.pk)
    context = {"form": form, "ways": ways_in(person), "own_desks": desks}
    return _settings(request, "profile", context, status)


def _in_new_language(request: DeskRequest, workspace: str, language: str) -> HttpResponse:
    with translation.override(language):
        said = _("Your profile is saved.")
    return speak(
        ui.redirect(request, reverse("accounts:profile", args=[workspace]), toast=said), language
    )


@owner_only
def business(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show and change the facts of the business."""
    row = queries.business(request.viewer)
    if row is None:
        raise Http404
    if request.method != "POST":
        return _settings(request, "business", {"form": BusinessForm.of(row)})
    form = BusinessForm(request.POST)
    if form.is_valid() and (done := _save(request, row, form)):
        return done
    return _settings(request, "business", {"form": form}, 422)


def _save(request: DeskRequest, row: Business, form: BusinessForm) -> HttpResponse | None:
    facts = {**form.cleaned_data}
    expected = facts.pop("version")
    try:
        done = change_business(
            viewer=request.viewer, at=clock.now(), business=row, expected=expected, **facts
        )
    except StaleVersion:
        form.add_error(
            None,
            _("Somebody else changed these settings meanwhile. Nothing was saved: look again."),
        )
        return None
    place = way_back(request) or reverse("accounts:business", args=[request.viewer.workspace_slug])
    return ui.redirect(request, place, toast=_("The business is saved."), undo=done)


def _settings(
    request: DeskRequest, page: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    context = {**context, "tab": page, "back": way_back(request)}
    return ui.render(request, f"accounts/{page}.html", context, status=status)
