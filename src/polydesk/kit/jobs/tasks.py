"""The queue keeps itself tidy."""

from datetime import timedelta

from django.tasks import task

from polydesk.kit import clock
from polydesk.kit.jobs.models import Job, State
from polydesk.kit.jobs.periodic import periodic

DONE_KEPT = timedelta(days=7)
DEAD_KEPT = timedelta(days=90)


@periodic(every=timedelta(hours=1))
@task(queue_name="quick")
def prune() -> int:
    """Forget results after a week and dead jobs after 90 days; return how many."""
    now = clock.now()
    done = Job.objects.filter(state=State.DONE, finished_at__lt=now - DONE_KEPT)
    dead = Job.objects.filter(state=State.DEAD, finished_at__lt=now - DEAD_KEPT)
    return done.delete()[0] + dead.delete()[0]
