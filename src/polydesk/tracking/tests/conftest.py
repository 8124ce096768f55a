"""What the tests of this room share."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from polydesk.kit import models
from polydesk.tracking.models import Entry
from polydesk.work import actions as work
from polydesk.work.models import Task
from tests.cast import MORNING, Cast, Player

type Spend = Callable[..., Entry]


@pytest.fixture
def spend(cast: Cast) -> Spend:
    """Write an entry: spend(start, end, by=cast.minh, client=..., ...)."""

    def write(
        start: datetime, end: datetime | None, by: Player | None = None, **fields: Any
    ) -> Entry:
        player = by or cast.linnea
        return models.make(
            Entry,
            viewer=player.viewer,
            at=MORNING,
            person=player.person,
            started_at=start,
            ended_at=end,
            **fields,
        )

    return write


@pytest.fixture
def task(cast: Cast) -> Task:
    """A task for the client in Tehran."""
    viewer = cast.linnea.viewer
    project = work.default_project(viewer=viewer, at=MORNING, client_id=cast.tehran.pk)
    return work.add_task(viewer=viewer, at=MORNING, project=project, title="خبرنامهٔ آذر").task


def utc(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A moment in November 2026."""
    return datetime(2026, 11, day, hour, minute, second, tzinfo=UTC)
