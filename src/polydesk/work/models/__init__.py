"""The rows of the work room."""

from polydesk.work.models.attachment import Attachment
from polydesk.work.models.checklist import ChecklistItem
from polydesk.work.models.column import Column, Kind
from polydesk.work.models.comment import Comment
from polydesk.work.models.habit import Habit
from polydesk.work.models.label import Label, TaskLabel
from polydesk.work.models.project import Archival, Project
from polydesk.work.models.task import Task

__all__ = [
    "Archival",
    "Attachment",
    "ChecklistItem",
    "Column",
    "Comment",
    "Habit",
    "Kind",
    "Label",
    "Project",
    "Task",
    "TaskLabel",
]
