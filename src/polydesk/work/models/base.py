"""What all rows of the work room share: the client they belong to, and who may see them."""

from typing import Any, ClassVar, Self

from django.db import models

from polydesk.kit.models import Row, RowManager, RowQuerySet
from polydesk.kit.viewer import Viewer


class WorkQuerySet[M: models.Model](RowQuerySet[M]):
    """Rows of boards: the desk sees the clients granted, a contact sees nothing here."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what this viewer may see; the business's own work is the owner's."""
        return super().visible_to(viewer) if viewer.is_desk else self.none()


_Alive = RowManager.from_queryset(WorkQuerySet)


class WorkRow(Row):
    """A row of the work room. `client` is empty for the business's own work."""

    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, null=True, db_index=False, related_name="+"
    )

    objects: ClassVar[Any] = _Alive()  # type: ignore[assignment]

    class Meta(Row.Meta):
        abstract = True
