"""What the page of imports shows: the tools, and earlier imports page by page."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from polydesk.connectors import queries
from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.findings import KINDS, separator
from polydesk.connectors.queries import PAGE, Line
from polydesk.connectors.registry import all_vendors
from polydesk.core.fold import fold
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui import guide

INNER = frozenset(("columns", "labels", "checklist_items", "attachments"))
GOOD, BAD = "good", "bad"
SHADES = {"done": GOOD, "failed": BAD, "checked": "warn"}


@dataclass(frozen=True, slots=True)
class Tool:
    """A card: `kinds` says what comes over, `words` is what it is found by."""

    key: str
    name: str
    letters: str
    kinds: str
    file_kind: str
    guide: tuple[str, ...]
    ignores: tuple[str, ...]
    page: str
    words: str


def context(request: DeskRequest) -> dict[str, Any]:
    """Return what the page of imports shows."""
    number = request.GET.get("page", "1")
    page = max(1, int(number)) if number.isdecimal() and len(number) < 6 else 1
    rows, count = queries.imports(request.viewer, page)
    return {
        "tools": [_tool(request, vendor) for vendor in _sorted()],
        "rows": [(row, _address(request, row), SHADES.get(row.state, "neutral")) for row in rows],
        "names": {key: str(vendor.name) for key, vendor in all_vendors().items()},
        "first": (page - 1) * PAGE + 1,
        "count": count,
        "page": page,
        "pages": -(-count // PAGE),
        "accept": ",".join(sorted({s for v in all_vendors().values() for s in v.suffixes})),
    }


def _sorted() -> list[Vendor]:
    return sorted(all_vendors().values(), key=lambda v: (v.last, str(v.name).casefold()))


def _tool(request: DeskRequest, vendor: Vendor) -> Tool:
    name, file_kind = str(vendor.name), str(vendor.file_kind)
    kinds = [str(KINDS[kind]) for kind in vendor.supports if kind in KINDS and kind not in INNER]
    page, slug = f"import-{vendor.key}", request.viewer.workspace_slug
    shown = guide.read(page, "en", slug) is not None
    return Tool(
        vendor.key,
        name,
        "".join(word[:1] for word in name.split()[:2] if word[:1].isalnum()).upper(),
        separator(get_language() or "en").join(kinds).capitalize(),
        file_kind,
        tuple(map(str, vendor.guide)),
        tuple(map(str, vendor.ignores)),
        reverse("shell:help_page", args=[slug, page]) if shown else "",
        fold(" ".join((name, vendor.key, file_kind, *kinds))),
    )


def _address(request: DeskRequest, row: Line) -> str:
    name = "connectors:drop" if row.files else "connectors:import"
    return reverse(name, args=[request.viewer.workspace_slug, row.uid])
