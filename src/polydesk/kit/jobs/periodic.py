"""Jobs that come round again: a turn is a row, claimed by moving it on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from polydesk.kit import clock
from polydesk.kit.jobs.backend import enqueue_keyed
from polydesk.kit.jobs.models import Turn
from polydesk.kit.jobs.types import AnyTask


@dataclass(frozen=True, slots=True)
class Periodic:
    """A task and how often it comes round."""

    task: AnyTask
    every: timedelta


_registry: dict[str, Periodic] = {}


def periodic[T: AnyTask](*, every: timedelta) -> Callable[[T], T]:
    """Let a task without arguments come round: put it above `@task(...)`."""

    def register(task: T) -> T:
        _registry[task.module_path] = Periodic(task, every)
        return task

    return register


def registered() -> dict[str, Periodic]:
    """Return all periodic tasks by name."""
    return dict(_registry)


def enqueue_due() -> list[str]:
    """Enqueue what is due on any of the nodes, each turn once; return the names."""
    now = clock.now()
    due = {turn.name: turn for turn in Turn.objects.filter(name__in=_registry)}
    for name in _registry.keys() - due.keys():
        Turn.objects.bulk_create([Turn(name=name, due_at=now)], ignore_conflicts=True)
        due[name] = Turn.objects.get(name=name)
    ready = [turn for turn in due.values() if turn.due_at <= now]
    return [turn.name for turn in ready if _claim(turn, now)]


def _claim(turn: Turn, now: datetime) -> bool:
    entry = _registry[turn.name]
    with transaction.atomic():
        rows = Turn.objects.filter(pk=turn.pk, due_at=turn.due_at)
        if not rows.update(due_at=_following(turn.due_at, entry.every, now)):
            return False
        enqueue_keyed(entry.task, f"periodic:{turn.name}")
    return True


def _following(due: datetime, every: timedelta, now: datetime) -> datetime:
    """Return the next turn after now on the same beat: turns missed while off are not made up."""
    return due + ((now - due) // every + 1) * every


def next_turn() -> datetime | None:
    """Return when the next periodic job is due."""
    turns = Turn.objects.filter(name__in=_registry).order_by("due_at")
    return turns.values_list("due_at", flat=True).first()
