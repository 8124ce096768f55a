"""The jobs: import, take back, and clear up after what was interrupted."""

from datetime import timedelta

from django.db import transaction
from django.tasks import task
from django.utils import translation

from polydesk.accounts.models import Membership, Person
from polydesk.connectors import gather, queries
from polydesk.connectors.actions import answers_of
from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.engine import own, spool
from polydesk.connectors.engine.back import take_back
from polydesk.connectors.engine.drop import drop
from polydesk.connectors.engine.people import NOBODY
from polydesk.connectors.engine.report import Report
from polydesk.connectors.engine.run import Checked, check, clean, end_sealed, finish, perform
from polydesk.connectors.engine.seal import reveal
from polydesk.connectors.engine.states import step
from polydesk.connectors.models import Drop, ImportBatch, State
from polydesk.kit import clock, faults, storage
from polydesk.kit import viewer as viewers
from polydesk.kit.actions import Refused
from polydesk.kit.jobs.errors import Passing
from polydesk.kit.jobs.periodic import periodic
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.viewer import Viewer, system
from polydesk.tracking.models import Entry

PAUSE = 0.03
SWEPT = timedelta(minutes=10)


def _viewer(workspace_id: int, person_id: int) -> Viewer:
    slug = Workspace.objects.values_list("slug", flat=True).get(pk=workspace_id)
    person = Person.objects.filter(pk=person_id).first()
    return (viewers.resolve(person, slug) if person else None) or system(workspace_id, slug)


@task(queue_name="slow")
def run_import(workspace_id: int, batch_id: int, person_id: int) -> None:
    """Carry out a queued import; started again after a crash it begins anew or goes forward."""
    with scope(workspace_id):
        _run(ImportBatch.objects.get(pk=batch_id), _viewer(workspace_id, person_id))


def _run(batch: ImportBatch, viewer: Viewer) -> None:
    """Carry out one import, from where it stands."""
    state = queries.last_state(batch)
    if state is None or state.state not in (State.QUEUED, State.WRITING, State.SEALING):
        return
    if batch.vendor == own.KEY:
        _bring_back(batch, viewer)
        return
    if state.state == State.WRITING:
        drop(batch)
    if state.state == State.SEALING:
        reveal(batch)
    _import(batch, viewer, sealed=state.state == State.SEALING)


def _bring_back(batch: ImportBatch, viewer: Viewer) -> None:
    """Bring a whole business in; it says itself, in a sentence, why it can not."""
    at, after = clock.now(), (State.QUEUED, State.WRITING)
    if not step(batch, State.WRITING, after=after, viewer=viewer, at=at):
        return
    try:
        with transaction.atomic(), translation.override(viewer.language):
            batch.report = {"created": {}, "rows": own.carry_out(batch, viewer=viewer)}
            batch.save(update_fields=["report"])
            step(batch, State.DONE, after=(State.WRITING,), viewer=viewer, at=clock.now())
    except (Refused, storage.UnknownFile) as refused:
        _fail(batch, viewer, str(refused))


def _file(batch: ImportBatch) -> Source:
    """Read the file; nobody holds on to it once it is checked."""
    with storage.open(batch.sha256) as file:
        return Source(batch.file_name, file.read())


def _import(batch: ImportBatch, viewer: Viewer, *, sealed: bool) -> None:
    try:
        answers = answers_of(batch)
        checked = check(_file(batch), answers, vendor=batch.vendor, viewer=viewer, at=clock.now())
    except (TroubleError, storage.UnknownFile) as error:
        end_sealed(batch, viewer) if sealed else _fail(batch, viewer, str(error))
        return
    if not sealed and not checked.ready(keep_good=batch.keep_good):
        _fail(batch, viewer, "questions")
    elif sealed:
        finish(batch, checked.plan, Report(**batch.report), viewer=viewer, pause=PAUSE)
    else:
        _perform(batch, checked, viewer)


def _fail(batch: ImportBatch, viewer: Viewer, detail: str) -> None:
    """Say that it can not be imported, unless it was cancelled before."""
    at, after = clock.now(), (State.QUEUED, State.WRITING)
    step(batch, State.FAILED, after=after, viewer=viewer, at=at, detail=detail)


def _perform(batch: ImportBatch, checked: Checked, viewer: Viewer) -> None:
    try:
        perform(batch, checked, viewer=viewer, pause=PAUSE)
    except Refused as refused:
        raise Passing(str(refused), retry_after=timedelta(seconds=5)) from refused


@task(queue_name="slow")
def undo_import(workspace_id: int, batch_id: int, person_id: int) -> None:
    """Take an import back; started again after a crash it goes on."""
    with scope(workspace_id):
        viewer = _viewer(workspace_id, person_id)
        batch = ImportBatch.objects.get(pk=batch_id)
        state = queries.last_state(batch)
        if state is not None and state.state == State.UNDOING:
            take_back(batch, viewer=viewer, at=clock.now())


@task(queue_name="slow")
def sort_drop(workspace_id: int, drop_id: int, person_id: int) -> None:
    """Look at the files of a drop; started again after a crash it begins anew."""
    with scope(workspace_id):
        viewer = _viewer(workspace_id, person_id)
        row = Drop.objects.get(pk=drop_id)
        with translation.override(viewer.language):
            gather.sort(row, viewer)


@task(queue_name="slow")
def check_drop(workspace_id: int, drop_id: int, person_id: int) -> None:
    """Look at the files of a drop again, with the answers that were given."""
    with scope(workspace_id):
        gather.check_again(Drop.objects.get(pk=drop_id), _viewer(workspace_id, person_id))


@task(queue_name="slow")
def run_drop(workspace_id: int, drop_id: int, person_id: int) -> None:
    """Carry out the queued imports of a drop one after another; goes on after a crash.

    What goes wrong with one of them is that one's own: the others are carried out.
    """
    with scope(workspace_id):
        viewer = _viewer(workspace_id, person_id)
        for standing in queries.of_drop(Drop.objects.get(pk=drop_id)):
            try:
                _run(standing.batch, viewer)
            except Passing:
                raise
            except Exception as error:  # noqa: BLE001 - the import has noted its own end
                faults.record(error, f"import {standing.batch.uid}")
                _fail(standing.batch, viewer, type(error).__name__)


@task(queue_name="slow")
def undo_drop(workspace_id: int, drop_id: int, person_id: int) -> None:
    """Take the imports of a drop back, the last one first; goes on after a crash."""
    with scope(workspace_id):
        viewer = _viewer(workspace_id, person_id)
        for standing in reversed(queries.of_drop(Drop.objects.get(pk=drop_id))):
            if standing.state == State.UNDOING:
                take_back(standing.batch, viewer=viewer, at=clock.now())


@periodic(every=timedelta(minutes=5))
@task(queue_name="slow")
def sweep() -> None:
    """Drop what interrupted imports left; give time of the first days to the owner."""
    spool.clear_forgotten()
    for workspace in Workspace.objects.all():
        with scope(workspace.pk):
            clean(clock.now() - SWEPT, system(workspace.pk, workspace.slug))
            _hand_over()


def _hand_over() -> None:
    """Time that was imported before there was an owner becomes the owner's."""
    owner = Membership.objects.filter(role="owner").values_list("person_id", flat=True).first()
    workspace_ids = Workspace.objects.values_list("pk", flat=True)
    stand_ins = Person.objects.filter(email__in=[NOBODY.format(pk) for pk in workspace_ids])
    if owner is not None and stand_ins.exists():
        Entry.objects.filter(person__in=stand_ins).update(person_id=owner)
