"""The sentences behind codes of invoices and expenses."""

from typing import Any

from django.utils.translation import gettext_lazy as _

REFUSALS: dict[str, Any] = {
    "no_currency": _("“%(currency)s” is no currency in force. Write its three letters, as in EUR."),
    "too_fine": _(
        "%(amount)s has more decimals than %(currency)s has. Round the amount, then import again."
    ),
    "no_number": _("It has no invoice number. Give it one there, then export again."),
    "no_client": _("It names no client. Name the client there, then export again."),
    "no_day": _("It has no date. Fill in the date, then export again."),
    "same_invoice": _(
        "Another row of the same invoice can't be read, so the whole invoice is left out. Mend"
        " that row."
    ),
    "currencies_differ": _(
        "The rows of this invoice are in different currencies. Correct them, then import again."
    ),
}

NOTES: dict[str, Any] = {
    "totals_differ": _(
        "The lines of these invoices do not add up to their totals; the totals were kept as they"
        " stand there: %(names)s."
    ),
    "days_differ": _(
        "The rows of these invoices have different dates; the first date was taken: %(names)s."
    ),
    "kinds_left": _("Left out, because they are neither invoices nor expenses: %(kinds)s."),
    "payments_left": _(
        "Payments that name no invoice of this file were left out: %(count)s. Import invoices and"
        " payments in one file."
    ),
    "bills_expenses": _("Bills of suppliers come as expenses: %(count)s."),
    "deleted_left": _("Deleted invoices were left out: %(count)s."),
    "no_vat": _("The file does not say how much of its amounts is VAT; they come without VAT."),
    "state_assumed": _(
        "The file does not say what was paid; its invoices come as sent and not paid."
    ),
}
