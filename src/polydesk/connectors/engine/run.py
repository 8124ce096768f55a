"""One import from file to rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from polydesk.connectors import queries
from polydesk.connectors.base.mapping import Layout
from polydesk.connectors.base.moments import zone_of
from polydesk.connectors.base.reading import Note, Options, Reading, TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.engine.change import Changing
from polydesk.connectors.engine.drop import drop
from polydesk.connectors.engine.links import known
from polydesk.connectors.engine.people import as_chosen, people, stand_in, unknown
from polydesk.connectors.engine.place import Placed, living, place
from polydesk.connectors.engine.plan import Plan, plan
from polydesk.connectors.engine.remember import memory, remember
from polydesk.connectors.engine.remembered import remembered
from polydesk.connectors.engine.report import Report
from polydesk.connectors.engine.seal import make_findable, reveal
from polydesk.connectors.engine.states import beat, cancelled, mark, step
from polydesk.connectors.engine.suggest import Place, ground, places
from polydesk.connectors.engine.write import CancelledError, Writing
from polydesk.connectors.models import ImportBatch, State
from polydesk.connectors.registry import vendor_for
from polydesk.connectors.writers import WRITERS
from polydesk.kit import clock, faults
from polydesk.kit.actions import Refused
from polydesk.kit.audit import trail
from polydesk.kit.outbox.record import record
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.viewer import Viewer

TOPIC = "connectors.import"
BEGUN_FROM = (State.CHECKED, State.QUEUED, State.WRITING)  # the command line does not queue


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person has said: what the file leaves open, which client, keep the good rows."""

    zone: str = ""
    dates: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    default: str = ""
    keep_good: bool = False
    suggest: bool = False
    currency: str = ""
    decimals: str = ""
    mapping: Layout | None = None

    def options(self) -> Options:
        """Return what a vendor needs to know to read the file."""
        return Options(self.zone, self.dates, self.currency, self.decimals, self.mapping)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was read and held against what is here; nothing is written yet."""

    reading: Reading
    plan: Plan
    at: datetime
    places: tuple[Place, ...] = ()
    mapping: Layout | None = None

    def ready(self, *, keep_good: bool) -> bool:
        """Tell whether it can be imported as it is."""
        return not self.reading.questions and (keep_good or not self.reading.refused)


def check(
    source: Source, answers: Answers, *, vendor: str, viewer: Viewer, at: datetime
) -> Checked:
    """Read and plan. TroubleError where the file as a whole can not be taken."""
    chosen = vendor_for(source, vendor)
    answers = replace(answers, mapping=answers.mapping or remembered(chosen, source))
    reading = _read(chosen, source, answers.options())
    if answers.zone and zone_of(answers.zone) is None:
        raise TroubleError("unknown_zone", zone=answers.zone)
    links, folk = known(reading.vendor, reading.account, WRITERS), people(viewer)
    found: list[Place] = []
    if answers.suggest:
        found = places(reading.records, ground(folk, memory(reading.vendor), links))
    choices = living({**{one.key: one.choice for one in found}, **answers.choices})
    placed = place(reading.records, choices, answers.default, frozenset(links["projects"]))
    folk = as_chosen(folk, reading.records, choices)
    said = answers.mapping.zone if answers.mapping else ""
    zone = answers.zone or said or viewer.zone
    planned = plan(reading, placed, viewer=viewer, at=at, zone=zone, folk=folk, links=links)
    told = _told(reading, placed, planned)
    return Checked(told, planned, at, tuple(found), answers.mapping)


def _read(vendor: Vendor, source: Source, options: Options) -> Reading:
    """Read a file; one that nobody foresaw is refused with a sentence, and the fault is kept."""
    try:
        return vendor.read(source, options)
    except TroubleError:
        raise
    except Exception as error:
        fault = faults.record(error, f"reading of a file, {vendor.key}")
        raise TroubleError("fault", fault=fault) from error


def _told(reading: Reading, placed: Placed, planned: Plan) -> Reading:
    """Tell beside the file's own notes what is left out, and why."""
    left = {"contacts_left": planned.homeless, "time_left": placed.left}
    notes = [Note(code, {"count": count}) for code, count in left.items() if count]
    return replace(reading, notes=(*reading.notes, *notes))


def perform(batch: ImportBatch, checked: Checked, *, viewer: Viewer, pause: float = 0.0) -> Report:
    """Write what was planned and seal it; whatever goes wrong before the seal is dropped.

    `pause` (seconds) after each chunk lets others write. Returns an empty report when it was
    cancelled meanwhile.
    """
    clean(clock.now(), viewer)
    try:
        _begin(batch, viewer, checked.at)
        writing = Writing(batch, checked.plan, pause)
        _stand_in(checked)
        writing.run()
        report = checked.plan.report()
        _tell(batch, checked)
        _commit(batch, writing, report, viewer)
    except CancelledError:
        _give_up(batch, State.CANCELLED, viewer)
        return Report()
    except Refused:
        raise
    except BaseException as error:
        _give_up(batch, State.FAILED, viewer, type(error).__name__)
        raise
    return finish(batch, checked.plan, report, viewer=viewer, pause=pause)


