"""Say something about a task, change one's own words, take them back."""

from datetime import datetime

from django.utils.translation import gettext as _

from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.viewer import Viewer
from polydesk.work.actions._told import announce
from polydesk.work.models import Comment, Task


@action
def add_comment(*, viewer: Viewer, at: datetime, task: Task, body: str) -> Entry:
    """Say something about a task."""
    row = models.make(Comment, viewer=viewer, at=at, client_id=task.client_id, task=task, body=body)
    announce(viewer, at, task, "commented", comment=str(row.uid))
    changes = [trail.created(row)]
    return trail.record(viewer=viewer, at=at, verb="work.comment_added", changes=changes)


@action
def change_comment(
    *, viewer: Viewer, at: datetime, comment: Comment, body: str, expected: int | None = None
) -> Entry:
    """Change one's own words."""
    _own(viewer, comment)
    before, after = models.save(comment, viewer=viewer, at=at, expected=expected, body=body)
    announce(viewer, at, comment.task, "commented", comment=str(comment.uid))
    change = trail.changed(comment, before, after)
    return trail.record(viewer=viewer, at=at, verb="work.comment_changed", changes=[change])


@action
def remove_comment(*, viewer: Viewer, at: datetime, comment: Comment) -> Entry:
    """Take a comment back: one's own, or anybody's for the owner."""
    if viewer.role != "owner":
        _own(viewer, comment)
    models.trash(comment, viewer=viewer, at=at)
    announce(viewer, at, comment.task, "commented", comment=str(comment.uid))
    changes = [trail.removed(comment)]
    return trail.record(viewer=viewer, at=at, verb="work.comment_removed", changes=changes)


def _own(viewer: Viewer, comment: Comment) -> None:
    if comment.created_by_id != viewer.person_id:
        raise Refused(_("Somebody else wrote this. Nothing was changed."))
