"""Calendars as people's programs write them, and as they break."""

from datetime import date, datetime

import pytest

from polydesk.connectors.base.reading import Options, Reading, TroubleError
from polydesk.connectors.base.records import Event
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.ics.blocks import unfolded
from polydesk.connectors.vendors.ics.read import read, recognises
from polydesk.connectors.vendors.ics.zones import known

OSLO = Options("Europe/Oslo")
DAYS = "DTSTART;VALUE=DATE:20260105\nDTEND;VALUE=DATE:20260107"
AMERICAN = "DTSTART;TZID=America/New_York:20260105T090000\nDURATION:PT1H"
TIMED = "DTSTART;TZID=Europe/Oslo:20260105T090000\nDTEND;TZID=Europe/Oslo:20260105T100000"
WEEKLY = f"UID:a\n{TIMED}\nRRULE:FREQ=WEEKLY;BYDAY=MO"


def calendar(*events: str, head: str = "") -> bytes:
    inner = "\n".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events)
    return f"BEGIN:VCALENDAR\n{head}\n{inner}\nEND:VCALENDAR\n".encode()


def reading(*events: str, head: str = "", options: Options = OSLO) -> Reading:
    return read(Source("a.ics", calendar(*events, head=head)), options)


def one(*events: str, head: str = "", options: Options = OSLO) -> Event:
    found = reading(*events, head=head, options=options)
    assert found.refused == ()
    return found.records.events[0]


def notes(found: Reading) -> dict[str, object]:
    return {note.code: note.params.get("count") or note.params.get("zone") for note in found.notes}


def codes(found: Reading) -> list[tuple[int, str]]:
    return [(row.line, row.code) for row in found.refused]


def test_what_is_a_calendar() -> None:
    assert recognises(Source("x", calendar(DAYS)))
    assert recognises(Source("x", b"\xef\xbb\xbfbegin:vcalendar\r\nEND:VCALENDAR"))
    assert not recognises(Source("x.ics", b"BEGIN:VCARD\nEND:VCARD"))
    assert not recognises(Source("x.ics", b"Name,Start\n"))


def test_whole_days_end_before_the_day_named() -> None:
    event = one(f"UID:a\nSUMMARY:Fair\\, two days\n{DAYS}")
    assert (event.begins, event.ends) == (date(2026, 1, 5), date(2026, 1, 7))
    assert event.title == "Fair, two days"
    assert one("UID:a\nDTSTART;VALUE=DATE:20260105").ends == date(2026, 1, 6)


def test_times_keep_wall_and_zone() -> None:
    event = one(f"UID:a\n{TIMED}")
    assert event.begins == datetime(2026, 1, 5, 9)
    assert event.zone == "Europe/Oslo"


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Iran Standard Time", "Asia/Tehran"),
        ("/freeassociation.sourceforge.net/Europe/Oslo", "Europe/Oslo"),
        (
            "/citadel.org/20210210_1/America/Argentina/Buenos_Aires",
            "America/Argentina/Buenos_Aires",
        ),
        ("US/Eastern", "US/Eastern"),
        ("utc", "UTC"),
        ("Nowhere", ""),
    ],
)
def test_names_of_zones(tzid: str, zone: str) -> None:
    assert known(tzid) == zone


OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Our office
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


def test_a_zone_with_a_name_of_its_own_is_told_by_its_clocks() -> None:
    event = "UID:a\nDTSTART;TZID=Our office:20260105T090000"
    found = reading(event, head=OWN_ZONE)
    assert found.records.events[0].zone == "Europe/Oslo"
    assert notes(found) == {"zone_matched": "Europe/Oslo"}
    assert one(event, head=OWN_ZONE, options=Options()).zone == "Europe/Berlin"


def test_a_zone_like_no_place_becomes_utc() -> None:
    head = (
        "BEGIN:VTIMEZONE\nTZID:Odd\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
        "TZOFFSETFROM:+0107\nTZOFFSETTO:+0107\nEND:STANDARD\nEND:VTIMEZONE"
    )
    found = reading("UID:a\nDTSTART;TZID=Odd:20260105T090000", head=head)
    event = found.records.events[0]
    assert (event.zone, event.begins) == ("UTC", datetime(2026, 1, 5, 7, 53))
    assert "zone_fixed" in notes(found)


