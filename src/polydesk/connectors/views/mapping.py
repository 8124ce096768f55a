"""What the columns of a table hold: asked once, remembered for the next file of this header."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from polydesk.accounts.rules import choices
from polydesk.connectors import findings, queries
from polydesk.connectors.actions import answers_of
from polydesk.connectors.actions.mappings import lasting, say_columns
from polydesk.connectors.base.currencies import is_currency
from polydesk.connectors.base.mapping import Layout, layout_of
from polydesk.connectors.base.moments import zone_of
from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.source import Source, clean
from polydesk.connectors.engine.remembered import earlier
from polydesk.connectors.engine.run import check
from polydesk.connectors.models import ImportBatch, State
from polydesk.connectors.vendors.table import KEY, KINDS, Grid, guessed, open_grid, signature_of
from polydesk.connectors.views.again import look_again
from polydesk.connectors.views.found import above, batch_or_404, page_of
from polydesk.connectors.views.looks import LIVE, Looks, looks_of
from polydesk.connectors.views.shown import ready, way_back
from polydesk.connectors.views.usual import usual
from polydesk.kit import clock, storage, ui
from polydesk.kit.actions import Refused
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import is_partial

COLUMN = "c"
HEADS = 6
SHOWN, NAMED = 3, 5
BAD = 422


@dataclass(frozen=True, slots=True)
class Asked:
    """A table on its way in: the import, its file, its rows, and what is said of them so far."""

    batch: ImportBatch
    source: Source
    grid: Grid
    layout: Layout


@owner_only
def mapping(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show what columns hold, with a preview; a POST with `save` keeps it."""
    batch = batch_or_404(request, uid)
    state = queries.last_state(batch)
    if batch.vendor != KEY or state is None or state.state != State.CHECKED:
        return ui.redirect(request, page_of(request, batch))
    said = request.POST if request.method == "POST" else request.GET
    try:
        asked = _asked(request, batch, said)
        if request.method == "POST" and "save" in said:
            return _saved(request, asked)
    except (storage.UnknownFile, TroubleError):
        gone = _("The file can't be read any more. Choose it again; nothing was imported.")
        return ui.redirect(request, page_of(request, batch), toast=gone)
    except Refused as refused:
        return ui.redirect(request, page_of(request, batch), toast=str(refused))
    return _page(request, asked)


mapping.own_transaction = True  # type: ignore[attr-defined]  # reading takes no lock


def _asked(request: DeskRequest, batch: ImportBatch, said: Mapping[str, str]) -> Asked:
    with storage.open(batch.sha256) as stream:
        source = Source(batch.file_name, stream.read())
    known = layout_of(batch.findings.get("mapping"))
    grid = open_grid(source, said.get("sheet", known.sheet if known else ""), LIVE)
    if "rows" not in said:
        return Asked(batch, source, grid, known or _usual(request, batch, _guess(source, grid)))
    return Asked(batch, source, grid, _usual(request, batch, _in_form(source, grid, said)))


def _guess(source: Source, grid: Grid) -> Layout:
    return guessed(source, grid, earlier=earlier())


def _usual(request: DeskRequest, batch: ImportBatch, layout: Layout) -> Layout:
    """Return a layout with the usual zone and currency to begin with."""
    known = usual(request, [batch.vendor], batch.drop)
    zone, currency = layout.zone or known["zone"], layout.currency or known["currency"]
    return replace(layout, zone=zone, currency=currency)


def _in_form(source: Source, grid: Grid, said: Mapping[str, str]) -> Layout:
    """Return what the form says; for other rows or another header the roles are guessed anew."""
    rows = said["rows"] if said["rows"] in KINDS else "tasks"
    head = said.get("head", "")
    place = int(head) if head.isdecimal() and len(head) < 3 and int(head) <= HEADS else None
    same_sheet = said.get("was_sheet", "") == said.get("sheet", "")
    base = guessed(source, grid, rows, place if same_sheet else None, earlier())
    roles = base.roles
    if same_sheet and said.get("was") == f"{rows} {head}":
        allowed = {role.key for role in KINDS[rows].roles}
        picked = (said.get(f"{COLUMN}{n}", "") for n in range(len(base.roles)))
        roles = tuple(role if role in allowed else "" for role in picked)
    return _written(said, replace(base, roles=roles))


