"""What has no day, and what is too much."""

import pytest

from polydesk.connectors.base.boards import EPOCH
from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.tables import MOST_ROWS
from polydesk.connectors.vendors.ics.zones import MOST_CHANGES, _clocks
from polydesk.connectors.vendors.table.grid import open_grid
from polydesk.connectors.writers.tasks import _state
from tests.cast import MORNING


class _Context:
    at = MORNING


def test_what_was_done_nobody_knows_when_was_done_by_the_time_of_import() -> None:
    assert _state("done", EPOCH.isoformat(), _Context()) == {"status": "done", "done_at": MORNING}  # type: ignore[arg-type]


def test_a_table_without_end_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(TroubleError) as told:
        open_grid(Source("a.csv", b"a,b\n" * (MOST_ROWS + 3)))
    assert told.value.code == "too_many_rows"


def test_a_zone_that_changes_too_often_is_asked_for() -> None:
    part = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD\n"
    zone = "BEGIN:VTIMEZONE\nTZID:X\n{}END:VTIMEZONE\n"
    assert _clocks(zone.format(part)) is not None
    assert _clocks(zone.format(part * MOST_CHANGES)) is None
