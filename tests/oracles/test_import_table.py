"""People's own tables, in four languages and many ways of writing, as a second reader counts."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import vendor_for
from polydesk.connectors.vendors.table import KINDS, guessed, open_grid
from tests.oracles.worlds import counting_table as counting
from tests.oracles.worlds import table

ZONE = "Europe/Oslo"
EVERY = [pytest.param(way, id=way.name) for way in table.WAYS]


def read(data: bytes, kind: str, way: table.Way) -> Reading:
    source = Source("own.csv", data)
    layout = replace(guessed(source, open_grid(source), kind), roles=table.roles(kind), unit="h")
    decimals = "comma" if way.decimals == "," else "point"
    currency = "NOK" if way.money == " kr" else ""  # crowns of three countries
    layout = replace(layout, dates=way.order, currency=currency)
    options = Options(ZONE, way.order, currency, decimals, layout)
    vendor = vendor_for(source)
    assert vendor.key == "table"
    return vendor.read(source, options)


def found(reading: Reading, kind: str) -> dict[str, Any]:
    rows = getattr(reading.records, kind)
    days = [day for day in map(_day, rows) if day]
    return {
        "rows": len(rows),
        "clients": len(reading.records.clients),
        "days": (min(days), max(days)) if days else None,
        **{name: sum(getattr(row, name, 0) for row in rows) for name in ("total", "vat", "paid")},
        "minutes": sum(_minutes(row) for row in rows) if kind == "time_entries" else 0,
    }


def _day(row: Any) -> date | None:
    for name in ("due_on", "started_at", "issued_on", "spent_on", "begins"):
        value = getattr(row, name, None)
        if isinstance(value, datetime):
            return (value.astimezone(ZoneInfo(ZONE)) if value.tzinfo else value).date()
        if value and not (name == "due_on" and hasattr(row, "issued_on")):
            return value  # type: ignore[no-any-return]
    return None


def _minutes(row: Any) -> int:
    return int((row.ended_at - row.started_at).total_seconds() // 60)


@pytest.mark.parametrize("count", [1, 2, 40, 500])
@pytest.mark.parametrize("way", EVERY)
@pytest.mark.parametrize("kind", table.HEADERS)
def test_tables_of_every_way_are_read_whole(kind: str, way: table.Way, count: int) -> None:
    data = table.world(kind, count, way)
    reading = read(data, kind, way)
    assert [(row.line, row.code) for row in reading.refused] == []
    assert reading.questions == ()
    rows = counting.rows(data, table.roles(kind), way.separator, way.encoding)
    assert found(reading, kind) == counting.counted(kind, rows, way.day, way.decimals)


@pytest.mark.parametrize("way", EVERY)
@pytest.mark.parametrize("kind", table.HEADERS)
def test_what_the_columns_hold_is_guessed_in_four_languages(kind: str, way: table.Way) -> None:
    source = Source("own.csv", table.world(kind, 40, way))
    guess = guessed(source, open_grid(source))
    assert guess.rows == kind
    names = table.header(kind, way)
    said = zip(names, guess.roles, strict=True)
    assert dict(said) == dict(zip(names, table.roles(kind), strict=True))


def test_the_world_has_every_meaning_of_a_column() -> None:
    for kind in KINDS.values():
        left = {role.key for role in kind.roles} - set(table.roles(kind.key))
        assert left <= {"currency", "duration", "name"}, kind.key