def _written(said: Mapping[str, str], base: Layout) -> Layout:
    """Return a layout with what the form says of how cells are written."""
    dates, decimals, unit = (said.get(name, "") for name in ("dates", "decimals", "unit"))
    zone, currency = said.get("zone", ""), said.get("currency", "")
    return replace(
        base,
        dates=dates if dates in ("dmy", "mdy") else "",
        decimals=decimals if decimals in ("point", "comma") else "",
        unit=unit if unit in ("h", "m") else "",
        zone=zone if zone_of(zone) else base.zone,
        currency=currency if is_currency(currency) else base.currency,
        project=clean(said.get("project", base.project)).strip()[:200],
    )


def _saved(request: DeskRequest, asked: Asked) -> HttpResponse:
    """Keep the mapping and go to the preview of the import; first all must be said."""
    if KINDS[asked.layout.rows].missing(asked.layout.roles):
        return _page(request, asked, BAD)
    viewer, at, batch = request.viewer, clock.now(), asked.batch
    signature = signature_of(asked.source)
    layout = lasting(asked.layout, signature)
    answers = replace(
        answers_of(batch),
        mapping=layout,
        zone=layout.zone,
        dates=layout.dates,
        currency=layout.currency,
        decimals=layout.decimals,
    )
    checked = check(asked.source, answers, vendor=KEY, viewer=viewer, at=at)
    say_columns(
        viewer=viewer,
        at=at,
        batch=batch,
        layout=layout,
        signature=signature,
        findings=findings.found(checked),
    )
    look_again(request, batch)
    return ui.redirect(request, above(request, batch), toast=ready(batch))


def _page(request: DeskRequest, asked: Asked, status: int = 200) -> HttpResponse:
    block = "mapping" if is_partial(request) and request.method == "GET" else None
    context = _context(request, asked, failed=status == BAD)
    return ui.render(request, "connectors/mapping.html", context, block=block, status=status)


def _context(request: DeskRequest, asked: Asked, *, failed: bool) -> dict[str, Any]:
    layout, grid = asked.layout, asked.grid
    kind, seen = KINDS[layout.rows], looks_of(asked.grid, layout)
    return {
        "batch": asked.batch,
        "layout": layout,
        "kinds": [(one.key, str(one.label)) for one in KINDS.values()],
        "heads": _heads(grid),
        "sheets": [(name, name) for name in grid.sheets] if len(grid.sheets) > 1 else [],
        "sheet": grid.sheet,
        "columns": _columns(layout, grid),
        "roles": [(role.key, role.label, kind.needed(role.key)) for role in kind.roles],
        "needs": _needs(layout),
        "failed": failed,
        "seen": seen,
        "open": _open(layout, seen),
        "zones": choices.zones(),
        "currencies": choices.currencies(),
        **way_back(request, asked.batch),
    }


def _heads(grid: Grid) -> list[tuple[int, str]]:
    """Return where the names may stand: in one of the first rows, or nowhere."""
    rows = [
        (place, " · ".join(filter(None, cells[:NAMED]))[:80])
        for place, (_line, cells) in enumerate(grid.rows[:HEADS], 1)
    ]
    return [*rows, (0, _("Nowhere: the first row is already data"))]


def _columns(layout: Layout, grid: Grid) -> list[dict[str, Any]]:
    """Return each column with its name, its first values and what it holds."""
    header = grid.rows[layout.head - 1][1] if layout.head else []
    data = [cells for _line, cells in grid.rows[layout.head : layout.head + 20]]
    return [
        {
            "name": f"{COLUMN}{place}",
            "number": place + 1,
            "title": header[place] if place < len(header) else "",
            "texts": [c[place][:60] for c in data if place < len(c) and c[place]][:SHOWN],
            "role": role,
        }
        for place, role in enumerate(layout.roles)
    ]


def _needs(layout: Layout) -> list[tuple[str, bool]]:
    """Return what must be said, in words, and whether it is."""
    kind = KINDS[layout.rows]
    absent = set(kind.missing(layout.roles))
    return [(name, name not in absent) for name in kind.missing(())]


def _open(layout: Layout, seen: Looks) -> dict[str, Any]:
    """Return what is left open, with samples; what was answered stays on the page."""
    asked: dict[str, Any] = dict(seen.questions)
    for name in ("dates", "decimals"):
        if getattr(layout, name) and name not in asked and name in seen.unclear:
            asked[name] = seen.unclear[name]
    return asked
