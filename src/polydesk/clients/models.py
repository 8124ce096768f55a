"""Clients, what is agreed with them, their contacts, and who may see them."""

from decimal import Decimal
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from polydesk.kit.models import Row, RowManager, RowQuerySet, ScopeManager, unique_alive
from polydesk.kit.viewer import Viewer

COLORS = 12


class ClientQuerySet(RowQuerySet["Client"]):
    """Clients, as far as somebody may see them."""

    def visible_to(self, viewer: Viewer) -> Self:
        return self if viewer.client_ids is None else self.filter(pk__in=viewer.client_ids)


class Client(Row):
    """One client of the business."""

    name = models.CharField(_("name"), max_length=120)
    color = models.PositiveSmallIntegerField(_("colour"), default=0)
    monogram = models.CharField(_("monogram"), max_length=4)
    language = models.CharField(_("language"), max_length=8, default="en")
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    country = models.CharField(_("country"), max_length=2, blank=True)
    address = models.TextField(_("address"), blank=True)
    tax_id = models.CharField(_("tax number"), max_length=40, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = RowManager.from_queryset(ClientQuerySet)()
    everything: ClassVar[Any] = ScopeManager.from_queryset(ClientQuerySet)()

    class Meta:
        indexes = [models.Index(fields=["workspace"], name="clients_client_workspace")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(color__lt=COLORS), name="clients_client_color"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Terms(Row):
    """What is agreed from a day on; a change is a new row, the old one stays."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="terms")
    valid_from = models.DateField(_("valid from"))
    hourly_rate = models.BigIntegerField(_("hourly rate"), default=0)
    currency = models.CharField(_("currency"), max_length=3)
    net_days = models.PositiveSmallIntegerField(_("days to pay"), default=14)
    vat_rate = models.DecimalField(
        _("VAT rate"), max_digits=6, decimal_places=3, default=Decimal(0)
    )
    vat_note = models.CharField(_("VAT note"), max_length=300, blank=True)
    rounding = models.PositiveSmallIntegerField(_("round time to minutes"), default=0)

    class Meta:
        constraints = [
            unique_alive("client", "valid_from", name="clients_terms_day"),
            models.CheckConstraint(
                condition=models.Q(hourly_rate__gte=0), name="clients_terms_rate"
            ),
        ]

    def __str__(self) -> str:
        return f"terms from {self.valid_from}"


class Hours(Row):
    """When a client works from a day on; a change is a new row, the old one stays.

    `week` holds seven days, Monday first, each with its spans as ["09:00", "17:00"] in the zone
    of the client. `region` says whose public holidays are kept: "NO", "AU-NSW", "" for none.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField(_("valid from"))
    week = models.JSONField(default=list)
    region = models.CharField(_("public holidays"), max_length=12, blank=True)

    class Meta:
        constraints = [unique_alive("client", "valid_from", name="clients_hours_day")]

    def __str__(self) -> str:
        return f"hours from {self.valid_from}"


class DayOff(Row):
    """Days on which a client does not work, beside public holidays: both are days off."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    name = models.CharField(_("name"), max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="clients_dayoff_order"
            ),
        ]

    def __str__(self) -> str:
        return f"off from {self.first_on}"


class Contact(Row):
    """A person at the client."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("email address"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    role = models.CharField(_("role"), max_length=80, blank=True)

    def __str__(self) -> str:
        return self.name


class Grant(Row):
    """This member may see this client."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="grants")
    membership = models.ForeignKey(
        "accounts.Membership", on_delete=models.PROTECT, related_name="grants"
    )

    class Meta:
        constraints = [unique_alive("client", "membership", name="clients_grant_once")]

    def __str__(self) -> str:
        return f"grant {self.client_id} {self.membership_id}"
