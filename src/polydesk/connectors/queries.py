"""What is asked about imports."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from polydesk.connectors.base.counted import FURTHER, REPORTED
from polydesk.connectors.base.keys import content_key
from polydesk.connectors.models import BatchState, Drop, ImportBatch, Match, Progress, State
from polydesk.core.fold import fold
from polydesk.kit import sql
from polydesk.kit.viewer import Viewer

SILENT = timedelta(seconds=20)
WRITES = (State.WRITING, State.SEALING, State.UNDOING)
PAGE = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One import in the list, or several files that came together (then `files` of them)."""

    uid: UUID
    vendors: tuple[str, ...]
    name: str
    state: str
    label: str
    at: datetime
    created: int
    files: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """An import and where it stands; `detail` is what its last state noted."""

    batch: ImportBatch
    state: str
    detail: str = ""

    @property
    def label(self) -> str:
        """The state in words."""
        return _label(self.state)


ANSWERS = ("zone", "currency", "dates", "decimals")
LOOKED_AT = 100


def said_before(vendors: Collection[str]) -> dict[str, str]:
    """Return what was last said of the files of some tools: zone, currency, dates, decimals."""
    rows = ImportBatch.objects.filter(vendor__in=vendors, written_at__isnull=False)
    return _newest(rows.order_by("-pk"))


def said_in(drop: Drop) -> dict[str, str]:
    """Return what was said of the files that came together."""
    return _newest(ImportBatch.objects.filter(drop=drop).order_by("-pk"))


def _newest(rows: QuerySet[ImportBatch]) -> dict[str, str]:
    found: dict[str, str] = {}
    for answers in rows.values(*ANSWERS)[:LOOKED_AT]:
        found = {**{name: text for name, text in answers.items() if text}, **found}
    return found


def with_state() -> QuerySet[Any]:
    """Return imports with the state they are in and what it noted."""
    last = BatchState.objects.filter(batch=OuterRef("pk")).order_by("-pk")
    found: QuerySet[Any] = ImportBatch.objects.annotate(
        state=Subquery(last.values("state")[:1]), detail=Subquery(last.values("detail")[:1])
    )
    return found


def imports(viewer: Viewer, page: int = 1) -> tuple[list[Line], int]:
    """Return the imports of a page, newest first, and how many there are; for the owner alone."""
    if not viewer.sees_money:
        return [], 0
    alone = ImportBatch.objects.filter(drop=None).values_list("created_at", "uid")
    drops = Drop.objects.exclude(whole_at=None).values_list("created_at", "uid")
    every = alone.union(drops, all=True).order_by("-created_at")
    start = (page - 1) * PAGE
    uids = [uid for _at, uid in every[start : start + PAGE]]
    lines = {line.uid: line for line in (*_singles(uids), *_drops(uids))}
    return [lines[uid] for uid in uids if uid in lines], alone.count() + drops.count()


def _singles(uids: list[UUID]) -> list[Line]:
    columns = ("uid", "vendor", "file_name", "state", "created_at", "report")
    rows = with_state().filter(uid__in=uids).values_list(*columns)
    return [
        Line(uid, (vendor,), name, state or "", _label(state), at, _told(report))
        for uid, vendor, name, state, at, report in rows
    ]


def _drops(uids: list[UUID]) -> list[Line]:
    rows = {row.pk: row for row in Drop.objects.filter(uid__in=uids)}
    inside: dict[int, list[Any]] = {pk: [] for pk in rows}
    columns = ("drop_id", "vendor", "state", "report", "file_name")
    for one in with_state().filter(drop__in=rows).order_by("pk").values_list(*columns):
        inside[one[0]].append(one)
    return [_gathered(row, inside[pk]) for pk, row in rows.items()]


def _gathered(row: Drop, inside: list[Any]) -> Line:
    vendors = tuple(dict.fromkeys(vendor for _pk, vendor, *_rest in inside))
    state = overall(row, [one[2] or "" for one in inside])
    made = sum(_told(one[3]) for one in inside)
    name = ", ".join(file[1] for file in row.files[:3])
    return Line(row.uid, vendors, name, state, _label(state), row.created_at, made, len(row.files))


def _label(state: str) -> str:
    return str(State(state).label) if state else ""


def _made(report: Any) -> int:
    return sum(report.get("created", {}).values())


def _told(report: Any) -> int:
    """Return how much is new, counted as the report of the import counts it."""
    made = report.get("created", {})
    return sum(made.get(kind, 0) for kind in (*REPORTED, *FURTHER))


