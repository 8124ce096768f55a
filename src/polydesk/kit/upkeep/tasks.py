"""Once a day."""

from datetime import timedelta

from django.tasks import task

from polydesk.kit import clock
from polydesk.kit.jobs.periodic import periodic
from polydesk.kit.upkeep import rules


@periodic(every=timedelta(days=1))
@task(queue_name="slow")
def tidy() -> dict[str, int]:
    """Delete what has had its time."""
    return rules.tidy(clock.now())
