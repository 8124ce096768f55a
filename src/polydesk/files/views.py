"""Files of a client and of the business: the list, what comes, what goes, what is handed out."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from polydesk.clients import queries as clients
from polydesk.clients.models import Client
from polydesk.files import actions, queries, rules
from polydesk.kit import clock, slots, storage, ui
from polydesk.kit import format as fmt
from polydesk.kit.actions import Refused
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import is_partial

_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
# A browser shows no PDF inside a sandbox; its viewer runs nothing of the file in our name.
_POLICY_OF_PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
AT_ONCE = 50  # uploads of one form
BAD = 422


@owner_only
def business(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show the files that belong to no client, and take new ones."""
    return _taken(request, None) if request.method == "POST" else _page(request, None)


business.own_transaction = True  # type: ignore[attr-defined]  # the bytes are kept without a lock


def of_client(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show the files of a client, and take new ones."""
    client = clients.client(request.viewer, uid)
    if client is None:
        raise Http404
    return _taken(request, client) if request.method == "POST" else _page(request, client)


of_client.own_transaction = True  # type: ignore[attr-defined]  # the bytes are kept without a lock


def _taken(request: DeskRequest, client: Client | None) -> HttpResponse:
    uploads = request.FILES.getlist("file")[:AT_ONCE]
    if not uploads:
        return _page(request, client, _("Choose a file first."))
    try:
        kept = [actions.keep(upload) for upload in uploads]
    except Refused as refused:
        return _page(request, client, str(refused))
    owner = client.pk if client else None
    done = actions.add(viewer=request.viewer, at=clock.now(), kept=kept, client_id=owner)
    count = len(done.changes) if done else 0
    said = ngettext("%(count)s file added.", "%(count)s files added.", count) % {
        "count": fmt.number(count, fmt.known(request.viewer.language))
    }
    there = _("Everything you chose is here already. Nothing was changed.")
    return ui.redirect(request, _address(request, client), toast=said if done else there, undo=done)


@require_POST
def remove(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Put a file in the trash."""
    row = queries.file(request.viewer, uid)
    try:
        done = actions.remove(viewer=request.viewer, at=clock.now(), file=row)
    except Refused as refused:
        return _page(request, row.client, str(refused))
    said = _("The file is removed.")
    return ui.redirect(request, _address(request, row.client), toast=said, undo=done)


def _address(request: DeskRequest, client: Client | None) -> str:
    slug = request.viewer.workspace_slug
    if client is None:
        return reverse("files:business", args=[slug])
    return reverse("files:client", args=[slug, client.uid])


def _page(request: DeskRequest, client: Client | None, error: str = "") -> HttpResponse:
    viewer, page = request.viewer, _number(request.GET.get("page", ""))
    rows = queries.listing(viewer, client.pk if client else None, page)
    context: dict[str, Any] = {
        "client": client,
        "error": error,
        "here": _address(request, client),
        "rows": rows[: queries.PAGE],
        "origins": slots.read_many("files.origin", request, [row.id for row in rows]),
        "size": lambda row: rules.size_text(row.size, viewer.language),
        "icon": lambda row: rules.icon(row.content_type),
        "most": rules.LARGEST // 2**20,
        "previous": f"?page={page - 1}" if page > 1 else "",
        "following": f"?page={page + 1}" if len(rows) > queries.PAGE else "",
    }
    block = "rows" if is_partial(request) and not error else None
    return ui.render(request, "files/list.html", context, block=block, status=BAD if error else 200)


def _number(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1


@require_safe
def download(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponseBase:
    """Send a file: harmless types inside the browser, all others as a download."""
    row = queries.file(request.viewer, uid)
    try:
        stream = storage.open(row.sha256)
    except storage.UnknownFile as error:
        raise Http404 from error
    inline = rules.is_inline(row.content_type)
    kind = row.content_type if inline else rules.UNKNOWN
    response = FileResponse(stream, as_attachment=not inline, filename=row.name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _POLICY_OF_PDF if kind == rules.PDF else _POLICY
    response["Cache-Control"] = "private, max-age=86400"
    return response
