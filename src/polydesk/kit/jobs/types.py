"""Names for the generic classes of `django.tasks`, which are not generic at run time."""

from typing import TYPE_CHECKING, Any

from django.tasks.base import Task, TaskResult

if TYPE_CHECKING:
    type AnyTask = Task[..., Any]
    type AnyResult = TaskResult[..., Any]
else:
    AnyTask = Task
    AnyResult = TaskResult
