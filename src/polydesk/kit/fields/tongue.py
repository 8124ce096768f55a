"""How somebody writes and reads dates: language, zone and the first day of the week."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import get_language

from polydesk.core.days import Order
from polydesk.kit import clock
from polydesk.kit.format import known
from polydesk.kit.format.typed import day_order
from polydesk.kit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language and a zone (IANA name), with what follows for dates."""

    language: str
    zone: str = "UTC"
    week_start: int = 0

    @property
    def today(self) -> date:
        """The day it is in the zone."""
        return clock.now().astimezone(ZoneInfo(self.zone)).date()

    @property
    def order(self) -> Order:
        """The order of the numbers in a date."""
        return day_order(self.language, self.zone)


def of(viewer: Viewer | None) -> Tongue:
    """Return the viewer's tongue; without one, that of the active page."""
    if viewer is None:
        return active()
    return Tongue(known(viewer.language), viewer.zone, viewer.week_start)


def active() -> Tongue:
    """Return the tongue of Django's active language and zone."""
    return Tongue(known(get_language()), timezone.get_current_timezone_name())


class Spoken(forms.Field):
    """A field that shows its value to somebody; `tongue` None means the active page's."""

    tongue: Tongue | None = None

    @property
    def speaker(self) -> Tongue:
        """The tongue in force."""
        return self.tongue or active()


def speak(form: forms.BaseForm, viewer: Viewer) -> None:
    """Let the fields of a form speak the viewer's tongue."""
    for field in form.fields.values():
        if isinstance(field, Spoken):
            field.tongue = of(viewer)
