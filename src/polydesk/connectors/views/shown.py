"""One import: its preview and questions, its progress, its report."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from polydesk.accounts.rules import choices
from polydesk.connectors import changes, findings, queries
from polydesk.connectors.actions import answer
from polydesk.connectors.base.currencies import is_currency
from polydesk.connectors.base.mapping import layout_of
from polydesk.connectors.base.moments import zone_of
from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.engine import own
from polydesk.connectors.engine.run import Answers, check
from polydesk.connectors.models import BUSY, ImportBatch, State
from polydesk.connectors.registry import all_vendors
from polydesk.connectors.views.again import look_again
from polydesk.connectors.views.found import above, batch_or_404, mapping_of, page_of, page_of_drop
from polydesk.connectors.views.offers import here, offers, people
from polydesk.connectors.views.onward import onward
from polydesk.connectors.views.standing import bar
from polydesk.connectors.views.usual import usual
from polydesk.kit import clock, storage, ui
from polydesk.kit import format as fmt
from polydesk.kit.actions import Refused
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import is_partial

PLACE = "place-"


@owner_only
def one(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Show an import where it stands; a POST brings answers to its questions."""
    batch = batch_or_404(request, uid)
    if request.method == "POST":
        return _answered(request, batch)
    context = _context(request, batch)
    if context["state"] == State.CHECKED and "mapping" in context["questions"]:
        return ui.redirect(request, mapping_of(request, batch))
    block = "standing" if is_partial(request) else None
    return ui.render(request, "connectors/import.html", context, block=block)


one.own_transaction = True  # type: ignore[attr-defined]  # reading takes no lock


def _answered(request: DeskRequest, batch: ImportBatch) -> HttpResponse:
    viewer, at = request.viewer, clock.now()
    answers, asked = answers_in(request, batch), bool(batch.findings.get("questions"))
    try:
        with storage.open(batch.sha256) as stream:
            source = Source(batch.file_name, stream.read())
        checked = check(source, answers, vendor=batch.vendor, viewer=viewer, at=at)
        seen = findings.found(checked)
        answer(viewer=viewer, at=at, batch=batch, answers=answers, findings=seen)
        look_again(request, batch)
    except (storage.UnknownFile, TroubleError):
        said = _("The file can't be read any more. Choose it again; nothing was imported.")
        return ui.redirect(request, page_of(request, batch), toast=said)
    except Refused as refused:
        return ui.redirect(request, page_of(request, batch), toast=str(refused))
    if not asked:
        return ui.redirect(request, page_of(request, batch))
    return ui.redirect(request, above(request, batch), toast=ready(batch))


def ready(batch: ImportBatch) -> str:
    """Return that a file of several is ready now; "" where something is left open in it."""
    seen = batch.findings
    if batch.drop is None or seen.get("questions") or seen.get("refused"):
        return ""
    return _("“%(file)s” is ready.") % {"file": fmt.isolate(batch.file_name)}


def answers_in(request: DeskRequest, batch: ImportBatch) -> Answers:
    """Return what a form says about an import; what it does not say stays as it was."""
    posted, who = request.POST, here(request.viewer)
    zone, dates = posted.get("zone", batch.zone), posted.get("dates", batch.dates)
    currency = posted.get("currency", batch.currency).strip().upper()
    decimals = posted.get("decimals", batch.decimals)
    places = {
        place["key"]: choice
        for place in batch.findings.get("places", ())
        if (choice := posted.get(PLACE + place["key"], "")) and who.allows(choice)
    }
    return Answers(
        zone=zone if zone_of(zone) else "",
        dates=dates if dates in ("dmy", "mdy") else "",
        currency=currency if is_currency(currency) else "",
        decimals=decimals if decimals in ("comma", "point") else "",
        choices={**batch.choices, **places},
        keep_good=posted.get("keep_good") == "on",
        suggest=True,
        mapping=layout_of(batch.findings.get("mapping")),
    )


