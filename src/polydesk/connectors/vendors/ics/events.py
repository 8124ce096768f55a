"""From one VEVENT to one neutral record."""

import html
import re
import warnings
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from icalendar import Event
from icalendar.prop import vBroken

from polydesk.connectors.base import records as to
from polydesk.connectors.base.keys import content_key
from polydesk.connectors.base.moments import YEARS
from polydesk.connectors.base.source import clean
from polydesk.connectors.vendors.ics import rules
from polydesk.connectors.vendors.ics.blocks import Block
from polydesk.connectors.vendors.ics.times import Clock, Moment, Span, listed, span, tzid_of

LONGEST_UID, LONGEST_NOTES, MOST_PEOPLE = 120, 20_000, 200
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_RULE = re.compile(r"^RRULE[^:\n]*:[^\r\n]*", re.IGNORECASE | re.MULTILINE)
_DAYS = re.compile(r"^(?:RDATE|EXDATE)[^:\n]*:(?:\d{8}Z?,?)+\r?$", re.IGNORECASE | re.MULTILINE)
_LINK = re.compile(
    r"""<a\b[^<>]*?href=["']?([^"'<>\s]+)[^<>]*>((?:[^<]|<(?!/?a\b))*+)</a>""", re.IGNORECASE
)

# It would warn of names of zones that are read here anyway.
warnings.filterwarnings("ignore", module="icalendar")


