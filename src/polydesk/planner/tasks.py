"""The job that moves the window of repeating events on."""

from datetime import timedelta

from django.tasks import task

from polydesk.kit import clock
from polydesk.kit.jobs.periodic import periodic
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.planner.actions.spread import roll


@periodic(every=timedelta(days=1))
@task(queue_name="slow")
def roll_on() -> None:
    """Write the occurrences that have come within two years."""
    for workspace in Workspace.objects.all():
        with scope(workspace.pk):
            roll(clock.now())
