"""Weeks of time of the sample: every working day, the same on every machine."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from polydesk.tracking.actions.entries import NewEntry, bring_in
from polydesk.web.demo.cast import Stage, Team

SEED = 14
EVENING = time(17, 15)
DAY = timedelta(days=1)


def fill(team: Team, stages: list[Stage], begin: datetime, at: datetime) -> None:
    """Write what Linnea and Minh worked from the first morning until now."""
    dice = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    linnea = list(_days(team.linnea.tz, begin, at))
    entries = [e for day in linnea for e in _day(dice, team, stages, day, at, share=1.0)]
    bring_in(viewer=team.linnea, at=at, entries=entries)
    mine = [stage for stage in stages if stage.account.minh]
    entries = [e for day in linnea for e in _day(dice, team, mine, day, at, share=0.35)]
    minh = [_by_minh(team, entry) for entry in entries]
    bring_in(viewer=team.minh_viewer, at=at, entries=minh)


def _by_minh(team: Team, entry: NewEntry) -> NewEntry:
    earlier = timedelta(hours=6)  # Hà Nội is up before Oslo
    return NewEntry(
        person_id=team.minh.pk,
        started_at=entry.started_at - earlier,
        ended_at=entry.ended_at - earlier,
        zone="Asia/Ho_Chi_Minh",
        client_id=entry.client_id,
        project_id=entry.project_id,
        task_id=entry.task_id,
        billable=True,
    )


def _days(zone: object, begin: datetime, at: datetime) -> Iterator[date]:
    day, last = begin.astimezone(zone).date(), at.astimezone(zone).date()  # type: ignore[arg-type]
    while day <= last:
        if day.weekday() < 5:
            yield day
        day += DAY


def _day(
    dice: random.Random, team: Team, stages: list[Stage], day: date, at: datetime, share: float
) -> Iterator[NewEntry]:
    zone = team.linnea.tz
    moment = datetime.combine(day, time(8, dice.choice((0, 5, 15, 30))), zone)
    evening = datetime.combine(day, EVENING, zone)
    while moment < evening:
        length = timedelta(minutes=dice.randrange(20, 115))
        stage = dice.choices(stages, [s.account.weight for s in stages])[0]
        task = dice.choice(stage.tasks)
        if dice.random() < share and moment + length < at:
            yield NewEntry(
                person_id=team.owner.pk,
                started_at=moment,
                ended_at=moment + length,
                zone=team.linnea.zone,
                client_id=stage.client.pk,
                project_id=task.project_id,
                task_id=task.pk,
                billable=dice.random() < 0.93,
            )
        moment += length + timedelta(minutes=dice.choice((5, 10, 15, 15, 40)))
