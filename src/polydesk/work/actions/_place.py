"""Find the column and the rank where a task goes."""

from django.db.models import Max, Min

from polydesk.kit import models
from polydesk.work.models import Column, Task
from polydesk.work.rules import rank


def end_of(column: Column) -> int | None:
    """Return the rank of the last card of a column."""
    found: int | None = Task.objects.filter(column=column).aggregate(last=Max("position"))["last"]
    return found


def at_top(column: Column) -> int:
    """Return a rank before all cards of a column."""
    first = Task.objects.filter(column=column).aggregate(first=Min("position"))["first"]
    return rank.between(None, first) or 0


def at_end(column: Column) -> int:
    """Return a rank after all cards of a column."""
    return rank.between(end_of(column), None) or 0


def before(column: Column, task: Task, neighbour: Task | None) -> int:
    """Return a rank for `task` just before `neighbour`, or at the end; makes room if needed.

    The column is locked first, so that two people moving at once get different ranks.
    """
    models.locked(column)
    if neighbour is None or neighbour.column_id != column.pk:
        others = Task.objects.filter(column=column).exclude(pk=task.pk)
        return rank.between(others.aggregate(last=Max("position"))["last"], None) or 0
    found = _between(column, task, neighbour)
    if found is None:
        _spread(column)
        neighbour.refresh_from_db(fields=["position"])
        found = _between(column, task, neighbour)
    return found or 0


def _between(column: Column, task: Task, neighbour: Task) -> int | None:
    ahead = Task.objects.filter(column=column, position__lte=neighbour.position)
    ahead = ahead.exclude(pk__in=[task.pk, neighbour.pk])
    last = ahead.aggregate(last=Max("position"))["last"]
    return rank.between(last, neighbour.position)


def _spread(column: Column) -> None:
    """Give a column new ranks: nobody's change, so without version and audit."""
    cards = list(Task.objects.filter(column=column).order_by("position", "pk").only("pk"))
    for card, position in zip(cards, rank.spread(len(cards)), strict=True):
        card.position = position
    Task.objects.bulk_update(cards, ["position"], batch_size=500)