def _context(request: DeskRequest, batch: ImportBatch) -> dict[str, Any]:
    state = queries.last_state(batch)
    name = state.state if state else State.CHECKED
    vendor = all_vendors().get(batch.vendor)
    seen, progress = batch.findings, queries.progress(batch)
    return {
        "batch": batch,
        "vendor": vendor,
        "own": _own(batch, state.detail if state else ""),
        **way_back(request, batch),
        "state": name,
        "state_label": str(State(name).label),
        "stayed": findings.stayed(state.detail if state else ""),
        "busy": name in BUSY,
        "progress": progress,
        "stopping": name == State.WRITING and progress is not None and progress.cancel,
        "counts": findings.counts(batch, batch.report or seen),
        "refused": findings.refused(batch),
        "refused_count": seen.get("refused_count", 0),
        "notes": findings.told(batch),
        "strangers": findings.strangers(batch, done=name == State.DONE),
        "kept": findings.kept(batch),
        "questions": dict(seen.get("questions", ())),
        **_offered(request, batch, name),
        "zones": choices.zones(),
        "currencies": choices.currencies(),
        "usual": usual(request, [batch.vendor], batch.drop) if seen.get("questions") else {},
        "zone_name": choices.zone_name(batch.zone) if batch.zone else "",
        "onward": onward(
            request.viewer.workspace_slug, batch.report.get("created", {}), _latest(seen)
        ),
        "samples": {
            "tasks": seen.get("tasks", ()),
            "entries": _entries(seen),
            "events": _events(seen),
            "papers": changes.samples(seen.get("samples", {}), request.viewer),
        },
        **_changed(request, batch, name),
        **bar(len(seen.get("questions", ())), _ready(batch), int(name == State.CHECKED)),
    }


def _ready(batch: ImportBatch) -> list[dict[str, Any]]:
    """Return what was found, where it can be imported as it is."""
    seen = batch.findings
    return [] if seen.get("refused") and not batch.keep_good else [seen]


def _changed(request: DeskRequest, batch: ImportBatch, state: str) -> dict[str, Any]:
    """Return what changed at the source: foreseen, or as it came."""
    seen, done = batch.findings, batch.report
    rows = done.get("changes", ()) if state == State.DONE else seen.get("changes", ())
    count = done.get("changed", 0) if state == State.DONE else 0
    return {
        "changes": changes.lines(rows, request.viewer),
        "changed": changes.heading(count or len(rows), request.viewer),
        "further": max(0, count - len(rows)),
        "capped": state != State.DONE and len(rows) >= findings.MOST_CHANGES,
    }


def _offered(request: DeskRequest, batch: ImportBatch, state: str) -> dict[str, Any]:
    """Return what can be chosen, as long as it can be."""
    if state != State.CHECKED:
        return {}
    who, places = here(request.viewer), batch.findings.get("places", ())
    return {
        "places": offers(places, batch.choices, who),
        "people": people(places, batch.choices, who),
    }


def _own(batch: ImportBatch, why: str) -> dict[str, Any]:
    """Return what a whole business holds, {} for any other file; `why` it could not come."""
    about = batch.findings.get("own")
    if not about:
        return {}
    titles = own.titles()
    rows = batch.report.get("rows") or about["rows"]
    named = [(titles.get(name, name), count) for name, count in rows.items() if count]
    return {"name": about["name"], "rows": named, "why": why}


def way_back(request: DeskRequest, batch: ImportBatch) -> dict[str, str]:
    """Return the page above: the files that this one came with, else all imports."""
    if batch.drop is not None:
        return {"back": page_of_drop(request, batch.drop), "back_text": _("All these files")}
    place = reverse("connectors:imports", args=[request.viewer.workspace_slug])
    return {"back": place, "back_text": _("Imports")}


def _entries(seen: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"text": text, "project": project, "at": datetime.fromisoformat(at), "seconds": seconds}
        for text, project, at, seconds in seen.get("entries", ())
    ]


def _latest(seen: dict[str, Any]) -> str:
    """Return the latest day shown of the hours, so that nobody looks for them in this week."""
    return max((entry["at"].date().isoformat() for entry in _entries(seen)), default="")


def _events(seen: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "text": text,
            "at": datetime.fromisoformat(begins),
            "whole": "T" not in begins,
            "repeats": repeats,
            "place": place,
        }
        for text, begins, repeats, place in seen.get("events", ())
    ]
