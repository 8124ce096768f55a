"""The columns of a board; each has a kind, so that boards of many clients can be laid together."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from polydesk.kit.models import ALIVE
from polydesk.work.models.base import WorkRow
from polydesk.work.models.names import Named
from polydesk.work.models.project import Project


class Kind(models.TextChoices):
    """What a column means, whatever it is called."""

    TODO = "todo", _("To do")
    DOING = "doing", _("In progress")
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")


class Column(Named, WorkRow):
    """A column of a project's board. `most` is how many cards it should hold; more is told."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="columns")
    position = models.BigIntegerField(default=0)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.TODO)
    most = models.PositiveSmallIntegerField(null=True)

    class Meta(WorkRow.Meta):
        abstract = False
        indexes = [
            models.Index(
                fields=["project", "position"], condition=ALIVE, name="work_column_in_order"
            )
        ]

    def __str__(self) -> str:
        return self.name
