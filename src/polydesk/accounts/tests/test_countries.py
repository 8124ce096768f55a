"""Defaults of each country."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from polydesk.accounts.rules import choices, countries
from polydesk.core.money import EXPONENTS

EVERY = sorted(countries.codes())


def test_there_are_all_countries() -> None:
    assert len(EVERY) > 240
    assert {"NO", "IR", "VN", "AU", "GB", "US", "XK"} <= set(EVERY)


@pytest.mark.parametrize("code", EVERY)
def test_each_country_has_a_whole_set_of_defaults(code: str) -> None:
    there = countries.country(code)
    assert ZoneInfo(there.zone)
    assert there.zone in there.zones
    assert there.currency in EXPONENTS
    assert there.workdays
    assert there.week_start in range(7)
    assert there.day_from < there.day_to


def test_norway_works_from_monday_to_friday_in_kroner() -> None:
    norway = countries.country("NO")
    assert (norway.currency, norway.zone, norway.language) == ("NOK", "Europe/Oslo", "nb")
    assert (norway.week_start, norway.workdays) == (0, (0, 1, 2, 3, 4))
    assert norway.day_from == dt.time(8)


def test_iran_begins_its_week_on_saturday_and_rests_on_friday() -> None:
    iran = countries.country("IR")
    assert (iran.currency, iran.zone, iran.language) == ("IRR", "Asia/Tehran", "fa")
    assert iran.week_start == 5
    assert 4 not in iran.workdays


def test_vietnam_has_the_name_of_its_zone_that_is_used_today() -> None:
    assert countries.country("VN").zones == ("Asia/Ho_Chi_Minh",)


def test_a_country_of_many_zones_offers_where_most_people_live() -> None:
    assert countries.country("US").zone == "America/New_York"
    assert countries.country("AU").zone == "Australia/Sydney"


def test_an_unknown_country_is_refused() -> None:
    with pytest.raises(KeyError):
        countries.country("ZZ")


def test_all_currencies_can_be_counted() -> None:
    assert set(countries.currencies()) <= set(EXPONENTS)


@pytest.mark.parametrize(
    ("zone", "names"),
    [
        ("Asia/Tehran", ("Tehran", "Teheran", "تهران", "Tehran")),
        ("Asia/Kolkata", ("Kolkata", "Kolkata", "کلکته", "Kolkata")),
        ("Asia/Ho_Chi_Minh", ("Ho Chi Minh City", "Ho Chi Minh-byen", None, "TP Hồ Chí Minh")),
        ("America/Argentina/Buenos_Aires", ("Buenos Aires", "Buenos Aires", None, "Buenos Aires")),
        ("UTC", ("UTC", "UTC", "UTC", "UTC")),
    ],
)
def test_a_city_is_named_in_four_languages(zone: str, names: tuple[str | None, ...]) -> None:
    for language, name in zip(("en", "nb", "fa", "vi"), names, strict=True):
        said = choices.city(zone, language)
        assert name in (None, said)
        assert "/" not in said
