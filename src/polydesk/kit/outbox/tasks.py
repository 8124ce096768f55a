"""Carry events to their handlers, each exactly once."""

from django.db import transaction
from django.tasks import task
from django.utils.module_loading import import_string

from polydesk.kit import clock
from polydesk.kit.outbox.models import Delivery
from polydesk.kit.tenancy.scope import scope


@task(queue_name="quick")
def deliver(workspace_id: int, delivery_id: int) -> None:
    """Call the handler and mark the delivery in one transaction."""
    with scope(workspace_id), transaction.atomic():
        waiting = Delivery.objects.select_for_update(of=("self",)).filter(
            pk=delivery_id, done_at__isnull=True
        )
        for delivery in waiting.select_related("event"):
            import_string(delivery.handler)(delivery.event)
            delivery.done_at = clock.now()
            delivery.save(update_fields=["done_at"])
