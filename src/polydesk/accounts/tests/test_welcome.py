"""The wizard of the first visit."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client as Browser

from polydesk.accounts import first_visit
from polydesk.accounts.actions.opening import NewPerson, open_business
from polydesk.accounts.models import Business, Membership, Person
from polydesk.kit import clock
from polydesk.kit.actions import Refused
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.ui.guide import news_mark
from tests.cast import Cast

HERE: dict[str, Any] = {"HTTP_HOST": "127.0.0.1", "REMOTE_ADDR": "127.0.0.1"}
AWAY: dict[str, Any] = {"HTTP_HOST": "127.0.0.1", "REMOTE_ADDR": "192.0.2.7"}
YOU = {
    "name": "Linnea Berg",
    "business": "",
    "country": "NO",
    "email": "Linnea@Example.org",
    "password": "correct horse battery",
}
BUSINESS = {
    "language": "nb",
    "currency": "NOK",
    "zone": "Europe/Oslo",
    "week_start": "0",
    "workdays": ["0", "1", "2", "3", "4"],
    "day_from": "08:00",
    "day_to": "16:00",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def visitor(db: None) -> Browser:
    return Browser(**HERE)


def _walk(browser: Browser, **changes: Any) -> Any:
    browser.post("/welcome/", {**YOU, **changes})
    return browser.post("/welcome/business/", BUSINESS)


def test_the_front_door_leads_to_the_wizard(visitor: Browser) -> None:
    assert visitor.get("/").headers["Location"] == "/welcome/"


def test_the_first_visitor_opens_the_business_and_is_signed_in(visitor: Browser) -> None:
    answer = _walk(visitor)
    assert answer.headers["Location"] == "/w/default/"
    person = Person.objects.get()
    assert (person.email, person.language, person.zone) == (
        "linnea@example.org", "nb", "Europe/Oslo",
    )  # fmt: skip
    assert person.check_password("correct horse battery")
    assert person.news_seen == news_mark()  # nothing is new to somebody new
    with scope(Workspace.objects.get(slug="default").pk):
        firm, place = Business.objects.get(), Membership.objects.get()
    assert (firm.name, firm.currency, firm.country) == ("Linnea Berg", "NOK", "NO")
    assert place.role == "owner"
    assert visitor.session["_auth_user_id"] == str(person.pk)


def test_the_second_step_offers_what_is_usual_in_the_country(visitor: Browser) -> None:
    visitor.post("/welcome/", {**YOU, "country": "IR"})
    page = visitor.get("/welcome/business/").content.decode()
    assert '<option value="IRR" selected>' in page
    assert '<option value="Asia/Tehran" selected>' in page


@pytest.mark.parametrize(
    ("header", "country"),
    [
        ("en-AU,en;q=0.9", "AU"),
        ("en;q=0.5, en-US;q=0.9", "US"),
        ("en, nb-NO;q=0.7", "NO"),
        ("zh-Hant-TW", "TW"),
        ("es-419, es;q=x", ""),
        ("en", ""),
        ("", ""),
    ],
)
def test_the_country_is_the_one_the_browser_names_else_it_is_asked(
    visitor: Browser, header: str, country: str
) -> None:
    page = visitor.get("/welcome/", headers={"Accept-Language": header}).content.decode()
    chosen = re.search(
        r'<select[^>]*name="country".*?<option value="(\w*)" selected', page, re.DOTALL
    )
    assert (chosen.group(1) if chosen else "") == country


def test_a_language_of_one_country_is_enough(visitor: Browser) -> None:
    page = visitor.get("/welcome/", headers={"Accept-Language": "vi"}).content.decode()
    assert '<option value="VN" selected' in page
    assert "Asia/Saigon" in page  # what browsers call the zone of Vietnam


@pytest.mark.parametrize(
    ("country", "zone", "proposed"),
    [
        ("AU", "Australia/Perth", "Australia/Perth"),
        ("VN", "Asia/Saigon", "Asia/Ho_Chi_Minh"),
        ("NO", "Asia/Tehran", "Europe/Oslo"),
        ("NO", "no zone", "Europe/Oslo"),
    ],
)
def test_the_zone_of_the_browser_is_proposed_where_it_fits(
    visitor: Browser, country: str, zone: str, proposed: str
) -> None:
    visitor.post("/welcome/", {**YOU, "country": country, "zone": zone})
    page = visitor.get("/welcome/business/").content.decode()
    assert f'<option value="{proposed}" selected>' in page


def test_what_was_chosen_is_no_proposal(visitor: Browser) -> None:
    visitor.post("/welcome/", YOU)
    page = visitor.get("/welcome/", headers={"Accept-Language": "en-US"}).content.decode()
    assert '<option value="NO" selected' in page
    assert "data-zones" not in page


def test_the_password_is_never_kept_in_the_session(visitor: Browser) -> None:
    visitor.post("/welcome/", YOU)
    assert YOU["password"] not in str(dict(visitor.session))


def test_the_second_step_needs_the_first(visitor: Browser) -> None:
    assert visitor.get("/welcome/business/").headers["Location"] == "/welcome/"


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("email", "no"), ("password", "12345"), ("country", "ZZ"), ("country", "")],
)
def test_a_mistake_is_named_and_nothing_is_made(visitor: Browser, field: str, value: str) -> None:
    answer = visitor.post("/welcome/", {**YOU, field: value})
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    assert not Person.objects.exists()


def test_the_language_changes_on_each_step_and_keeps_what_was_typed(visitor: Browser) -> None:
    answer = visitor.post("/welcome/", {**YOU, "speak": "fa"})
    page = answer.content.decode()
    assert '<html lang="fa" dir="rtl"' in page
    assert 'value="Linnea Berg"' in page
    assert answer.cookies["polydesk_language"].value == "fa"
    visitor.post("/welcome/", YOU)
    page = visitor.post("/welcome/business/", {**BUSINESS, "speak": "vi"}).content.decode()
    assert '<html lang="vi"' in page
    assert '<option value="NOK" selected>' in page


def test_a_visitor_from_elsewhere_is_asked_for_the_link(db: None) -> None:
    away = Browser(**AWAY)
    assert away.get("/").status_code == 403
    assert away.get("/welcome/").status_code == 403
    assert away.post("/welcome/", YOU).status_code == 403
    assert away.post("/welcome/sample/").status_code == 403


def test_the_link_lets_a_visitor_from_elsewhere_in_once(home: Path, db: None) -> None:
    token = first_visit.ensure_token(home)
    away, other = Browser(**AWAY), Browser(**AWAY)
    assert away.get(f"/welcome/{token}/").headers["Location"] == "/welcome/"
    assert away.get("/welcome/").status_code == 200
    assert other.get(f"/welcome/{token}/").status_code == 403
    assert _walk(away).headers["Location"] == "/w/default/"


def test_a_wrong_link_says_so(db: None) -> None:
    answer = Browser(**AWAY).get("/welcome/wrong/")
    assert answer.status_code == 403
    assert "used already" in answer.content.decode()


def test_the_token_is_useless_once_there_is_an_owner(home: Path, visitor: Browser) -> None:
    token = first_visit.ensure_token(home)
    _walk(visitor)
    assert not (home / first_visit.FILE).exists()
    other = Browser(**AWAY)
    assert other.get(f"/welcome/{token}/").headers["Location"] == "/"
    assert other.get("/").headers["Location"] == "/sign-in/login/"


def test_the_wizard_is_closed_where_there_is_an_owner(cast: Cast) -> None:
    late = Browser(**HERE)
    assert late.get("/welcome/").headers["Location"] == "/"
    assert late.post("/welcome/", YOU).headers["Location"] == "/"
    assert late.post("/welcome/sample/").headers["Location"] == "/"
    assert late.get("/").headers["Location"] == "/sign-in/login/"


def test_of_two_wizards_at_once_one_wins(visitor: Browser) -> None:
    other = Browser(**HERE)
    other.post("/welcome/", {**YOU, "email": "other@example.org"})
    _walk(visitor)
    answer = other.post("/welcome/business/", BUSINESS)
    assert answer.headers["Location"] == "/"
    assert Person.objects.count() == 1


def test_an_owner_is_made_only_where_there_is_none(visitor: Browser) -> None:
    _walk(visitor)
    late = NewPerson("Late", "late@example.org", "!")
    with pytest.raises(Refused, match="already has an owner"):
        open_business(at=clock.now(), owner=late, facts={"name": "Late"})
    assert Person.objects.count() == 1


def test_a_workspace_made_by_an_import_gets_its_owner_at_the_first_visit(visitor: Browser) -> None:
    made = Workspace.objects.create(slug="default", name="default", created_at=clock.now())
    _walk(visitor, business="Fjord Desk")
    made.refresh_from_db()
    assert made.name == "Fjord Desk"
    assert Workspace.objects.count() == 1
