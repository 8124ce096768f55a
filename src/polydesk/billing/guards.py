"""What the database itself refuses: changes to what was issued."""

from collections.abc import Collection

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polydesk.billing import totals
from polydesk.billing.models import BilledEntry, EarlierInvoice, Invoice
from polydesk.kit import format as fmt
from polydesk.kit import guards
from polydesk.kit.tenancy.erase import OF_SAMPLE

_ISSUED = 'EXISTS (SELECT 1 FROM "billing_issuance" i WHERE i.invoice_id = {})'
_CREDITED = (
    'EXISTS (SELECT 1 FROM "billing_invoice" c JOIN "billing_issuance" i ON i.invoice_id = c.id '
    "WHERE c.corrects_id = {})"
)
_BILLED = (
    'EXISTS (SELECT 1 FROM "billing_billedentry" b JOIN "billing_issuance" i '
    "ON i.invoice_id = b.invoice_id WHERE b.entry_id = OLD.id AND b.removed_at IS NULL)"
)
_MOVED = (
    'EXISTS (SELECT 1 FROM "billing_billedentry" b JOIN "tracking_entry" e ON e.id = b.entry_id '
    "WHERE b.invoice_id = NEW.invoice_id AND b.removed_at IS NULL AND (e.removed_at IS NOT NULL "
    "OR e.client_id IS NULL OR e.client_id <> NEW.client_id OR e.ended_at IS NULL "
    "OR NOT e.billable))"
)
# SQLite's "INSERT OR REPLACE" deletes what stands in its way, and no trigger of a delete hears it.
_OVER = (
    'EXISTS (SELECT 1 FROM "billing_{model}" o JOIN "billing_issuance" i '
    "ON i.invoice_id = o.invoice_id WHERE {same})"
)
_WRITTEN = (
    'EXISTS (SELECT 1 FROM "billing_issuance" o WHERE o.id = NEW.id OR o.uid = NEW.uid '
    "OR o.invoice_id = NEW.invoice_id OR (o.series_id = NEW.series_id AND o.running = NEW.running) "
    "OR (o.workspace_id = NEW.workspace_id AND o.number = NEW.number))"
)
_NUMBERED = 'EXISTS (SELECT 1 FROM "billing_series" o WHERE o.last > 0 AND ({}))'
_AHEAD = 'NEW.running > (SELECT s.last + 1 FROM "billing_series" s WHERE s.id = NEW.series_id)'
_UNUSED = (
    "(NEW.last = OLD.last + 1 AND NOT EXISTS (SELECT 1 FROM "
    '"billing_issuance" i WHERE i.series_id = NEW.id AND i.running = NEW.last))'
)
_ENTRY = "person_id, client_id, started_at, ended_at, description, billable, removed_at"
_FINAL = "billing: an issued invoice can not be changed"
_TIME = "billing: time on an issued invoice can not be changed"
_GAPLESS = "billing: invoice numbers run without gaps"


def add() -> None:
    """Declare the triggers of this room."""
    _of_invoices()
    _of_numbers()
    _of_time()
    _of_replacing()
    totals.add()


def _of_invoices() -> None:
    for event in ("UPDATE", "DELETE"):
        _refuse("invoice", event, _ISSUED.format("OLD.id"))
        _refuse("issuance", event, "1 = 1")
    _refuse("invoice", "INSERT", _ISSUED.format("NEW.id"))
    _refuse("invoiceline", "DELETE", _ISSUED.format("OLD.invoice_id"))
    _refuse("invoiceline", "UPDATE", f"{_ISSUED.format('OLD.invoice_id')} OR {_into()}")
    _refuse("invoiceline", "INSERT", _ISSUED.format("NEW.invoice_id"))
    _refuse("issuance", "INSERT", _MOVED, "billing: time on this draft was changed")


def _into() -> str:
    """Return the condition that a row of a draft is put on an issued invoice."""
    moves = "NEW.invoice_id <> OLD.invoice_id"
    return f"({moves} AND {_ISSUED.format('NEW.invoice_id')})"