def _give_up(batch: ImportBatch, state: State, viewer: Viewer, detail: str = "") -> None:
    """Drop what was written, unless the import has come to another end meanwhile."""
    drop(batch)
    step(batch, state, after=(State.WRITING,), viewer=viewer, at=clock.now(), detail=detail)


def _begin(batch: ImportBatch, viewer: Viewer, planned_at: datetime) -> None:
    """Take the turn: one import writes at a time, and none was sealed since this was planned.

    CancelledError when somebody has stopped this one while its file was read.
    """
    with transaction.atomic():
        Workspace.objects.select_for_update().get(pk=viewer.workspace_id)
        now = clock.now()
        if queries.others_at_work(batch, planned_at):
            raise Refused(
                _("Another import is running. Nothing was imported; try again when it is done.")
            )
        if not step(batch, State.WRITING, after=BEGUN_FROM, viewer=viewer, at=now):
            raise CancelledError
        beat(batch, 0, 0)


def _stand_in(checked: Checked) -> None:
    context = checked.plan.context
    entries = context.records.time_entries
    if entries and context.people.fallback is None:
        context.memory.pop("people", None)
        context.people = replace(context.people, fallback=stand_in(entries[0].person.name))


def _tell(batch: ImportBatch, checked: Checked) -> None:
    """Keep what is told of the file as the last answers have made it."""
    if batch.findings:
        context = checked.plan.context
        batch.findings = {
            **batch.findings,
            "strangers": unknown(context.records.time_entries, context.people),
            "notes": [[note.code, dict(note.params)] for note in checked.reading.notes],
        }


def _commit(batch: ImportBatch, writing: Writing, report: Report, viewer: Viewer) -> None:
    """From here on the import goes forward only, also after a crash.

    CancelledError when somebody has asked to stop: whoever asks holds the same lock.
    """
    batch.spans, batch.report = writing.spans, report.stored()
    batch.written_at = writing.plan.context.at
    with transaction.atomic():
        now = clock.now()
        if not step(batch, State.SEALING, after=(State.WRITING,), viewer=viewer, at=now):
            raise CancelledError
        if cancelled(batch):
            raise CancelledError
        batch.save(update_fields=["spans", "report", "written_at", "findings"])


def finish(
    batch: ImportBatch, planned: Plan, report: Report, *, viewer: Viewer, pause: float = 0.0
) -> Report:
    """Show the rows, bring changed ones up to date, tell everybody; may be run again."""
    met = reveal(batch, pause)
    labels = planned.context.ids["labels"]
    labels.update({key: met[pk] for key, pk in labels.items() if pk in met})
    if met:
        report.created["labels"] -= len(met)
    beat(batch, planned.total(), planned.total())
    changing = Changing(
        planned, report, pause, partial(beat, batch, planned.total(), planned.total())
    )
    changing.run()
    make_findable(batch, changing.touched, pause)
    with transaction.atomic():
        batch.report = report.stored()
        batch.audits = [*batch.audits, *changing.audits]
        batch.save(update_fields=["report", "audits"])
        remember(batch, viewer=viewer, at=clock.now())
        announce(batch, "done", viewer=viewer)
        mark(batch, State.DONE, viewer=viewer, at=clock.now())
    return report


def announce(batch: ImportBatch, what: str, *, viewer: Viewer) -> None:
    """Write the one audit row of an import and tell open pages."""
    at = clock.now()
    trail.record(viewer=viewer, at=at, verb=f"connectors.{what}", changes=[trail.created(batch)])
    record(viewer=viewer, at=at, topic=TOPIC, uid=batch.uid, data={"what": what})
    record(viewer=viewer, at=at, topic="work.task", data={"what": "imported"})
    here = [w.topic for w in WRITERS.values() if w.topic and w.model._meta.label in batch.spans]
    for topic in dict.fromkeys(here):
        record(viewer=viewer, at=at, topic=topic, data={"what": "imported"})


def clean(now: datetime, viewer: Viewer) -> None:
    """Take away what imports have left whose process died; bring sealed ones to their end."""
    for batch in queries.silent(now):
        last = queries.last_state(batch)
        if last is not None and last.state == State.WRITING:
            ended = State.CANCELLED if cancelled(batch) else State.FAILED
            drop(batch)
            mark(batch, ended, viewer=viewer, at=now, detail="interrupted")
        elif last is not None and last.state == State.SEALING:
            end_sealed(batch, viewer)


def end_sealed(batch: ImportBatch, viewer: Viewer) -> None:
    """Bring what was sealed to its end without its file; one fault never stops other imports."""
    reveal(batch)
    try:
        make_findable(batch, {})
    except Exception as error:  # noqa: BLE001 - the rows are here; what fails is told to doctor
        faults.record(error, f"end of import {batch.uid}")
    mark(batch, State.DONE, viewer=viewer, at=clock.now(), detail="interrupted")