class RefusedError(Exception):
    """An event that can not be taken; `code` and `params` say why."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True, slots=True)
class Parsed:
    """A VEVENT that icalendar has read, and where it stood. `replaced` is its RECURRENCE-ID."""

    block: Block
    event: Any
    uid: str
    sequence: int
    replaced: Moment | None

    @property
    def title(self) -> str:
        """What it is called."""
        return clean(_first(self.event.get("SUMMARY", ""))).strip()


def parse(block: Block) -> tuple[Any, int]:
    """Return the component of a block, and how much of it could not be read and was left out.

    RefusedError where even icalendar gives up, or where the broken part can't be done without.
    """
    try:
        event = Event.from_ical(_mended(block.text))
    except Exception as error:
        raise RefusedError("broken_event") from error
    return event, len([name for name, _why in event.errors if name is None]) + _sound(event)


def _mended(text: str) -> str:
    """Write right what programs are known to write wrong: blanks in rules, days with a Z."""
    rules_right = _RULE.sub(lambda found: re.sub(r"\s", "", found[0]), text)
    return _DAYS.sub(lambda found: found[0].replace("Z", ""), rules_right)


def _sound(event: Any) -> int:
    """Take broken properties out; return how many."""
    left = 0
    for name, value in list(event.items()):
        several = value if isinstance(value, list) else [value]
        good = [one for one in several if not isinstance(one, vBroken)]
        if len(good) == len(several):
            continue
        bad = next(str(one) for one in several if isinstance(one, vBroken))
        if name == "RRULE" and bad:
            raise RefusedError("bad_rule", text=bad[:80])
        if name == "RECURRENCE-ID":
            raise RefusedError("broken_event")
        left += bool(bad)
        if good and isinstance(value, list):
            event[name] = good
        else:
            del event[name]
    return left


def looked_at(block: Block, event: Any, clock: Clock) -> Parsed:
    """Return what tells an event apart from others."""
    sequence = event.get("SEQUENCE", -1)
    replaced = event.get("RECURRENCE-ID")
    moment = None
    if replaced is not None and hasattr(replaced, "dt"):
        moment = clock.moment(replaced.dt, tzid_of(replaced))
    uid = clean(_first(event.get("UID", ""))).strip()
    number = int(sequence) if isinstance(sequence, int) else -1
    return Parsed(block, event, uid, max(-1, min(number, 2**31 - 1)), moment)


def record(
    parsed: Parsed, clock: Clock, master: Moment | None, *, cancelled: bool
) -> tuple[to.Event, bool]:
    """Return the record, and whether start and end were exchanged.

    `master` is where the series that it belongs to begins, None where that is not in the file.
    Without it a replaced occurrence is taken as it is and does not repeat.
    """
    try:
        return _record(parsed, clock, master, cancelled=cancelled)
    except (OverflowError, ValueError, TypeError) as error:  # days outside of all calendars
        raise RefusedError("broken_event") from error


def _record(
    parsed: Parsed, clock: Clock, master: Moment | None, *, cancelled: bool
) -> tuple[to.Event, bool]:
    event = parsed.event
    when = _when(event, clock)
    zone = when.begins.zone
    alone = parsed.replaced is not None and master is None
    rule = "" if alone else _rule(event, when)
    key = key_of(parsed.uid) if parsed.uid else ""
    original = _original(parsed, master) if parsed.uid else ""
    made = to.Event(
        key=f"{key}|{original}" if original else key,
        title=parsed.title,
        begins=when.begins.wall,
        ends=when.ends,
        zone=zone,
        rule=rule,
        extra=() if alone else tuple(dict.fromkeys(_extra(event, clock, when))),
        excluded=tuple(
            dict.fromkeys(
                _same_clock(clock.moment(v, t), when.begins) for v, t in listed(event, "EXDATE")
            )
        ),
        series=key if original else "",
        original=original,
        following=bool(original) and _following(event),
        sequence=parsed.sequence,
        cancelled=cancelled or str(_first(event.get("STATUS", ""))).upper() == "CANCELLED",
        notes=_notes(event),
        place=clean(_first(event.get("LOCATION", ""))).strip(),
        organiser=_organiser(event),
        attendees=_attendees(event),
    )
    return made, when.turned


def key_of(uid: str) -> str:
    """Return a UID, or a digest of one that is too long for a key."""
    return uid if len(uid) <= LONGEST_UID else content_key(uid)


def _when(event: Any, clock: Clock) -> Span:
    try:
        when = span(event, clock)
    except (KeyError, AttributeError, TypeError, ValueError, OverflowError) as error:
        raise RefusedError("no_start") from error
    for wall in (when.begins.wall, when.ends):
        if wall.year not in YEARS:
            raise RefusedError("year_outside", year=str(wall.year))
    return when


def _rule(event: Any, when: Span) -> str:
    try:
        return rules.lines(event, when.begins.wall)
    except rules.RuleError as error:
        params = {"text": error.text} if error.code == "bad_rule" else {}
        raise RefusedError(error.code, **params) from error


def _original(parsed: Parsed, master: Moment | None) -> str:
    if parsed.replaced is None:
        return ""
    return _same_clock(parsed.replaced, master or parsed.replaced)


def _following(event: Any) -> bool:
    params = getattr(event["RECURRENCE-ID"], "params", {})
    return str(params.get("RANGE", "")).upper() == "THISANDFUTURE"


def _same_clock(moment: Moment, begins: Moment) -> str:
    """Return a start by the clock of the event; of a floating event, whatever zone it names."""
    wall = moment.wall
    if begins.is_day:
        if isinstance(wall, datetime) and wall.time() == time():
            return wall.date().isoformat()
        return wall.isoformat()
    return (wall if begins.floating else moment.in_zone(begins.zone)).isoformat()


def _extra(event: Any, clock: Clock, when: Span) -> Any:
    for value, tzid in listed(event, "RDATE"):
        if isinstance(value, date):
            yield _same_clock(clock.moment(value, tzid), when.begins)
        if not isinstance(value, tuple):
            continue
        start = clock.moment(value[0], tzid)
        end = value[0] + value[1] if not hasattr(value[1], "year") else value[1]
        until = clock.moment(end, tzid)
        yield f"{_same_clock(start, when.begins)}/{_same_clock(until, when.begins)}"


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _notes(event: Any) -> str:
    text = _plain(clean(_first(event.get("DESCRIPTION", ""))))
    for name in ("X-GOOGLE-CONFERENCE", "CONFERENCE", "URL"):
        link = clean(_first(event.get(name, ""))).strip()
        if link and link not in text:
            text = f"{text}\n{link}"
    return text.strip()[:LONGEST_NOTES]


def _plain(text: str) -> str:
    """Return what Google and Outlook write as HTML as text."""
    if not _TAG.search(text):
        return text
    linked = _LINK.sub(lambda m: m[2] if m[1] in m[2] else f"{m[2]} ({m[1]})", text)
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", linked)))


def _mail(address: Any) -> str:
    text = clean(address).strip()
    return text[7:] if text.casefold().startswith("mailto:") else ""


def _organiser(event: Any) -> to.Person | None:
    found = _first(event.get("ORGANIZER"))
    if found is None:
        return None
    name, mail = clean(_param(found, "CN")).strip(), _mail(found)
    return to.Person(name or mail, mail) if name or mail else None


def _param(value: Any, name: str) -> Any:
    return getattr(value, "params", {}).get(name, "")


def _attendees(event: Any) -> tuple[tuple[str, str, str], ...]:
    found = event.get("ATTENDEE", [])
    people = [
        (clean(_param(one, "CN")).strip(), _mail(one), clean(_param(one, "PARTSTAT")).casefold())
        for one in (found if isinstance(found, list) else [found])
    ]
    return tuple(person for person in people if person[0] or person[1])[:MOST_PEOPLE]
