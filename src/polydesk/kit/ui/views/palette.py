"""The command palette and the sheet of shortcuts: parts for the dialogs, pages without a script."""

from django.http import HttpResponse

from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import commands
from polydesk.kit.ui.render import is_partial, render

LONGEST = 200


def commands_page(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show what fits the text typed, everything when none was."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    rows = commands.matching(request, text)
    if is_partial(request):
        return render(request, "kit/palette.html", {"q": text, "rows": rows}, block="rows")
    return render(request, "kit/palette.html", {"q": text, "rows": rows})


def keys(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show all shortcuts by room."""
    block = "sheet" if is_partial(request) else None
    groups = commands.shortcuts(request)
    return render(request, "kit/keys.html", {"groups": groups}, block=block)