def test_times_without_a_zone_are_asked_for() -> None:
    found = reading("UID:a\nDTSTART:20260105T090000", options=Options())
    assert [(q.code, q.samples) for q in found.questions] == [("zone", ("2026-01-05 09:00",))]
    assert one("UID:a\nDTSTART:20260105T090000").zone == "Europe/Oslo"
    found = reading("UID:a\nDTSTART;TZID=Nowhere:20260105T090000")
    assert found.records.events[0].zone == "Europe/Oslo"
    assert "zone_unknown" in notes(found)


def test_the_zone_of_the_calendar_stands_for_utc() -> None:
    head = "X-WR-TIMEZONE:Asia/Tehran"
    event = one("UID:a\nDTSTART:20260105T090000Z", head=head, options=Options())
    assert (event.zone, event.begins) == ("Asia/Tehran", datetime(2026, 1, 5, 12, 30))


def test_the_hour_that_comes_twice_stays_in_utc() -> None:
    head = "X-WR-TIMEZONE:Europe/Oslo"
    event = one("UID:a\nDTSTART:20261025T013000Z", head=head)
    assert (event.zone, event.begins) == ("UTC", datetime(2026, 10, 25, 1, 30))


def test_a_rule_with_extra_and_left_out_days() -> None:
    event = one(
        f"{WEEKLY}\nEXDATE;TZID=Europe/Oslo:20260112T090000\nEXDATE:20260119T080000Z\n"
        "RDATE;TZID=Europe/Oslo:20260114T090000"
    )
    assert event.rule == "FREQ=WEEKLY;BYDAY=MO"
    assert event.excluded == ("2026-01-12T09:00:00", "2026-01-19T09:00:00")
    assert event.extra == ("2026-01-14T09:00:00",)


def test_a_changed_occurrence_names_its_series() -> None:
    change = (
        "UID:a\nRECURRENCE-ID:20260112T080000Z\nDTSTART;TZID=Europe/Oslo:20260113T090000\n"
        "STATUS:CANCELLED"
    )
    found = reading(change, WEEKLY)
    series, changed = found.records.events
    assert (series.key, series.series) == ("a", "")
    assert (changed.series, changed.original) == ("a", "2026-01-12T09:00:00")
    assert changed.key == "a|2026-01-12T09:00:00"
    assert changed.cancelled
    assert not series.cancelled


def test_of_two_with_one_uid_the_newer_is_taken() -> None:
    old, new = (f"UID:a\nSEQUENCE:{n}\nSUMMARY:{n}\n{TIMED}" for n in (1, 2))
    found = reading(new, old)
    assert [event.title for event in found.records.events] == ["2"]
    assert notes(found) == {"older_left": 1}


def test_events_without_uid_have_keys_of_what_they_say() -> None:
    found = reading(f"SUMMARY:A\n{TIMED}", f"SUMMARY:A\n{TIMED}", f"SUMMARY:B\n{TIMED}")
    keys = [event.key for event in found.records.events]
    assert len(set(keys)) == 3
    again = reading(f"SUMMARY:B\n{TIMED}", f"SUMMARY:A\n{TIMED}", f"SUMMARY:A\n{TIMED}")
    assert {event.key for event in again.records.events} == set(keys)


def test_long_uids_fit() -> None:
    assert len(one(f"UID:{'x' * 900}\n{TIMED}").key) < 40


def test_people_place_and_notes() -> None:
    event = one(
        f'UID:a\n{TIMED}\nLOCATION:Room 1\nDESCRIPTION:Hei<br>se <a href="https://x.no">her</a>\n'
        "ORGANIZER;CN=Olivia:mailto:olivia@example.com\nURL:https://call.example\n"
        'ATTENDEE;CN="Minh";PARTSTAT=ACCEPTED:mailto:minh@example.com\nATTENDEE:invalid:nomail'
    )
    assert event.place == "Room 1"
    assert event.notes == "Hei\nse her (https://x.no)\nhttps://call.example"
    assert event.organiser is not None
    assert event.organiser.email == "olivia@example.com"
    assert event.attendees == (("Minh", "minh@example.com", "accepted"),)