def _of_numbers() -> None:
    jump = "(NEW.last <> OLD.last + 1 AND NEW.last <> OLD.last)"
    thrown = "(OLD.last > 0 AND NEW.removed_at IS NOT NULL)"
    _refuse("series", "UPDATE", f"{jump} OR {_UNUSED} OR {thrown}", _GAPLESS)
    _refuse("series", "DELETE", "OLD.last > 0", _GAPLESS)
    guards.refuse(
        "billing_issuance_ahead",
        table="billing_issuance",
        event="INSERT",
        when=_AHEAD,
        message=_GAPLESS,
    )


def _of_time() -> None:
    kept = f"{_ISSUED.format('OLD.invoice_id')} AND NOT {_CREDITED.format('OLD.invoice_id')}"
    _refuse("billedentry", "UPDATE", f"({kept}) OR {_into()}")
    _refuse("billedentry", "DELETE", _ISSUED.format("OLD.invoice_id"))
    _refuse("billedentry", "INSERT", _ISSUED.format("NEW.invoice_id"))
    for event in (f"UPDATE OF {_ENTRY}", "DELETE"):
        name = f"billing_time_{event.split()[0].lower()}"
        when = f"{_BILLED} AND NOT {OF_SAMPLE}" if event == "DELETE" else _BILLED
        guards.refuse(name, table="tracking_entry", event=event, when=when, message=_TIME)


def _of_replacing() -> None:
    same = "o.id = NEW.id OR o.uid = NEW.uid"
    billed = f"{same} OR (o.entry_id = NEW.entry_id AND o.removed_at IS NULL)"
    for model, keys, rows in (
        ("invoiceline", "id, uid", same),
        ("billedentry", "id, uid, entry_id", billed),
    ):
        _not_over(model, "INSERT", _OVER.format(model=model, same=f"({rows})"))
        other = _OVER.format(model=model, same=f"o.id <> OLD.id AND ({rows})")
        _not_over(model, f"UPDATE OF {keys}", other)
    _not_over("issuance", "INSERT", _WRITTEN)
    _not_over("series", "INSERT", _NUMBERED.format(same))
    guards.refuse(
        "billing_time_over",
        table="tracking_entry",
        event="INSERT",
        when=_BILLED.replace("OLD.id", "NEW.id"),
        message=_TIME,
        everywhere=False,
    )


def _not_over(model: str, event: str, when: str) -> None:
    name = f"billing_{model}_over_{event[:6].lower()}"
    table = f"billing_{model}"
    guards.refuse(name, table=table, event=event, when=when, message=_FINAL, everywhere=False)


def _refuse(model: str, event: str, when: str, message: str = _FINAL) -> None:
    name = f"billing_{model}_{event.lower()}"
    if event == "DELETE":
        when = f"({when}) AND NOT {OF_SAMPLE}"
    guards.refuse(name, table=f"billing_{model}", event=event, when=when, message=message)


def held(entry_ids: object) -> dict[int, str]:
    """Return the entries that stand on a draft or invoice, each with what to do about it."""
    found = BilledEntry.objects.filter(entry_id__in=entry_ids)
    rows = found.values_list("entry_id", "invoice__issuance__number")
    return {entry: _sentence(number) for entry, number in rows}


def clients_held(client_ids: Collection[int]) -> dict[int, str]:
    """Return the clients who have invoices, of earlier tools too, or drafts."""
    ids: set[int] = set()
    for model in (Invoice, EarlierInvoice):
        found = model.objects.filter(client_id__in=client_ids)
        ids.update(found.values_list("client_id", flat=True).order_by().distinct())
    return dict.fromkeys(ids, _("There are invoices or drafts for this client."))


def _sentence(number: str | None) -> str:
    if number is None:
        return _(
            "This time stands on a draft invoice, so it was not changed. "
            "Take its line off the draft first."
        )
    return _(
        "This time was billed with invoice {number}, so it was not changed. "
        "Credit the invoice first, if it was wrong."
    ).format(number=fmt.code(number, get_language() or "en"))
