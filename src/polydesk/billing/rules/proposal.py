"""From unbilled time to proposed lines: grouped, rounded and priced by the terms of each day.

Nothing is dropped: time without a rate, or agreed in another currency, comes back as a problem,
and seconds that would make a line of no minutes stand with the first line.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from decimal import Decimal
from itertools import chain
from math import floor
from operator import attrgetter
from typing import Final, Literal, Protocol

from django.utils.translation import gettext as _

from polydesk.billing.models import Grouping
from polydesk.core.money import allocate, payable_step
from polydesk.core.tax import Taxed, Totals, hours_net, totals
from polydesk.core.timesheet import Rounding, Way, minutes_of, seconds_between
from polydesk.kit import format as fmt
from polydesk.work.models.names import shown

type Trouble = Literal["no_rate", "currency"]

_DETAIL_LENGTH: Final = 300
_DESCRIPTION_LENGTH: Final = 500


class Agreement(Protocol):
    """What is read of the terms with a client."""

    valid_from: date
    hourly_rate: int
    currency: str
    net_days: int
    vat_rate: Decimal
    vat_note: str
    rounding: int


@dataclass(frozen=True, slots=True)
class Worked:
    """One unbilled, billable entry, and the names it goes by."""

    id: int
    started_at: datetime
    ended_at: datetime
    description: str
    task_id: int | None
    task: str | None
    project_id: int | None
    project: str | None
    project_key: str | None = None  # of a name that Polydesk gave


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """A line of time; each of `entries`: key, share of the minutes, seconds worked."""

    description: str
    detail: str
    minutes: int
    price: int
    vat_rate: Decimal
    net: int
    entries: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Time that can't stand on this invoice, and why."""

    kind: Trouble
    count: int
    minutes: int
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an invoice over this time would say; `seconds` is all time looked at, unrounded."""

    currency: str
    lines: tuple[ProposedLine, ...]
    problems: tuple[Problem, ...]
    net_days: int
    vat_note: str
    seconds: int = 0

    @property
    def totals(self) -> Totals:
        """Net, VAT and gross."""
        lines = (Taxed(line.net, line.vat_rate) for line in self.lines)
        return totals(lines, step=payable_step(self.currency))

    @property
    def minutes(self) -> int:
        """All minutes on the lines."""
        return sum(line.minutes for line in self.lines)


@dataclass(frozen=True, slots=True)
class Frame:
    """How to propose: by what to group, days of which zone, words of which language."""

    grouping: str
    zone: tzinfo
    language: str
    currency: str


def agreed_on[A: Agreement](history: Sequence[A], day: date) -> A | None:
    """Return the terms in force on a day (`history` newest first); before all, the first ones."""
    found = (terms for terms in history if terms.valid_from <= day)
    return next(found, history[-1] if history else None)


def propose(
    worked: Iterable[Worked], history: Sequence[Agreement], frame: Frame, last: date
) -> Proposal:
    """Return lines and problems of some time; `last` is the last day of the period."""
    good: list[tuple[Worked, Agreement]] = []
    bad: defaultdict[tuple[Trouble, str], list[Worked]] = defaultdict(list)
    for entry in worked:
        terms = agreed_on(history, entry.started_at.astimezone(frame.zone).date())
        if terms is None or not terms.hourly_rate:
            bad["no_rate", ""].append(entry)
        elif terms.currency != frame.currency:
            bad["currency", terms.currency].append(entry)
        else:
            good.append((entry, terms))
    return _proposal(good, bad, frame, agreed_on(history, last))


def _proposal(
    good: list[tuple[Worked, Agreement]],
    bad: dict[tuple[Trouble, str], list[Worked]],
    frame: Frame,
    terms: Agreement | None,
) -> Proposal:
    agreed = [one for _entry, one in good] or ([terms] if terms else [])
    notes = dict.fromkeys(one.vat_note for one in agreed if one.vat_note)
    return Proposal(
        currency=frame.currency,
        lines=tuple(_lines(good, frame)),
        problems=tuple(_problem(*key, entries) for key, entries in bad.items()),
        net_days=terms.net_days if terms else 14,
        vat_note="\n".join(notes)[:300],
        seconds=sum(map(_on_the_clock, _all(good, bad))),
    )


def _all(
    good: list[tuple[Worked, Agreement]], bad: dict[tuple[Trouble, str], list[Worked]]
) -> Iterator[Worked]:
    yield from (entry for entry, _terms in good)
    yield from chain.from_iterable(bad.values())


def _on_the_clock(entry: Worked) -> int:
    """Return seconds as the running total counts them: both ends without their fractions."""
    return floor(entry.ended_at.timestamp()) - floor(entry.started_at.timestamp())


def _problem(kind: Trouble, currency: str, entries: list[Worked]) -> Problem:
    seconds = sum(seconds_between(one.started_at, one.ended_at) for one in entries)
    return Problem(kind, len(entries), seconds // 60, currency)


type _Price = tuple[int, Decimal]
type _Group = list[tuple[Worked, Agreement]]


def _lines(good: _Group, frame: Frame) -> list[ProposedLine]:
    groups: defaultdict[tuple[object, _Price], _Group] = defaultdict(list)
    for entry, terms in good:
        price = (terms.hourly_rate, terms.vat_rate)
        groups[_key(entry, frame), price].append((entry, terms))
    return _without_empty([_line(group, frame) for group in groups.values()])


def _without_empty(lines: list[ProposedLine]) -> list[ProposedLine]:
    """Leave out lines of no minutes; their seconds are covered by the first line that has some.

    Else a few seconds of March would stay unbilled for ever, and start each period in March.
    """
    whole = [line for line in lines if line.minutes]
    if whole and len(whole) < len(lines):
        scraps = chain.from_iterable(line.entries for line in lines if not line.minutes)
        whole[0] = replace(whole[0], entries=(*whole[0].entries, *scraps))
    return whole


def _key(entry: Worked, frame: Frame) -> object:
    if frame.grouping == Grouping.DAY:
        return entry.started_at.astimezone(frame.zone).date()
    if frame.grouping == Grouping.PROJECT:
        return entry.project_id
    return entry.task_id or entry.description.strip().casefold()


def _line(group: _Group, frame: Frame) -> ProposedLine:
    seconds = [_seconds(entry, terms) for entry, terms in group]
    minutes = minutes_of(sum(seconds))
    shares = allocate(minutes, seconds) if any(seconds) else [0] * len(group)
    terms = group[0][1]
    entries = [entry for entry, _terms in group]
    worked = [seconds_between(entry.started_at, entry.ended_at) for entry in entries]
    return ProposedLine(
        description=_description(entries[0], frame)[:_DESCRIPTION_LENGTH],
        detail=_detail(entries, frame),
        minutes=minutes,
        price=terms.hourly_rate,
        vat_rate=terms.vat_rate,
        net=hours_net(minutes, terms.hourly_rate, step=payable_step(terms.currency)),
        entries=tuple(zip(map(attrgetter("id"), entries), shares, worked, strict=True)),
    )


def _seconds(entry: Worked, terms: Agreement) -> int:
    worked = seconds_between(entry.started_at, entry.ended_at)
    way = Way.UP if terms.rounding > 1 else Way.NONE
    return Rounding(way, max(1, terms.rounding)).seconds(worked)


def _description(entry: Worked, frame: Frame) -> str:
    if frame.grouping == Grouping.DAY:
        return fmt.day_long(entry.started_at, frame.language, frame.zone)
    if frame.grouping == Grouping.PROJECT:
        return shown(entry.project or "", entry.project_key) or _("Work done")
    return entry.task or entry.description.strip() or _("Work done")


def _detail(entries: list[Worked], frame: Frame) -> str:
    if frame.grouping == Grouping.TASK:
        return ""
    names = (entry.task or entry.description.strip() for entry in entries)
    text = " · ".join(dict.fromkeys(name for name in names if name))
    return text if len(text) <= _DETAIL_LENGTH else text[: _DETAIL_LENGTH - 1].rstrip() + "…"