def overall(drop: Drop, states: list[str]) -> str:
    """Return where several imports stand together: at work, else the best that came of it."""
    if drop.busy:
        return State.QUEUED
    order = (
        State.SEALING, State.WRITING, State.UNDOING, State.QUEUED,
        State.DONE, State.CHECKED, State.FAILED, State.UNDONE, State.CANCELLED,
    )  # fmt: skip
    return next((state for state in order if state in states), State.CANCELLED)


def drop(viewer: Viewer, uid: UUID | str) -> Drop | None:
    """Return several files that came together."""
    if not viewer.sees_money:
        return None
    found: Drop | None = Drop.objects.filter(uid=uid).first()
    return found


def of_drop(drop: Drop) -> list[Standing]:
    """Return the imports of a drop in the order in which they are carried out."""
    rows = with_state().filter(drop=drop).order_by("pk")
    found = [Standing(row, row.state or "", row.detail or "") for row in rows]
    return sorted(found, key=lambda one: (_turn(one.batch), one.batch.pk))


def is_open(batch: ImportBatch) -> bool:
    """Tell whether a checked file waits for an answer: a question, or rows that are refused."""
    seen = batch.findings
    return bool(seen.get("questions")) or bool(seen.get("refused") and not batch.keep_good)


def _turn(batch: ImportBatch) -> int:
    """Clients and boards come before hours, so that hours find the projects they were spent on."""
    seen = batch.findings
    counts = [*seen.get("created", {}).items(), *seen.get("unchanged", {}).items()]
    kinds = {kind for kind, count in counts if count}
    later = ("tasks", "time_entries", "events", "invoices")
    return max((later.index(kind) + 1 for kind in kinds if kind in later), default=0)


def place_key(place: dict[str, Any]) -> str:
    """Return the key under which the same client or project of several files is asked for once."""
    return content_key(place["kind"], fold(place["name"]))


def imported_before(sha256: str, drop: Drop) -> ImportBatch | None:
    """Return the finished import of the same bytes that brought something."""
    rows = with_state().filter(sha256=sha256, state=State.DONE).exclude(drop=drop)
    found = rows.order_by("-pk")[:10]
    return next((batch for batch in found if _made(batch.report)), None)


def any_import(_viewer: Viewer) -> sql.Sign:
    """Return what tells whether anything was imported yet (for the first steps on Today)."""
    return sql.sign(ImportBatch.objects.all())


def matches(viewer: Viewer) -> list[Match]:
    """Return what names of other tools mean here, by tool, kind and name."""
    if not viewer.sees_money:
        return []
    return list(Match.objects.order_by("vendor", "kind", "folded"))


def batch(viewer: Viewer, uid: UUID | str) -> ImportBatch | None:
    """Return one import."""
    if not viewer.sees_money:
        return None
    found: ImportBatch | None = ImportBatch.objects.filter(uid=uid).first()
    return found


def last_state(batch: ImportBatch) -> BatchState | None:
    """Return where an import stands."""
    found: BatchState | None = BatchState.objects.filter(batch=batch).order_by("-pk").first()
    return found


def is_done(batch: ImportBatch) -> bool:
    """Tell whether an import has come to its good end."""
    state = last_state(batch)
    return state is not None and state.state == State.DONE


def progress(batch: ImportBatch) -> Progress | None:
    """Return how far an import is."""
    found: Progress | None = Progress.objects.filter(batch=batch).first()
    return found


def progress_of(ids: list[int]) -> list[Progress]:
    """Return how far several imports are."""
    return list(Progress.objects.filter(batch__in=ids))


def at_work() -> bool:
    """Tell whether any import writes, or died while it wrote and was not cleared up yet."""
    return bool(with_state().filter(state__in=WRITES).exists())


def others_at_work(batch: ImportBatch, since: datetime) -> bool:
    """Tell whether another import writes, or has written since a moment."""
    others = with_state().exclude(pk=batch.pk)
    sealed = BatchState.objects.filter(state=State.SEALING, created_at__gt=since)
    busy = others.filter(state__in=WRITES).exists()
    return bool(busy or sealed.exclude(batch=batch).exists())


def silent(now: datetime, silence: timedelta = SILENT) -> list[ImportBatch]:
    """Return the imports that were writing and fell silent: their process is gone."""
    rows = with_state().filter(state__in=WRITES, progress__beat_at__lte=now - silence)
    return list(rows)
