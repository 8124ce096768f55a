"""Page and partial from one template at one URL."""

from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from jinja2 import Environment, Template

from polydesk.kit import slots
from polydesk.kit.format.languages import direction
from polydesk.kit.ui import shell

if TYPE_CHECKING:
    from polydesk.kit.audit.models import Entry
    from polydesk.kit.viewer import Viewer

SEE_OTHER = 303


@cache
def _environment() -> Environment:
    env: Environment = engines["jinja2"].env  # type: ignore[attr-defined]
    return env


def context_of(request: HttpRequest, values: dict[str, Any]) -> dict[str, Any]:
    """Return what every template can rely on."""
    language = get_language() or "en"
    return {
        "request": request,
        "viewer": getattr(request, "viewer", None),
        "language": language,
        "dir": direction(language),
        **values,
    }


def _shell(request: HttpRequest) -> dict[str, Any]:
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        return {"toasts": toasts(request, None)}
    home = f"/w/{viewer.workspace_slug}/"
    rail = _items(request, "shell.rail")
    return {
        **shell.around(request, viewer, rail),
        "person_items": _items(request, "shell.person"),
        "top_slots": slots.read("shell.top", request),
        "top_clocks": slots.read("shell.clocks", request),
        "toasts": toasts(request, viewer),
        "home_url": home,
        "live_url": f"{home}live",
        "sign_out_url": _sign_out(),
        "workspace_name": viewer.workspace_name,
    }


@cache
def _sign_out() -> str:
    return reverse("account_logout")


def _items(request: HttpRequest, place: str) -> list[Any]:
    return sorted(slots.read(place, request), key=lambda item: item.order)


def toasts(request: HttpRequest, viewer: "Viewer | None") -> list[dict[str, str]]:
    """Return the messages waiting for this person: text, level, address of the undo."""
    home = f"/w/{viewer.workspace_slug}/undo/" if viewer else ""
    return [
        {
            "text": str(m),
            "level": m.level_tag,
            "undo_url": f"{home}{m.extra_tags}/" if m.extra_tags and home else "",
        }
        for m in messages.get_messages(request)
    ]


def render_string(request: HttpRequest, page: str, values: dict[str, Any]) -> str:
    """Render a fragment template (for slots) without the shell."""
    return _environment().get_template(page).render(context_of(request, values))


def render(
    request: HttpRequest,
    page: str,
    values: dict[str, Any] | None = None,
    *,
    block: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a page, or one block of it for a partial update."""
    template = _environment().get_template(page)
    context = context_of(request, values or {})
    body = _block(template, block, context) if block else _page(request, template, context)
    return HttpResponse(body, status=status)


def _page(request: HttpRequest, template: Template, context: dict[str, Any]) -> str:
    return template.render({**_shell(request), **context})


def _block(template: Template, block: str, context: dict[str, Any]) -> str:
    """Render one block; the page's own imports run first, as they would for the whole page."""
    live = template.new_context(context)
    page: Any = template.root_render_func(live)
    next(page, None)
    page.close()
    return "".join(live.blocks[block][0](live))


def is_partial(request: HttpRequest) -> bool:
    """Whether a script asks for a part of the page only."""
    return request.headers.get("HX-Request") == "true"


def redirect(
    request: HttpRequest, url: str, *, toast: str = "", undo: "Entry | None" = None
) -> HttpResponse:
    """Go on to a page after a write, with a word about it and the way back."""
    if toast:
        messages.success(request, toast, extra_tags=str(undo.uid) if undo else "")
    return HttpResponseRedirect(url, status=SEE_OTHER)


def back(request: HttpRequest, fallback: str) -> str:
    """Return the page that the person came from, when it is ours."""
    wanted = request.POST.get("next") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return fallback
    parts = urlsplit(wanted)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return path if path.startswith("/") and not path.startswith("//") else fallback
