"""The Jinja2 environment: gettext, urls, slots, and the filters of kit.format."""

from functools import lru_cache
from typing import Any

from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from polydesk.core.uid import uuid7
from polydesk.kit import slots
from polydesk.kit.fields import calendar
from polydesk.kit.format.jinja import FILTERS
from polydesk.kit.ui import charts


@lru_cache(maxsize=65_536)
def _path(name: str, args: tuple[Any, ...]) -> str:
    return reverse(name, args=args)


@pass_context
def url(context: Context, name: str, *args: Any) -> str:
    """Return the path of a page of the workspace in force, by name and further arguments."""
    return _path(name, (context["viewer"].workspace_slug, *args))


def plain_url(name: str, *args: Any) -> str:
    """Return the path of a page outside any workspace."""
    return _path(name, args)


@pass_context
def slot(context: Context, place: str, row: Any = None) -> Markup:
    """Return what upper rooms put here."""
    return Markup("").join(slots.read(place, context["request"], row))


@pass_context
def slot_list(context: Context, place: str, row: Any = None) -> list[Any]:
    """Return what upper rooms put here, one by one."""
    return slots.read(place, context["request"], row)


@pass_context
def csrf_input(context: Context) -> Markup:
    """Return the hidden field against forged requests."""
    token = escape(get_token(context["request"]))
    return Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(token)


@pass_context
def csrf_token(context: Context) -> str:
    """Return the token for the header that scripts send."""
    return get_token(context["request"])


def key_input() -> Markup:
    """Return the hidden idempotency key: this form is carried out once."""
    return Markup('<input type="hidden" name="_key" value="{}">').format(uuid7())


@lru_cache(maxsize=512)
def asset(path: str) -> str:
    """Return the address of a static file."""
    return static(path)


def environment(**options: Any) -> Environment:
    """Build the environment (named in settings.TEMPLATES)."""
    env = Environment(  # noqa: S701 - Django's backend passes autoescape=True
        **{**options, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals.update(
        url=url,
        plain_url=plain_url,
        slot=slot,
        slot_list=slot_list,
        csrf_input=csrf_input,
        csrf_token=csrf_token,
        key_input=key_input,
        static=asset,
        calendar=calendar,
        chart_bars=charts.bars,
        chart_ring=charts.ring,
        chart_spark=charts.spark,
    )
    env.filters.update(FILTERS)
    return env
