"""A detailed report of time as a table, whichever tool wrote it, to neutral records."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

from polydesk.connectors.base.currencies import is_currency
from polydesk.connectors.base.days import order_among
from polydesk.connectors.base.moments import zone_of
from polydesk.connectors.base.reading import (
    Note,
    Options,
    Question,
    Reading,
    Refusal,
    RefusedError,
    TroubleError,
)
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.tables import Table, open_table
from polydesk.connectors.base.times.collect import Collected, Row
from polydesk.connectors.base.times.columns import amount_column, left_out, missing
from polydesk.connectors.base.times.rows import Texts, billable, is_yes, moments, tags, wall

TEXTS = tuple(field.name for field in fields(Texts))


def _nothing(_texts: Texts) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a tool's detailed report is like.

    `names` are the plain headers of each column; `leaves` gives the code of the note that tells
    of a row that is no work, or "".
    """

    vendor: str
    names: Mapping[str, Sequence[str]]
    leaves: Callable[[Texts], str] = _nothing


def read(report: Report, source: Source, options: Options) -> Reading:
    """Read a report. Open questions come back beside whatever can be read without the answer."""
    table = open_table(source.text, report.names)
    if absent := missing(table):
        raise TroubleError("missing_columns", 1, columns=", ".join(absent))
    zone = zone_asked(options.zone)
    rows, refused = split(table)
    rows, left = _work_only(rows, report.leaves)
    order, questions = order_of(rows, options.dates)
    if zone is None:
        questions = (Question("zone", _samples(rows)), *questions)
    collected = _collect(rows, order, zone or ZoneInfo("UTC"), refused)
    refused.sort(key=lambda refusal: refusal.line)
    notes = (*source.notes, *table.notes(), *told(table), *left, *invoiced(rows, refused))
    records = collected.records()
    return Reading(report.vendor, records, "", tuple(refused), tuple(questions), notes)


def zone_asked(name: str) -> ZoneInfo | None:
    """Return the zone that was answered; None where none was, TroubleError where it is none."""
    zone = zone_of(name)
    if name and zone is None:
        raise TroubleError("unknown_zone", zone=name)
    return zone


def told(table: Table) -> tuple[Note, ...]:
    """Tell which columns were left out."""
    left = left_out(table)
    notes = [Note("columns_left", {"columns": ", ".join(left[:20])})] if left else []
    return (*notes, Note("amounts_left")) if amount_column(table.header) else tuple(notes)


def split(table: Table) -> tuple[list[Row], list[Refusal]]:
    """Return the rows that have the right shape and a known currency, and the others."""
    rows: list[Row] = []
    refused: list[Refusal] = []
    take, judge = _taker(table), _money(table)
    for line, cells in table.rows():
        try:
            table.check(cells)
            judge(cells)
            rows.append((line, take(cells)))
        except RefusedError as error:
            refused.append(Refusal(line, error.code, error.params, " ".join(cells)[:80]))
    return rows, refused


def _taker(table: Table) -> Callable[[list[str]], Texts]:
    places = [table.columns.get(name, -1) for name in TEXTS]
    once: dict[str, str] = {}  # names, days and hours come again in most rows: one text for each

    def take(cells: list[str]) -> Texts:
        found = [cells[place].strip() if place >= 0 else "" for place in places]
        return Texts(*[once.setdefault(text, text) for text in found])

    return take


def _money(table: Table) -> Callable[[list[str]], None]:
    column = amount_column(table.header)
    named = table.columns.get("currency")

    def judge(cells: list[str]) -> None:
        if column is None or not _is_money(cells[column[0]]):
            return
        currency = column[1] or (cells[named].strip() if named is not None else "")
        if currency and not is_currency(currency):
            raise RefusedError("unknown_currency", amount=cells[column[0]], currency=currency)

    return judge


def _is_money(text: str) -> bool:
    try:
        return Decimal(text.replace(",", ".").strip() or 0) != 0
    except InvalidOperation:
        return bool(text.strip())


def _work_only(
    rows: list[Row], leaves: Callable[[Texts], str]
) -> tuple[list[Row], tuple[Note, ...]]:
    if leaves is _nothing:
        return rows, ()
    codes = [leaves(texts) for _line, texts in rows]
    kept = [row for row, code in zip(rows, codes, strict=True) if not code]
    counted = Counter(filter(None, codes))
    return kept, tuple(Note(code, {"count": count}) for code, count in counted.items())


def order_of(rows: Iterable[Row], asked: str) -> tuple[str, tuple[Question, ...]]:
    """Return the order of day and month: as answered, or the only one that fits every row."""
    days = {day for _line, texts in rows for day in (texts.start_date, texts.end_date)}
    return order_among(days, asked)


def _samples(rows: list[Row]) -> tuple[str, ...]:
    return tuple(f"{texts.start_date} {texts.start_time}" for _line, texts in rows[:3])


def billing(texts: Texts, *, due: bool) -> tuple[bool, tuple[str, ...]]:
    """Return whether a row is billable, and its tags; what was invoiced there is not owed here."""
    worn = tags(texts.tags)
    if not billable(texts.invoiced):
        return due, worn
    return False, tuple(dict.fromkeys((*worn, texts.invoice or "Invoiced")))


def invoiced(rows: list[Row], refused: list[Refusal]) -> tuple[Note, ...]:
    """Tell how many of the rows that are taken were invoiced there."""
    bad = {refusal.line for refusal in refused}
    count = sum(is_yes(texts.invoiced) for line, texts in rows if line not in bad)
    return (Note("invoiced_closed", {"count": count}),) if count else ()


def _collect(rows: list[Row], order: str, zone: ZoneInfo, refused: list[Refusal]) -> Collected:
    collected = Collected(zone.key)
    for line, texts in rows:
        try:
            first, last = moments(texts, order, zone)
            start = wall(texts.start_date, texts.start_time, order)
            collected.add(texts, start, first, last, billing(texts, due=billable(texts.billable)))
        except RefusedError as error:
            what = texts.description or texts.project
            refused.append(Refusal(line, error.code, error.params, what[:80]))
    return collected
