"""The job that erases a client."""

from uuid import UUID

from django.tasks import task

from polydesk.clients.actions.leaving import erase_by_uid
from polydesk.kit import clock
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.viewer import system


@task(queue_name="slow")
def erase_client(workspace_id: int, uid: str) -> None:
    """Erase a client who lies in the trash; begun again after a crash it goes on."""
    slug = Workspace.objects.values_list("slug", flat=True).get(pk=workspace_id)
    with scope(workspace_id):
        erase_by_uid(system(workspace_id, slug), clock.now(), UUID(uid))
