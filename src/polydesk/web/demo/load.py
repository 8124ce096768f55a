"""Make the sample business through the rooms' own actions, as if it had grown day by day."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from polydesk.accounts import queries as accounts
from polydesk.accounts.actions.opening import (
    NewPerson,
    Opened,
    add_person,
    open_business,
    reopen_sample,
)
from polydesk.accounts.models import Membership, Person
from polydesk.accounts.rules import countries
from polydesk.clients import actions as clients
from polydesk.clients.models import Client
from polydesk.core import worktime
from polydesk.kit import clock
from polydesk.kit.actions import action
from polydesk.kit.models import make
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.viewer import Viewer, system
from polydesk.web.demo import books, money, papers, plan, time, work
from polydesk.web.demo.cast import Stage, Team
from polydesk.web.demo.world import ACCOUNTS, BUSINESS, Account

SLUG = "sample"
LINNEA, MINH = "linnea@sample.example", "minh@sample.example"
OSLO, HANOI = "Europe/Oslo", "Asia/Ho_Chi_Minh"
UNUSABLE = "!"  # a hash that no password has: one comes in by looking around only


def open_sample(language: str = "en") -> Opened:
    """Return the sample business, made now if it is missing, in the visitor's language."""
    opened = load(language=language)
    Person.objects.filter(pk=opened.person.pk).update(language=language)
    return Opened(accounts.person_with(LINNEA) or opened.person, opened.workspace, opened.viewer)


def load(language: str = "en", now: datetime | None = None) -> Opened:
    """Make the sample business, whole or not at all; return it as it is when it exists."""
    return _found() or _made(at=now or clock.now(), language=language)


def _found() -> Opened | None:
    """Return the sample as it is; one that was removed by its visitor is opened again."""
    shut = Workspace.objects.filter(slug=SLUG, sample=True).first()
    if shut is not None and accounts.sample_desk() is None:
        reopen_sample(at=clock.now(), workspace=shut)
    person, slug = accounts.person_with(LINNEA), accounts.sample_desk()
    seen = accounts.viewer_of(person, slug) if person and slug else None
    if person is None or seen is None:
        return None
    return Opened(person, Workspace.objects.get(pk=seen.workspace_id), seen)


@action
def _made(*, at: datetime, language: str) -> Opened:
    begin = _first_morning(at)
    owner = NewPerson("Linnea Berg", LINNEA, UNUSABLE, language, OSLO)
    opened = open_business(at=begin, owner=owner, facts=BUSINESS, sample=True)
    with scope(opened.workspace.pk):
        team = _team(opened, begin)
        stages = [_client(opened.viewer, begin, account) for account in ACCOUNTS]
        _grant(opened.viewer, begin, team, stages)
        for stage in stages:
            work.fill(team, stage, at)
        work.own(team, at)
        time.fill(team, stages, begin, at)
        money.fill(team, stages, begin, at)
        books.fill(team, stages, begin, at)
        plan.fill(team, stages, at)
        papers.fill(team, stages, begin)
    return opened


def _first_morning(at: datetime) -> datetime:
    """Return the morning of the first day of last month, in Oslo."""
    day = at.astimezone(ZoneInfo(OSLO)).replace(day=1, hour=8, minute=0, second=0, microsecond=0)
    return (day - timedelta(days=1)).replace(day=1)


def _team(opened: Opened, at: datetime) -> Team:
    minh = add_person(NewPerson("Nguyễn Văn Minh", MINH, UNUSABLE, "vi", HANOI), verified=False)
    slug = opened.workspace.slug
    house = system(opened.workspace.pk, slug)
    place = make(Membership, viewer=house, at=at, person=minh, role="member")
    return Team(opened.viewer, opened.person, minh, place.pk)


def _client(viewer: Viewer, at: datetime, account: Account) -> Stage:
    there = countries.country(account.country)
    zone = HANOI if account.country == "VN" else there.zone
    client = clients.add_client(
        viewer=viewer,
        at=at,
        name=account.name,
        country=account.country,
        language=account.language,
        currency=account.currency,
        zone=zone,
        address=account.address,
    ).client
    _agree(viewer, at, account, client)
    name, email, role = account.contact
    clients.add_contact(viewer=viewer, at=at, client=client, name=name, email=email, role=role)
    _hours(viewer, at, account, client)
    return Stage(account, client, [])


def _hours(viewer: Viewer, at: datetime, account: Account, client: Client) -> None:
    """Let the bookshop close for lunch and open on Saturday, the shipping line rest at Yule."""
    common: dict[str, Any] = {"viewer": viewer, "at": at, "client": client}
    if account.country == "AU":
        day, saturday = worktime.parse("9-12:30, 13:30-17:30"), worktime.parse("10-14")
        week = [*[day] * 5, saturday, ()]
        clients.agree_hours(**common, valid_from=at.date(), week=week, region="AU-NSW")
    if account.country == "NO":
        first, last = date(at.year, 12, 23), date(at.year + 1, 1, 2)
        clients.add_day_off(**common, first_on=first, last_on=last, name="Julestengt")


def _agree(viewer: Viewer, at: datetime, account: Account, client: Client) -> None:
    facts = {
        "currency": account.currency,
        "net_days": account.net_days,
        "vat_rate": account.vat,
        "vat_note": account.vat_note,
        "rounding": account.rounding,
    }
    rates = {at.date(): account.rate}
    if account.raised_from:
        rates[(at.date() + timedelta(days=32)).replace(day=1)] = account.raised_from
    for day, rate in rates.items():
        clients.agree_terms(
            viewer=viewer, at=at, client=client, valid_from=day, hourly_rate=rate, **facts
        )


def _grant(viewer: Viewer, at: datetime, team: Team, stages: list[Stage]) -> None:
    ids = [stage.client.pk for stage in stages if stage.account.minh]
    clients.grant_clients(viewer=viewer, at=at, membership_id=team.minh_place, client_ids=ids)
