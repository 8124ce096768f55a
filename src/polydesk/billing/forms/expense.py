"""What was spent, as people write it."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from polydesk.accounts.rules import choices
from polydesk.billing.forms.fields import Number
from polydesk.billing.models import Expense
from polydesk.clients.models import Client
from polydesk.clients.queries import client_by_id, tags
from polydesk.core.money import exponent
from polydesk.kit import fields
from polydesk.kit import format as fmt
from polydesk.kit.viewer import Viewer

_BILLION = 1_000_000_000


class ExpenseForm(forms.Form):
    """An expense; amounts are cleaned to minor units of `currency`."""

    spent_on = fields.DayField(label=gettext_lazy("Date"))
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=choices.currencies)
    total = Number(
        label=gettext_lazy("Amount"),
        least=-_BILLION,
        most=_BILLION,
        places=4,
        help_text=gettext_lazy("Including VAT. Use a minus for a refund."),
    )
    vat = Number(
        label=gettext_lazy("VAT in it"), least=-_BILLION, most=_BILLION, places=4, required=False
    )
    supplier = forms.CharField(label=gettext_lazy("Supplier"), max_length=200, required=False)
    category = forms.CharField(
        label=gettext_lazy("Category"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For your accountant, such as software, travel or phone."),
    )
    client = forms.ChoiceField(label=gettext_lazy("Client"), required=False)
    billable = forms.BooleanField(
        label=gettext_lazy("Billable to the client"),
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        viewer: Viewer,
        first: dict[str, Any],
        expense: Expense | None = None,
    ) -> None:
        super().__init__(data, initial=first)
        self.viewer, self.expense = viewer, expense
        self.tags = tags(viewer)
        self.fields["client"].choices = self._clients()  # type: ignore[attr-defined]
        fields.speak(self, viewer)

    def _clients(self) -> list[tuple[str, Any]]:
        """Return the clients offered; the one written down stays, though archived since."""
        offered = [(str(tag.uid), tag.name) for tag in self.tags]
        own = self.expense.client if self.expense else None
        if own and str(own.uid) not in dict(offered):
            offered.append((str(own.uid), own.name))
        return [("", _("No client")), *offered]

    def clean_client(self) -> Client | None:
        """Return the client's row."""
        text = self.cleaned_data["client"]
        own = self.expense.client if self.expense else None
        if own and str(own.uid) == text:
            return own
        chosen = next((tag for tag in self.tags if str(tag.uid) == text), None)
        return client_by_id(self.viewer, chosen.id) if chosen else None

    def clean(self) -> dict[str, Any]:
        """Turn amounts into minor units, and look at what belongs together."""
        values = self.cleaned_data
        if not (values.get("supplier") or values.get("category")):
            self.add_error("supplier", _("Enter the supplier or a category."))
        if not values.get("currency"):
            return values
        for name in ("total", "vat"):
            if name in values:
                values[name] = self._minor(name, values[name] or Decimal(0))
        self._within(values)
        if values.get("billable") and values.get("client") is None and "client" in values:
            self.add_error("client", _("Choose the client to bill."))
        return values

    def _minor(self, name: str, amount: Decimal) -> int:
        minor = amount.scaleb(exponent(self.cleaned_data["currency"]))
        if minor != minor.to_integral_value():
            self.add_error(name, _("This number has too many decimals."))
        return int(minor)

    def _within(self, values: dict[str, Any]) -> None:
        total, vat = values.get("total"), values.get("vat")
        if total is None or not vat:
            return
        if abs(vat) > abs(total) or (vat < 0) != (total < 0):
            self.add_error("vat", _("The VAT must be part of the amount."))

    def fields_of_expense(self) -> dict[str, Any]:
        """Return the fields of an Expense."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def as_typed(expense: Expense) -> dict[str, Any]:
    """Return an expense as initial values, in the language of the page."""
    language = fmt.known(get_language())
    return {
        "spent_on": expense.spent_on,
        "currency": expense.currency,
        "total": fmt.amount(expense.total, expense.currency, language),
        "vat": fmt.amount(expense.vat, expense.currency, language) if expense.vat else "",
        "supplier": expense.supplier,
        "category": expense.category,
        "client": str(expense.client.uid) if expense.client else "",
        "billable": expense.billable,
        "note": expense.note,
        "version": expense.version,
    }
