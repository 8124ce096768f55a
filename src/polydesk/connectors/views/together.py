"""What the page of several files shows, from the imports of the drop."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from polydesk.accounts.rules import choices
from polydesk.connectors import queries
from polydesk.connectors.base.counted import FURTHER, REPORTED
from polydesk.connectors.base.words import sentence
from polydesk.connectors.findings import KINDS, number, stayed, summed
from polydesk.connectors.models import BUSY, Drop, State
from polydesk.connectors.queries import Standing
from polydesk.connectors.registry import all_vendors
from polydesk.connectors.views.offers import here, offers, people
from polydesk.connectors.views.onward import onward
from polydesk.connectors.views.standing import bar
from polydesk.connectors.views.usual import usual
from polydesk.kit.tenancy.middleware import DeskRequest

ASKED_ONCE = ("zone", "dates", "currency", "decimals")
SAMPLES = 3
SHADES: dict[str, str] = {State.CHECKED: "good", State.DONE: "good", State.FAILED: "bad"}


def context(request: DeskRequest, drop: Drop, standing: list[Standing]) -> dict[str, Any]:
    """Return what the page shows."""
    waiting = [one for one in standing if one.state == State.CHECKED]
    asked = _questions(waiting)
    over = [one for one in standing if one.state == State.DONE]
    ready = [one for one in waiting if not queries.is_open(one.batch)]
    return {
        "drop": drop,
        "title": _title(drop),
        "files": [_file(one) for one in standing],
        "left": [_left(request, row) for row in drop.left],
        "questions": asked,
        **_offered(request, waiting),
        "zones": choices.zones(),
        "usual": usual(request, {one.batch.vendor for one in waiting}, drop) if asked else {},
        "currencies": choices.currencies(),
        "answered": _answered(waiting),
        "refused": sum(one.batch.findings.get("refused_count", 0) for one in waiting),
        "keep_good": any(one.batch.keep_good for one in waiting),
        "waiting": len(waiting),
        "ready": len(ready),
        "ended": not waiting and bool(standing),
        "done": len(over),
        "undone": any(one.state == State.UNDONE for one in standing),
        "stayed": stayed(str(sum(_stays(one) for one in standing))),
        "totals": _totals(over),
        "onward": onward(request.viewer.workspace_slug, _came(over)),
        **bar(len(asked), [one.batch.findings for one in ready], len(waiting)),
        **_progress(drop, standing),
    }


def _title(drop: Drop) -> str:
    if len(drop.files) == 1:
        return str(drop.files[0][1])
    count = len(drop.files)
    return ngettext("%(count)s file", "%(count)s files", count) % {"count": number(count)}


def _progress(drop: Drop, standing: list[Standing]) -> dict[str, Any]:
    """How far it is: files looked at, or imports that came to an end of those that were queued."""
    running = [one for one in standing if one.state in BUSY]
    if drop.busy:
        return {"stage": "sorting", "at": drop.looked, "of": drop.total}
    if not running:
        return {"stage": "", "at": 0, "of": 0}
    ended = [one for one in standing if one.state in (State.DONE, State.UNDONE, State.FAILED)]
    undoing = any(one.state == State.UNDOING for one in running)
    now = queries.progress_of([one.batch.pk for one in running])
    rows = next(((p.done, p.total) for p in now if p.total and p.done < p.total), (0, 0))
    return {
        "stage": "undoing" if undoing else "running",
        "at": len(ended) if not undoing else len(standing) - len(running),
        "of": len(ended) + len(running) if not undoing else len(standing),
        "rows": rows,
    }


def _file(one: Standing) -> dict[str, Any]:
    batch, seen = one.batch, one.batch.findings
    vendor = all_vendors().get(batch.vendor)
    asked = [code for code, _samples in seen.get("questions", ())]
    counts = (batch.report or seen) if one.state != State.UNDONE else {}
    fresh, known = (any(counts.get(k, {}).values()) for k in ("created", "unchanged"))
    waits = one.state == State.CHECKED
    own = [code for code in asked if code not in ASKED_ONCE]
    return {
        "uid": batch.uid,
        "name": batch.file_name,
        "tool": str(vendor.name) if vendor else batch.vendor,
        "counts": summed(counts),
        "same": known and not fresh,
        "empty": bool(counts) and not asked and not fresh and not known,
        "refused": seen.get("refused_count", 0) if waits else 0,
        "asks": waits and queries.is_open(one.batch),
        "own": waits and bool(own),
        "state": one.state,
        "label": pgettext("file", "Ready") if waits else one.label,
        "shade": SHADES.get(one.state, "neutral"),
        "why": _why(one),
    }


def _came(over: list[Standing]) -> Counter[str]:
    """Return how many rows of each kind came."""
    return sum((Counter(one.batch.report.get("created", {})) for one in over), Counter())


def _stays(one: Standing) -> int:
    """Return how many rows an undo has left."""
    return int(one.detail) if one.state == State.UNDONE and one.detail.isdecimal() else 0


def _why(one: Standing) -> str:
    if one.state != State.FAILED:
        return ""
    return _("It could not be imported; nothing of it was kept. Drop the file again by itself.")


def _left(request: DeskRequest, row: dict[str, Any]) -> dict[str, Any]:
    vendor = all_vendors().get(row.get("vendor", ""))
    words = vendor.sentences if vendor else {}
    slug, batch = request.viewer.workspace_slug, row.get("batch", "")
    return {
        "name": row["name"],
        "reason": sentence(row["code"], row["params"], words),
        "line": row.get("line", 0),
        "again": row["code"] in ("seen", "twice"),
        "before": reverse("connectors:import", args=[slug, batch]) if batch else "",
    }


def _questions(waiting: list[Standing]) -> dict[str, list[str]]:
    """Return each question once, with examples from all files that ask it."""
    asked: dict[str, list[str]] = {}
    for one in waiting:
        for code, samples in one.batch.findings.get("questions", ()):
            if code in ASKED_ONCE:
                asked.setdefault(code, []).extend(samples)
    return {code: list(dict.fromkeys(samples))[:SAMPLES] for code, samples in asked.items()}


def _answered(waiting: list[Standing]) -> dict[str, str]:
    """Return what was answered before, so that it can be seen."""
    zones = {one.batch.zone for one in waiting if one.batch.zone}
    return {"zone": choices.zone_name(zones.pop()) if len(zones) == 1 else ""}


def _offered(request: DeskRequest, waiting: list[Standing]) -> dict[str, Any]:
    """Return each client, project and person once, with what is suggested or was chosen."""
    places = _places(waiting)
    if not places:
        return {"places": [], "people": []}
    who = here(request.viewer)
    return {"places": offers(places, {}, who), "people": people(places, {}, who)}


def _places(waiting: list[Standing]) -> list[dict[str, Any]]:
    """Return what needs a place, once where several files name it."""
    found: dict[str, dict[str, Any]] = {}
    for one in waiting:
        for place in one.batch.findings.get("places", ()):
            key, chosen = queries.place_key(place), one.batch.choices.get(place["key"])
            known = found.get(key)
            if known is None:
                how = "" if chosen and chosen != place["choice"] else place.get("how", "")
                choice = chosen or place["choice"]
                found[key] = {**place, "key": key, "choice": choice, "how": how}
            else:
                known["count"] += place["count"]
    return list(found.values())


def place_keys(drop: Drop) -> Iterable[str]:
    """Return the keys of all places that are asked for."""
    waiting = [one for one in queries.of_drop(drop) if one.state == State.CHECKED]
    return [place["key"] for place in _places(waiting)]


def _totals(over: list[Standing]) -> list[dict[str, Any]]:
    """Return a line of counts for each kind over all that was imported."""
    lines = []
    for kind in (*REPORTED, *FURTHER):
        made, changed, same = (
            sum(one.batch.report.get(name, {}).get(kind, 0) for one in over)
            for name in ("created", "updated", "unchanged")
        )
        if made or changed or same:
            lines.append({"kind": KINDS[kind], "made": made, "changed": changed, "same": same})
    return lines
