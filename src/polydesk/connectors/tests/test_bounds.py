"""What has no day, and what is too much."""

import pytest

from polydesk.connectors.base import records as to
from polydesk.connectors.base.boards import EPOCH
from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.tables import MOST_ROWS
from polydesk.connectors.tests.test_money import bring
from polydesk.connectors.vendors.ics.zones import MOST_CHANGES, _clocks
from polydesk.connectors.vendors.table.grid import open_grid
from polydesk.kit import clock
from polydesk.work.models import Task
from tests.cast import Cast


@pytest.mark.django_db
def test_what_was_done_nobody_knows_when_was_done_by_the_time_of_import(cast: Cast) -> None:
    before = clock.now()
    board, done = to.Project("p", "Board"), to.Column("c", "p", "Done", 1.0, "done")
    task = to.Task("t", "p", "Ship", column="c", done_at=EPOCH)
    bring(cast, to.Records(projects=[board], columns=[done], tasks=[task]))
    assert Task.objects.filter(title="Ship", done_at__range=(before, clock.now())).exists()


def test_a_table_without_end_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(TroubleError) as told:
        open_grid(Source("a.csv", b"a,b\n" * (MOST_ROWS + 3)))
    assert told.value.code == "too_many_rows"


def test_a_zone_that_changes_too_often_is_asked_for() -> None:
    part = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD\n"
    zone = "BEGIN:VTIMEZONE\nTZID:X\n{}END:VTIMEZONE\n"
    assert _clocks(zone.format(part)) is not None
    assert _clocks(zone.format(part * MOST_CHANGES)) is None
