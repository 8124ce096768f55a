"""A board for the tests: one project of each of Linnea's clients, and of her own."""

from dataclasses import dataclass
from typing import Any

from polydesk.kit.viewer import Viewer
from polydesk.work import actions
from polydesk.work.models import Column, Kind, Project, Task
from tests.cast import MORNING, Cast


@dataclass(slots=True)
class Stage:
    """Two boards of clients and the house's own; `eyes` are Linnea's."""

    cast: Cast
    eyes: Viewer
    tehran: Project
    sydney: Project
    own: Project

    def add(self, title: str, project: Project | None = None, **fields: Any) -> Task:
        """Write a task down as Linnea."""
        return actions.add_task(
            viewer=self.eyes, at=MORNING, project=project or self.tehran, title=title, **fields
        ).task

    def column(self, kind: str, project: Project | None = None) -> Column:
        """Return the first column of a kind."""
        columns = Column.objects.filter(project=project or self.tehran, kind=kind)
        found: Column = columns.order_by("position")[0]
        return found

    def titles(self, kind: str, project: Project | None = None) -> list[str]:
        """Return what stands in a column, from the top."""
        cards = Task.objects.filter(column=self.column(kind, project))
        return list(cards.order_by("position", "pk").values_list("title", flat=True))


def build(cast: Cast) -> Stage:
    """Open the boards."""
    eyes = cast.linnea.viewer

    def board(client_id: int | None) -> Project:
        return actions.default_project(viewer=eyes, at=MORNING, client_id=client_id)

    return Stage(cast, eyes, board(cast.tehran.pk), board(cast.sydney.pk), board(None))


TODO, DOING, WAITING, DONE = Kind
