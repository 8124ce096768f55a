"""Expenses: the list, one of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from polydesk.billing.actions import expenses as actions
from polydesk.billing.forms.expense import ExpenseForm, as_typed
from polydesk.billing.models import Expense
from polydesk.billing.queries import expenses
from polydesk.billing.queries.rows import PAGE
from polydesk.billing.views.listing import here, number_in, page_of, year_of
from polydesk.clients import queries as clients
from polydesk.kit import clock, ui
from polydesk.kit.actions import Refused
from polydesk.kit.audit.models import Entry
from polydesk.kit.fields import year_in
from polydesk.kit.models import StaleVersion
from polydesk.kit.tenancy.doors import money_only
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import is_partial


@require_safe
@money_only
def listing(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show what was spent, filtered by client and year, and the sums of a year."""
    viewer = request.viewer
    offered = clients.tags(viewer, archived=True)
    chosen = next((tag for tag in offered if str(tag.uid) == request.GET.get("client")), None)
    asked = expenses.Asked(
        client_id=chosen.id if chosen else None,
        year=year_of(request.GET.get("year", "")),
        page=max(1, number_in(request.GET.get("page", "")) or 1),
    )
    rows = expenses.listing(viewer, asked)
    today, _currency = here(viewer)
    year = asked.year or year_in(today, viewer.language)
    context = {
        "rows": rows[:PAGE],
        "clients": {tag.id: tag for tag in offered},
        "chosen": chosen,
        "asked": asked,
        "filtered": asked.client_id or asked.year,
        "years": expenses.years(viewer),
        "year": year,
        "spent": expenses.spent(viewer, year, asked.client_id),
        "previous": page_of(request, asked.page - 1) if asked.page > 1 else "",
        "following": page_of(request, asked.page + 1) if len(rows) > PAGE else "",
    }
    block = "rows" if is_partial(request) else None
    return ui.render(request, "billing/expenses.html", context, block=block)


@money_only
def new(request: DeskRequest, workspace: str) -> HttpResponse:
    """Write an expense down."""
    words = expenses.words(request.viewer)
    today, own = here(request.viewer)
    first = {
        "spent_on": today,
        "currency": words.currency or own,
        "client": request.GET.get("client", ""),
    }
    form = ExpenseForm(request.POST or None, viewer=request.viewer, first=first)
    if not form.is_valid():
        return _page(request, form, words)
    done = actions.add(viewer=request.viewer, at=clock.now(), **form.fields_of_expense())
    return _home(request, _("The expense is added."), done.entry)


@money_only
def expense(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show an expense as a form, and save it."""
    row = _or_404(request, uid)
    form = ExpenseForm(
        request.POST or None, viewer=request.viewer, first=as_typed(row), expense=row
    )
    done = _changed(request, row, form) if form.is_valid() else None
    if done:
        return _home(request, _("The expense is saved."), done)
    return _page(request, form, expenses.words(request.viewer))


def _changed(request: DeskRequest, row: Expense, form: ExpenseForm) -> Entry | None:
    """Save; None with the sentence on the form where that is refused."""
    try:
        return actions.change(
            viewer=request.viewer,
            at=clock.now(),
            expense=row,
            expected=form.cleaned_data["version"],
            **form.fields_of_expense(),
        )
    except Refused as refused:
        form.add_error(None, str(refused))
    except StaleVersion:
        text = _("Somebody else changed this expense meanwhile. Nothing was saved: look again.")
        form.add_error(None, text)
    return None


@require_POST
@money_only
def remove(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Put an expense in the trash."""
    row = _or_404(request, uid)
    try:
        done = actions.remove(viewer=request.viewer, at=clock.now(), expense=row)
    except Refused as refused:
        messages.warning(request, str(refused))
        return ui.redirect(request, _list(request))
    return _home(request, _("The expense is removed."), done)


def _or_404(request: DeskRequest, uid: UUID) -> Expense:
    found = expenses.fetch(request.viewer, uid)
    if found is None:
        raise Http404
    return found


def _page(request: DeskRequest, form: ExpenseForm, words: expenses.Words) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "expense": form.expense, "words": words}
    status = 422 if form.errors else 200
    return ui.render(request, "billing/expense.html", context, status=status)


def _home(request: DeskRequest, said: str, done: Entry) -> HttpResponse:
    return ui.redirect(request, _list(request), toast=said, undo=done)


def _list(request: DeskRequest) -> str:
    return reverse("billing:expenses", args=[request.viewer.workspace_slug])
