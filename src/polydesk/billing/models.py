"""Invoices, their lines, the time they bill, what makes them final; earlier ones, expenses."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from polydesk.core.numbering import DEFAULT_PATTERN
from polydesk.kit.models import ALIVE, Row, RowManager, RowQuerySet, ScopeManager, unique_alive
from polydesk.kit.viewer import Viewer


class Kind(models.TextChoices):
    """What the document is."""

    INVOICE = "invoice", _("Invoice")
    CREDIT_NOTE = "credit_note", _("Credit note")


class Grouping(models.TextChoices):
    """What becomes one line."""

    TASK = "task", _("Task")
    PROJECT = "project", _("Project")
    DAY = "day", _("Day")


class MoneyQuerySet[M: models.Model](RowQuerySet[M]):
    """Rows with prices on them."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Return everything for the owner, nothing for anybody else."""
        return super().visible_to(viewer) if viewer.sees_money else self.none()


class OwnersRow(Row):
    """A row that only the owner may see."""

    objects: ClassVar[Any] = RowManager.from_queryset(MoneyQuerySet)()
    everything: ClassVar[Any] = ScopeManager.from_queryset(MoneyQuerySet)()

    class Meta:
        abstract = True


class MoneyRow(OwnersRow):
    """A row of one client that only the owner may see."""

    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        abstract = True


class Invoice(MoneyRow):
    """An invoice or credit note. It is a draft until it has an issuance."""

    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.INVOICE)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=8)
    currency = models.CharField(max_length=3)
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    grouping = models.CharField(max_length=8, choices=Grouping.choices, default=Grouping.TASK)
    net_days = models.PositiveSmallIntegerField(default=14)
    reference = models.CharField(max_length=120, blank=True)
    vat_note = models.CharField(max_length=300, blank=True)
    note = models.TextField(max_length=1000, blank=True)

    class Meta:
        constraints = [unique_alive("corrects", name="billing_credited_once")]
        indexes = [
            models.Index(fields=["workspace", "-id"], condition=ALIVE, name="billing_inv_newest"),
            models.Index(fields=["client"], condition=ALIVE, name="billing_inv_client"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class InvoiceLine(MoneyRow):
    """One line. Time has `minutes` and an hourly price, anything else a quantity."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    description = models.CharField(max_length=500)
    detail = models.CharField(max_length=1000, blank=True)
    minutes = models.IntegerField(null=True)
    quantity = models.DecimalField(max_digits=12, decimal_places=3, default=1)
    price = models.BigIntegerField()
    vat_rate = models.DecimalField(max_digits=6, decimal_places=3, default=0)
    net = models.BigIntegerField()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.description


class BilledEntry(MoneyRow):
    """That a time entry stands on a line: at most one living row for each entry.

    `minutes` is its share of the line, `seconds` how long the entry was when it was put there
    (empty: not known).
    """

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey(InvoiceLine, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey("tracking.Entry", on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveIntegerField()
    seconds = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [unique_alive("entry", name="billing_entry_once")]

    def __str__(self) -> str:
        return f"entry {self.entry_id} on line {self.line_id}"


class OpenTime(models.Model):
    """How many seconds of a client's billable time are on no draft and no invoice.

    A running total, so that no page counts entries; the triggers in totals.py keep it.
    """

    client = models.OneToOneField(
        "clients.Client", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    workspace = models.ForeignKey("tenancy.Workspace", on_delete=models.CASCADE, related_name="+")
    seconds = models.BigIntegerField(default=0)

    objects: ClassVar[Any] = ScopeManager()
    unscoped: ClassVar[Any] = models.Manager()

    def __str__(self) -> str:
        return f"client {self.client_id}: {self.seconds} s"


class Series(Row):
    """The running number of one series and year; only ever counted up by one."""

    name = models.CharField(max_length=20, default="", blank=True)
    year = models.PositiveSmallIntegerField()
    pattern = models.CharField(max_length=40, default=DEFAULT_PATTERN)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [unique_alive("name", "year", name="billing_series_year")]

    def __str__(self) -> str:
        return f"{self.name} {self.year}: {self.last}"


class Issuance(MoneyRow):
    """That an invoice was issued: by whom and when are the row's own created fields.

    `sealed` is the document and its printed sheet as JSON text, exactly as hashed; the PDF
    lies in the store under `pdf_sha256`. Totals repeat the seal, so that lists need no lines.
    """

    invoice = models.OneToOneField(Invoice, on_delete=models.PROTECT, related_name="issuance")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="+")
    running = models.PositiveIntegerField()
    number = models.CharField(max_length=60)
    issued_on = models.DateField()
    due_on = models.DateField(null=True)
    net = models.BigIntegerField()
    tax = models.BigIntegerField()
    sealed = models.TextField()
    sealed_sha256 = models.CharField(max_length=64)
    pdf_sha256 = models.CharField(max_length=64)
    pdf_size = models.PositiveIntegerField()
    archival = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "running"], name="billing_number_once"),
            models.UniqueConstraint(fields=["workspace", "number"], name="billing_written_once"),
        ]
        indexes = [
            models.Index(fields=["workspace", "issued_on"], name="billing_issued_on"),
        ]

    def __str__(self) -> str:
        return self.number


class State(models.TextChoices):
    """Where an invoice of an earlier tool stands."""

    DRAFT = "draft", _("Draft")
    SENT = "sent", _("Sent")
    PAID = "paid", _("Paid")
    VOID = "void", _("Void")


class EarlierInvoice(MoneyRow):
    """An invoice that another tool has sent. It carries that tool's number, none of our series.

    Amounts are minor units of `currency`, `vat` within `total`; `paid` is what has come in. With
    `credit` it is a credit note, its amounts positive. `lines` are checked by rules/earlier.py.
    """

    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField()
    due_on = models.DateField(null=True)
    currency = models.CharField(max_length=3)
    total = models.BigIntegerField()
    vat = models.BigIntegerField(default=0)
    paid = models.BigIntegerField(default=0)
    paid_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.SENT)
    credit = models.BooleanField(default=False)
    reference = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    lines = models.JSONField(default=list)
    tool = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["workspace", "-issued_on", "-id"],
                condition=ALIVE,
                name="billing_earlier_newest",
            ),
            models.Index(
                fields=["client", "-issued_on", "-id"],
                condition=ALIVE,
                name="billing_earlier_client",
            ),
            models.Index(
                fields=["workspace", "state", "due_on"],
                condition=ALIVE,
                name="billing_earlier_state",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Expense(OwnersRow):
    """Money spent, for a client or for the business itself; below 0 it came back.

    Amounts are minor units of `currency`, VAT within `total`.
    """

    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    spent_on = models.DateField()
    currency = models.CharField(max_length=3)
    total = models.BigIntegerField()
    vat = models.BigIntegerField(default=0)
    supplier = models.CharField(max_length=200, blank=True)
    category = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    billable = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["workspace", "-spent_on", "-id"],
                condition=ALIVE,
                name="billing_expense_newest",
            ),
            models.Index(
                fields=["client", "-spent_on", "-id"],
                condition=ALIVE,
                name="billing_expense_client",
            ),
        ]

    def __str__(self) -> str:
        return self.supplier or self.category