def test_a_duration_stands_for_the_end() -> None:
    event = one("UID:a\nDTSTART;TZID=Europe/Oslo:20260105T090000\nDURATION:PT90M")
    assert event.ends == datetime(2026, 1, 5, 10, 30)


def test_an_end_elsewhere_is_told_by_the_clock_of_the_start() -> None:
    flight = "DTSTART;TZID=Europe/Oslo:20260105T090000\nDTEND;TZID=America/New_York:20260105T110000"
    assert one(f"UID:a\n{flight}").ends == datetime(2026, 1, 5, 17)


def test_start_and_end_are_exchanged() -> None:
    found = reading("UID:a\nDTSTART:20260105T090000Z\nDTEND:20260105T080000Z")
    event = found.records.events[0]
    assert (event.begins.hour, event.ends.hour) == (8, 9)  # type: ignore[attr-defined]
    assert notes(found) == {"turned_round": 1}


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ("UID:a\nSUMMARY:No start", "no_start"),
        ("UID:a\nDTSTART:tomorrow", "no_start"),
        (f"UID:a\n{TIMED}\nRRULE:FREQ=SOMETIMES", "bad_rule"),
        (f"UID:a\n{TIMED}\nRRULE:FREQ=MINUTELY", "too_often"),
        (f"UID:a\n{TIMED}\nRRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9", "too_often"),
        (f"UID:a\n{TIMED}\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never_happens"),
        (f"UID:a\n{TIMED}\nRRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", "never_happens"),
        (f"UID:a\n{TIMED}\nRRULE:FREQ=HOURLY;BYDAY=TU;BYMONTH=3;COUNT=900", "too_often"),
        (f"UID:a\n{TIMED}" + "\nRRULE:FREQ=DAILY;BYHOUR=1" * 11, "too_often"),
        (f"UID:a\n{TIMED}\nRRULE:FREQ=DAILY;INTERVAL=-1", "bad_rule"),
        (f"UID:a\n{TIMED}\nRRULE:FREQ=DAILY;COUNT=-5", "bad_rule"),
        (f"UID:a\n{TIMED}\nRRULE:FREQ=DAILY;COUNT=0", "bad_rule"),
        (f"UID:a\n{AMERICAN}\nRRULE:FREQ=DAILY\nEXDATE:00010101T000000Z", "broken_event"),
        (f"UID:a\n{TIMED}\nRDATE;VALUE=PERIOD:20260105T090000Z/P999999999D", "broken_event"),
        ("UID:a\nDTSTART:02260105T090000Z", "year_outside"),
        (f"UID:a\n{TIMED}\nRECURRENCE-ID:soon", "broken_event"),
    ],
)
def test_what_is_refused_names_its_line(event: str, code: str) -> None:
    found = reading(f"UID:good\n{TIMED}", event)
    assert codes(found) == [(8, code)]
    assert len(found.records.events) == 1


def test_broken_lines_spoil_no_event() -> None:
    found = reading(f"UID:a\nthis is no line\nSEQUENCE:many\n{TIMED}")
    assert len(found.records.events) == 1
    assert notes(found) == {"lines_left": 2}


def test_an_alarm_lends_the_event_nothing() -> None:
    alarm = "BEGIN:VALARM\nSUMMARY:Wake\nTRIGGER:-PT5M\nEND:VALARM"
    assert one(f"UID:a\n{alarm}\nSUMMARY:Real\n{TIMED}").title == "Real"


def test_tasks_are_counted_and_an_empty_calendar_is_said() -> None:
    found = read(Source("a", b"BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR"), OSLO)
    assert notes(found) == {"others_left": 1, "no_events": None}


def test_a_file_that_was_cut_off() -> None:
    data = calendar(f"UID:a\n{TIMED}")[:-30]
    with pytest.raises(TroubleError) as trouble:
        read(Source("a", data), OSLO)
    assert trouble.value.code == "cut_off"


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(TroubleError):
        reading(f"UID:a\n{TIMED}", options=Options("Mars/Base"))


def test_an_invitation_that_is_taken_back_is_cancelled() -> None:
    assert one(f"UID:a\n{TIMED}", head="METHOD:CANCEL").cancelled


def test_folded_lines_are_put_together() -> None:
    assert list(unfolded("A:1\r\n 2\r\n\r\nB:3\n\t4")) == [(1, "A:12"), (4, "B:34")]
