"""The calendar of the sample: this week and what comes back, each in the language of its client."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from polydesk.planner import actions
from polydesk.planner.actions import Written
from polydesk.web.demo.cast import Stage, Team

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Appointment:
    """What happens on a day of this week (0 is Monday, None is today).

    `client` is told by its place, None for nobody. Without a time it lasts whole `days`.
    """

    title: str
    day: int | None
    client: int | None = None
    begins: str = ""
    minutes: int = 60
    days: int = 1
    rule: str = ""
    place: str = ""


APPOINTMENTS = (
    Appointment("Weekly check-in", 0, 0, "10:00", 30, rule="FREQ=WEEKLY;BYDAY=MO", place="Meet"),
    Appointment("Statusmøte", 1, 1, "09:00", 45, rule="FREQ=WEEKLY;INTERVAL=2", place="Teams"),
    Appointment("جلسهٔ هم‌فکری کمپین", 1, 2, "10:30", 60, place="Meet"),
    Appointment("Trao đổi bài viết", 2, 4, "09:30", 45, place="Zoom"),
    Appointment("Minh: handover", 2, None, "09:45", 30),
    Appointment("Reading at the shop", 3, 3, "13:00", 90),
    Appointment("Tannlege", 3, None, "15:30", 45, place="Storgata 3"),
    Appointment("Podcast recording", 4, 5, "14:00", 60),
    Appointment("Messe i Bergen", 3, 1, days=2),
    Appointment("Plan the newsletter", None, 0, "11:15", 45),
    Appointment("Lunsj med Kari", None, None, "12:00", 45, place="Kaffebrenneriet"),
    Appointment("Numbers of the quarter", None, 5, "15:00", 60, place="Meet"),
    Appointment("Gọi cho xưởng gốm", None, 4, "15:30", 30),
    Appointment("Send invoices", 4, None, rule="FREQ=MONTHLY;BYDAY=-1FR"),
)


def fill(team: Team, stages: list[Stage], at: datetime) -> None:
    """Write the appointments of the week in which the sample is made."""
    today = at.astimezone(team.linnea.tz).date()
    monday = today - DAY * today.weekday()
    for one in APPOINTMENTS:
        day = today if one.day is None else monday + DAY * one.day
        written = _written(one, day, team, stages)
        actions.make(viewer=team.linnea, at=at, written=written)


def _written(one: Appointment, day: date, team: Team, stages: list[Stage]) -> Written:
    client = stages[one.client].client if one.client is not None else None
    common = (team.linnea.zone, one.rule, client, one.place)
    if not one.begins:
        return Written(one.title, day, day + DAY * one.days, *common)
    begins = datetime.combine(day, time.fromisoformat(one.begins))
    return Written(one.title, begins, begins + timedelta(minutes=one.minutes), *common)
