"""The jobs of this room."""

from django.tasks import task

from polydesk.accounts.actions import opening


@task(queue_name="slow")
def erase_sample(sample_id: int) -> bool:
    """Erase a sample business that its visitor has removed."""
    return opening.erase_sample(workspace_id=sample_id)
