"""What hangs on a task: checklist items, comments, attachments."""

from typing import Any

from polydesk.connectors.base import records
from polydesk.connectors.base.boards import EPOCH
from polydesk.connectors.writers.boards import rank
from polydesk.connectors.writers.context import Context
from polydesk.connectors.writers.writer import Writer
from polydesk.work.models import Attachment, ChecklistItem, Comment


def _of_task(task: str, context: Context) -> dict[str, Any]:
    return {"task_id": context.ids["tasks"][task], "client_id": context.client_of_task(task)}


STEPS = Writer(
    kind="checklist_items",
    model=ChecklistItem,
    columns=("text", "position", "done_at", "task_id", "client_id"),
    values=lambda item: {"text": item.text, "position": item.position, "done": item.done},
    setters={
        "text": lambda value, _context: {"text": value},
        "position": lambda value, _context: {"position": rank(value)},
        "done": lambda value, context: {"done_at": context.at if value else None},
    },
    fixed=lambda item, context: _of_task(item.task, context),
    parent=("task", "tasks"),
    uses={"task_id": "tasks"},
    presence=frozenset(("done_at",)),
)


def _author(value: str, context: Context) -> dict[str, Any]:
    found = context.people.find(value, value) if value else None
    return {
        "created_by_id": found[1] if found else None,
        "author_name": "" if found else value[:200],
    }


def _comment_fixed(comment: records.Comment, context: Context) -> dict[str, Any]:
    at = context.at if comment.at == EPOCH else comment.at
    return {**_of_task(comment.task, context), "created_at": at}


COMMENTS = Writer(
    kind="comments",
    model=Comment,
    columns=("body", "created_by_id", "author_name", "task_id", "client_id", "created_at"),
    values=lambda item: {"body": item.body, "author": item.author.name if item.author else ""},
    setters={"body": lambda value, _context: {"body": value}, "author": _author},
    fixed=_comment_fixed,
    parent=("task", "tasks"),
    uses={"task_id": "tasks"},
)

ATTACHMENTS = Writer(
    kind="attachments",
    model=Attachment,
    columns=("name", "url", "task_id", "client_id"),
    values=lambda item: {"name": item.name, "url": item.url},
    setters={
        "name": lambda value, _context: {"name": value[:255]},
        "url": lambda value, _context: {"url": value[:2000]},
    },
    fixed=lambda item, context: _of_task(item.task, context),
    parent=("task", "tasks"),
)
