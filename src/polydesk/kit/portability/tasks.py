"""The jobs: make an export, and once a day forget what has waited long enough."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.tasks import task
from django.utils import translation

from polydesk.kit import clock
from polydesk.kit import viewer as viewers
from polydesk.kit.jobs.periodic import periodic
from polydesk.kit.portability import registry, retention
from polydesk.kit.portability.actions import fail_export, finish_export
from polydesk.kit.portability.beat import Beat, Stopped, folder
from polydesk.kit.portability.models import Erasure, Export, Subject
from polydesk.kit.portability.write import export
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.viewer import Viewer, system


def _viewer(workspace_id: int, person_id: int) -> Viewer | None:
    slug = Workspace.objects.values_list("slug", flat=True).get(pk=workspace_id)
    person: Any = get_user_model().objects.filter(pk=person_id).first()
    return viewers.resolve(person, slug) if person else None


@task(queue_name="slow")
def run_export(workspace_id: int, export_id: int, person_id: int) -> None:
    """Make the zip; begun again after a crash it begins anew."""
    with scope(workspace_id):
        row, viewer = Export.objects.get(pk=export_id), _viewer(workspace_id, person_id)
        if not row.busy:
            return
        if viewer is None or viewer.role != "owner":
            house = system(workspace_id)
            fail_export(viewer=house, at=clock.now(), export=row)
            return
        with translation.override(viewer.language):
            _make(row, viewer)


def _make(row: Export, viewer: Viewer) -> None:
    target, beat = folder() / row.file_name, Beat(str(row.uid))
    try:
        export(target, viewer=viewer, client=_client(row), beat=beat)
    except Stopped:
        return
    except Exception:
        fail_export(viewer=viewer, at=clock.now(), export=row)
        raise
    finally:
        beat.over()
    size = target.stat().st_size
    if not finish_export(viewer=viewer, at=clock.now(), export=row, size=size):
        target.unlink(missing_ok=True)


def _client(row: Export) -> tuple[int, str] | None:
    if row.client_uid is None:
        return None
    client = registry.of_client().table.everything.get(uid=row.client_uid)
    return client.pk, str(client.uid)


@periodic(every=timedelta(days=1))
@task(queue_name="slow")
def daily() -> int:
    """Forget clients whose time in the trash is over; return how many."""
    now, count = clock.now(), 0
    for workspace in list(Workspace.objects.all()):
        with scope(workspace.pk):
            before = now - timedelta(days=retention.days("trash"))
            waiting = Erasure.objects.filter(subject=Subject.CLIENT, done_at__isnull=True)
            due = waiting.filter(trashed_at__lt=before)
            for uid in list(due.values_list("row_uid", flat=True)):
                registry.erase_client(system(workspace.pk, workspace.slug), uid)
                count += 1
    return count
