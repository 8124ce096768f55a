"""How somebody likes to look at the work, remembered."""

import json

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from polydesk.kit import clock, ui
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import back, is_partial
from polydesk.work import actions
from polydesk.work.views._answer import link


@require_POST
def keep(request: DeskRequest, workspace: str) -> HttpResponse:
    """Fold a column (`fold`, `unfold`), make cards `compact`, or choose `columns` of the list."""
    viewer, at, post = request.viewer, clock.now(), request.POST
    for name in ("fold", "unfold"):
        if column := post.get(name, "")[:40]:
            actions.fold(viewer=viewer, at=at, column=column, folded=name == "fold")
    if "density" in post:
        actions.set_compact(viewer=viewer, at=at, compact=post.get("compact") == "1")
    if "columns" in post:
        actions.show_columns(viewer=viewer, at=at, names=post.getlist("show"))
    if is_partial(request):
        trigger = json.dumps({"work:changed": {}})
        return HttpResponse(status=204, headers={"HX-Trigger": trigger})
    return ui.redirect(request, back(request, link(request, "home")))
