"""Rows that are time entries."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from polydesk.connectors.base import records as to
from polydesk.connectors.base.keys import content_key
from polydesk.connectors.base.mapping import folded
from polydesk.connectors.base.reading import Note, RefusedError
from polydesk.connectors.base.times.rows import CLOSE, LONGEST, billable
from polydesk.connectors.base.written import read_length
from polydesk.connectors.vendors.table.kinds.taking import Named, Taken, cut, each_line
from polydesk.connectors.vendors.table.sheet import Keys, Line, Sheet, as_wall, moment

MORNING = time(9)
DAY = timedelta(days=1)
TICKS = frozenset(("x", "✓", "✔", "☑"))


@dataclass(slots=True)
class _Row:
    """A row that was understood; `start` is a day where no time of day was said."""

    line: Line
    who: to.Person
    start: date | datetime
    last: datetime | None
    span: timedelta | None
    texts: tuple[str, str, str, str]


def read_hours(sheet: Sheet) -> Taken:
    """Read time entries. Where rows know days only, those of a day are set one after another."""
    reading = _Hours(sheet)
    refused = each_line(sheet, reading.take, "description")
    return Taken(reading.records(), refused, reading.told())


class _Hours:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.named = Named()
        self.tasks: dict[str, to.Task] = {}
        self.keys = Keys("entry")
        self.ends: dict[tuple[str, date], datetime] = {}
        self.days_only = self.shortened = 0

    def take(self, line: Line) -> None:
        sheet, get = self.sheet, self.sheet.get
        day = sheet.day(line, "date")
        start = sheet.wall(line, "start", day) or day
        if start is None:
            raise RefusedError("no_date", text="")
        mail = get(line, "email")
        said = get(line, "person")
        who = to.Person(said or mail, mail or (said if "@" in said else ""))
        span = self._span(line)
        first, last = self._moments(line, start, span, who)
        self._add(line, who, as_wall(start), first, last)

    def _span(self, line: Line) -> timedelta | None:
        text = self.sheet.get(line, "duration")
        if not text:
            return None
        span = read_length(text, self.sheet.unit("duration"))
        if span is None:
            raise RefusedError("no_duration", text=text[:40])
        if span < timedelta():
            raise RefusedError("negative")
        if span > LONGEST:
            raise RefusedError("too_long", hours=round(span / timedelta(hours=1)))
        return span

    def _moments(
        self, line: Line, start: date | datetime, span: timedelta | None, who: to.Person
    ) -> tuple[datetime, datetime]:
        if not isinstance(start, datetime):
            if span is None:
                raise RefusedError("no_duration", text="")
            return self._stacked(start, span, who)
        end = self.sheet.wall(line, "end", start.date())
        first = moment(start, self.sheet.zone)
        if not isinstance(end, datetime):
            if span is None:
                raise RefusedError("no_time", text=self.sheet.get(line, "end"))
            return first, first + span
        if end < start and end.date() == start.date():
            end += DAY  # it went on past midnight
        return self._between(first, moment(end, self.sheet.zone), span)

    def _between(
        self, first: datetime, last: datetime, span: timedelta | None
    ) -> tuple[datetime, datetime]:
        """Hold start and end against the duration: a shorter one has left out a break."""
        if last < first:
            raise RefusedError("ends_before_start")
        if span is not None and span > last - first + CLOSE:
            between = str(last - first)
            raise RefusedError("duration_differs", between=between, duration=str(span))
        if span and span < last - first - CLOSE:
            self.shortened += 1
            return first, first + span
        if last - first > LONGEST:
            raise RefusedError("too_long", hours=round((last - first) / timedelta(hours=1)))
        return first, last

    def _stacked(self, day: date, span: timedelta, who: to.Person) -> tuple[datetime, datetime]:
        whose = (folded(who.email or who.name), day)
        morning = moment(datetime.combine(day, MORNING), self.sheet.zone)
        first = self.ends.get(whose, morning)
        self.ends[whose] = first + span
        self.days_only += 1
        return first, first + span

    def _add(
        self, line: Line, who: to.Person, wall: datetime, first: datetime, last: datetime
    ) -> None:
        get = self.sheet.get
        client, project = get(line, "client"), get(line, "project")
        task, text = get(line, "task"), self._text(line)
        entry = to.Entry(
            key="",
            person=who,
            started_at=first,
            ended_at=last,
            zone=self.sheet.zone.key,
            description=text,
            client=self.named.client(client),
            project=self.named.project(client, project) if project else "",
            task=self._task(client, project, task),
            billable=self._billable(line),
            tags=tuple(
                name for _title, cell in self.sheet.each(line, "labels") for name in cut(cell)
            ),
        )
        aside = () if wall.time() != time() else (folded(client), folded(project), folded(task))
        identity = (folded(who.email or who.name), wall.isoformat(), *aside)
        self.keys.add(get(line, "id"), identity, line, entry)

    def _text(self, line: Line) -> str:
        texts = [text for _title, text in self.sheet.each(line, "description")]
        if not self.sheet.get(line, "project"):
            texts.insert(0, self.sheet.get(line, "task"))
        return " · ".join(filter(None, texts))

    def _task(self, client: str, project: str, name: str) -> str:
        if not name or not project:
            return ""
        key = content_key("task", folded(client), folded(project), folded(name))
        home = self.named.project(client, project)
        self.tasks.setdefault(key, to.Task(key, home, name[:500]))
        return key

    def _billable(self, line: Line) -> bool:
        text = self.sheet.get(line, "billable")
        if "billable" not in self.sheet.places:
            return bool(self.sheet.get(line, "client"))
        return text.casefold() in TICKS or billable(text)

    def records(self) -> to.Records:
        """Return the records."""
        return to.Records(
            clients=list(self.named.clients.values()),
            projects=list(self.named.projects.values()),
            tasks=list(self.tasks.values()),
            time_entries=self.keys.records(),
        )

    def told(self) -> list[Note]:
        """Tell what was reckoned."""
        notes = [Note("days_only")] if self.days_only else []
        if self.shortened:
            notes.append(Note("breaks_taken_off", {"count": self.shortened}))
        return notes
