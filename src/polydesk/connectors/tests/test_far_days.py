"""No importer lets a day in that lies outside of the years in which anybody works."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from polydesk.connectors.base import records as to
from polydesk.connectors.base.days import day
from polydesk.connectors.base.moments import read_date, read_instant
from polydesk.connectors.base.reading import RefusedError
from polydesk.connectors.base.written import Way, read_day, read_offset
from polydesk.connectors.writers.documents import DOCUMENTS

FAR = ("0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31")


@pytest.mark.parametrize("text", FAR)
def test_every_reader_of_days_refuses_it(text: str) -> None:
    assert read_date(text, "dmy") is None
    assert read_instant(f"{text}T12:00:00Z") is None
    assert read_offset(f"{text} 12:00:00+00:00") is None
    assert read_day(text, Way("dmy")) is None
    with pytest.raises(RefusedError, match="no_date"):
        day(text, "dmy")


def test_the_ends_themselves_are_taken() -> None:
    assert read_date("1900-01-01", "dmy") == date(1900, 1, 1)
    assert read_date("2200-12-31", "dmy") == date(2200, 12, 31)


@pytest.mark.parametrize("year", [1, 1899, 2201, 9999])
def test_a_file_of_such_a_day_counts_as_made_now(year: int) -> None:
    now, at = datetime(2026, 11, 23, tzinfo=UTC), datetime(year, 6, 1, tzinfo=UTC)
    context: Any = SimpleNamespace(at=now, ids={"clients": {}})
    record = to.Document("k", "mail.mbox", b"x", content_type="application/mbox", at=at)
    assert DOCUMENTS.fixed(record, context)["created_at"] == now
