"""People, the businesses they work in, and the links that invite them."""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from polydesk.core.uid import uuid7
from polydesk.kit.models import Row, unique_alive
from polydesk.kit.ui.guide import news_mark


class Role(models.TextChoices):
    """What a person may do in one workspace."""

    OWNER = "owner", _("Owner")
    MEMBER = "member", _("Teammate")
    CONTACT = "contact", _("Client contact")


class Theme(models.TextChoices):
    """How the desk is painted."""

    SYSTEM = "system", _("As my device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class PersonManager(BaseUserManager["Person"]):
    """Makes people; an address is kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        fields.setdefault("news_seen", news_mark())  # nothing is new to somebody new
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody who signs in; may belong to several workspaces."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    email = models.EmailField(_("email address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=8, default="en")
    zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    theme = models.CharField(_("theme"), max_length=8, choices=Theme.choices, default=Theme.SYSTEM)
    shortcuts = models.BooleanField(_("keyboard shortcuts"), default=True)
    columns = models.JSONField(default=dict, blank=True)  # put away, by list
    news_seen = models.CharField(max_length=16, blank=True, default="")
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_person_email")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]


class Membership(Row):
    """One person's place in one workspace."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.MEMBER)
    steps_closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [unique_alive("person", name="accounts_membership_person")]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id}"


def monday_to_friday() -> list[int]:
    """Working days as weekday numbers, 0 = Monday."""
    return [0, 1, 2, 3, 4]


class Business(Row):
    """The facts of the business itself; one alive row in each workspace."""

    name = models.CharField(_("business name"), max_length=120)
    country = models.CharField(_("country"), max_length=2, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    language = models.CharField(_("language"), max_length=8, default="en")
    week_start = models.PositiveSmallIntegerField(_("week starts on"), default=0)
    workdays = models.JSONField(_("working days"), default=monday_to_friday)
    day_from = models.TimeField(_("work starts"), default=dt.time(9))
    day_to = models.TimeField(_("work ends"), default=dt.time(17))
    address = models.TextField(_("address"), blank=True)
    tax_id = models.CharField(_("tax number"), max_length=40, blank=True)
    vat_id = models.CharField(_("VAT number"), max_length=40, blank=True)
    payment_details = models.TextField(_("payment details"), blank=True)

    class Meta:
        constraints = [unique_alive(name="accounts_business_one")]

    def __str__(self) -> str:
        return self.name


class Invitation(Row):
    """A single-use link; only a digest of its secret is kept."""

    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField(_("email address"), max_length=254, blank=True)
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.MEMBER)
    expires_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    def __str__(self) -> str:
        return f"invitation {self.pk}"
