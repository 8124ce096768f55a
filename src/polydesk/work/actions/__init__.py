"""The only writers of the work room."""

from polydesk.work.actions.attachments import attach_files, attach_link, detach
from polydesk.work.actions.checklist import add_steps, remove_step, reword_step, tick_step
from polydesk.work.actions.columns import (
    add_column,
    change_column,
    place_column,
    remove_column,
)
from polydesk.work.actions.comments import add_comment, change_comment, remove_comment
from polydesk.work.actions.habits import fold, set_compact, show_columns
from polydesk.work.actions.labels import (
    add_label,
    change_label,
    label_many,
    remove_label,
    set_labels,
)
from polydesk.work.actions.many import assign_many, due_many, mark_many, move_many, remove_many
from polydesk.work.actions.projects import (
    archive_project,
    bring_back_project,
    default_project,
    open_project,
    rename_project,
)
from polydesk.work.actions.relocation import relocate_task
from polydesk.work.actions.tasks import (
    add_task,
    change_row,
    change_task,
    edit_task,
    move_task,
    remove_task,
    set_status,
)

__all__ = [
    "add_column",
    "add_comment",
    "add_label",
    "add_steps",
    "add_task",
    "archive_project",
    "assign_many",
    "attach_files",
    "attach_link",
    "bring_back_project",
    "change_column",
    "change_comment",
    "change_label",
    "change_row",
    "change_task",
    "default_project",
    "detach",
    "due_many",
    "edit_task",
    "fold",
    "label_many",
    "mark_many",
    "move_many",
    "move_task",
    "open_project",
    "place_column",
    "relocate_task",
    "remove_column",
    "remove_comment",
    "remove_label",
    "remove_many",
    "remove_step",
    "remove_task",
    "rename_project",
    "reword_step",
    "set_compact",
    "set_labels",
    "set_status",
    "show_columns",
    "tick_step",
]
