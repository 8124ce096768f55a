"""A project is a board: it belongs to one client, or to the business itself."""

from django.db import models
from django.db.models import Q

from polydesk.kit.models import ALIVE
from polydesk.work.models.base import WorkRow
from polydesk.work.models.names import Named


class Project(Named, WorkRow):
    """A board. `client` is empty for the business's own work."""

    general = models.BooleanField(default=False)  # the one made by itself for each client

    class Meta(WorkRow.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["client"],
                condition=ALIVE & Q(general=True),
                name="work_project_one_general_per_client",
            ),
            models.UniqueConstraint(
                fields=["workspace"],
                condition=ALIVE & Q(general=True, client__isnull=True),
                name="work_project_one_general_of_the_house",
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "client"], condition=ALIVE, name="work_project_by_client"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Archival(WorkRow):
    """That a project was put away: who and when are the row's own created fields."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="archivals")

    class Meta(WorkRow.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=ALIVE, name="work_archival_once_per_project"
            )
        ]

    def __str__(self) -> str:
        return f"archival of {self.project_id}"
