"""The living page of the look: every piece in all its states, in both themes and directions."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from polydesk.kit.fields.whole import WholeField
from polydesk.kit.ui.render import render, render_string


@dataclass(frozen=True, slots=True)
class Pane:
    """One way of looking: a theme and a language, which brings its direction."""

    id: str
    theme: str
    language: str


@dataclass(frozen=True, slots=True)
class Sample:
    """Somebody to show: what pieces want of a client."""

    name: str
    monogram: str
    color: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A section drawn in each pane."""

    name: str
    title: str | Promise
    panes: tuple[tuple[Pane, Markup], ...]


_SECTIONS: Final = {
    "tokens": _("Tokens"),
    "signs": _("Signs"),
    "acts": _("Buttons and menus"),
    "fields": _("Fields"),
    "choices": _("Choices"),
    "page": _("Parts of a page"),
    "lists": _("Lists"),
    "telling": _("Telling"),
    "charts": _("Charts"),
}
_NAMES: Final = (
    "Bright & Co", "Ålesund Kystfart AS", "استودیو نور", "Harbour Books", "Công ty Sen Việt",
    "Hudson & Vale", "Nordlys", "Miền Trung", "کتاب‌خانهٔ مهر", "Plum Press", "Rosa", "Stein",
)  # fmt: skip
_SIGNS: Final = ("BC", "ÅK", "ان", "HB", "CT", "HV", "NL", "MT", "کم", "PP", "RO", "ST")
_DAYS: Final = tuple(date(2026, 11, day) for day in range(23, 28))
SAMPLES: Final = tuple(
    Sample(name, sign, color) for color, (name, sign) in enumerate(zip(_NAMES, _SIGNS, strict=True))
)


class _Faulty(forms.Form):
    """A form as it comes back when something is wrong in it."""

    name = forms.CharField(label=_("Name"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    rate = forms.DecimalField(label=_("Hourly rate"), widget=forms.TextInput)
    days = WholeField(label=_("Days to pay"), min_value=0, max_value=365)
    color = WholeField(label=_("Colour"), min_value=0, max_value=11)

    def clean(self) -> None:
        """Refuse the whole as well."""
        raise forms.ValidationError(_("Nothing was saved. Correct the marked fields."))


@require_safe
@login_required
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every piece, from left to right and from right to left, in both themes."""
    sections = [
        Shown(name, title, tuple((pane, _drawn(request, name, pane)) for pane in _panes()))
        for name, title in _SECTIONS.items()
    ]
    return render(request, "kit/styleguide.html", {"sections": sections})


def _panes() -> tuple[Pane, ...]:
    here = translation.get_language() or "en"
    there = "fa" if here != "fa" else "en"
    pairs = [(theme, language) for language in (here, there) for theme in ("light", "dark")]
    return tuple(Pane(f"{theme}-{language}", theme, language) for theme, language in pairs)


def _drawn(request: HttpRequest, name: str, pane: Pane) -> Markup:
    """Draw one section in the language of its pane, without a viewer whose language would win."""
    with translation.override(pane.language):
        faulty = _Faulty({"rate": "450", "days": "400", "color": "7"}, auto_id=f"{pane.id}-%s")
        values: dict[str, Any] = {
            "p": f"{pane.id}-{name}",
            "samples": SAMPLES,
            "days": _DAYS,
            "viewer": None,
        }
        values |= {"faulty": faulty, "clock": time(9, 30)}
        html = render_string(request, f"kit/styleguide/{name}.html", values)
    return Markup(html)  # noqa: S704 - written by a template that escapes
