"""The pages of time, as people use them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from polydesk.kit import clock
from polydesk.tracking.models import Entry
from polydesk.tracking.queries import timer
from polydesk.tracking.queries.people import offered
from polydesk.tracking.tests.conftest import Spend, utc
from polydesk.work.models import Task
from tests.cast import MORNING, Cast, Player

PARTIAL: Any = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    with clock.moved_to(MORNING):
        yield


def get(player: Player, path: str, **extra: Any) -> Any:
    return player.client.get(f"/w/linnea/{path}", **extra)


def post(player: Player, path: str, data: dict[str, Any] | None = None, **extra: Any) -> Any:
    return player.client.post(f"/w/linnea/{path}", data or {}, **extra)


def body(response: Any) -> str:
    return str(response.content.decode())


def speak(player: Player, language: str) -> None:
    player.person.language = language
    player.person.save()


def test_the_top_bar_of_every_page_offers_a_timer(cast: Cast) -> None:
    page = body(get(cast.linnea, "settings/"))
    assert 'id="timer"' in page
    assert "What are you working on?" in page


def test_a_timer_is_started_from_the_top_bar_and_comes_back_to_the_page(cast: Cast) -> None:
    sent = {"description": "Mail", "client": cast.tehran.uid, "next": "/w/linnea/settings/"}
    response = post(cast.linnea, "time/timer/start/", sent)
    assert (response.status_code, response["Location"]) == (303, "/w/linnea/settings/")
    page = body(get(cast.linnea, "settings/"))
    assert "data-started-at" in page
    assert cast.tehran.monogram in page
    assert "Timer started." in page


def test_a_script_gets_the_bar_alone_with_the_way_back(cast: Cast) -> None:
    page = body(post(cast.linnea, "time/timer/start/", {"description": "Mail"}, **PARTIAL))
    assert page.lstrip().startswith('<div id="timer"')
    assert "hx-swap-oob" in page
    assert "/undo/" in page
    assert "<html" not in page


def test_a_task_starts_the_timer(cast: Cast, task: Task) -> None:
    post(cast.minh, "time/timer/start/", {"task": task.uid})
    running = timer.running(cast.minh.viewer)
    assert running is not None
    assert running.task_uid == task.uid


def test_a_task_page_fetches_its_timer_again(cast: Cast, task: Task) -> None:
    response = post(cast.linnea, "time/timer/start/", {"task": task.uid}, **PARTIAL)
    assert response["HX-Trigger"] == "timer-changed"
    assert "Stop the timer" in body(get(cast.linnea, f"time/timer/task/{task.uid}/"))
    assert "time/timer/start/" in body(get(cast.minh, f"time/timer/task/{task.uid}/"))
    assert get(cast.charlie, f"time/timer/task/{task.uid}/").status_code == 404


def test_a_form_sent_twice_starts_one_timer(cast: Cast) -> None:
    key = str(uuid4())
    for _ in range(2):
        post(cast.linnea, "time/timer/start/", {"description": "Mail", "_key": key})
    assert Entry.objects.count() == 1


def test_two_tabs_that_start_the_same_start_one_timer(cast: Cast) -> None:
    for _ in range(2):
        post(cast.linnea, "time/timer/start/", {"description": "Mail", "_key": str(uuid4())})
    assert Entry.objects.count() == 1


def test_two_tabs_that_stop_the_same_timer_stop_it_once(cast: Cast, spend: Spend) -> None:
    entry = spend(MORNING - timedelta(hours=1), None)
    post(cast.linnea, "time/timer/stop/", {"entry": entry.uid})
    with clock.moved_to(MORNING + timedelta(hours=1)):
        page = body(post(cast.linnea, "time/timer/stop/", {"entry": entry.uid}, **PARTIAL))
    entry.refresh_from_db()
    assert entry.ended_at == MORNING
    assert "stopped already" in page


@pytest.mark.parametrize("shown", ["zz", "2026-01-01", "01a22e00-0000-7000-8000-000000000001"])
def test_a_timer_that_is_not_there_stops_no_other(cast: Cast, spend: Spend, shown: str) -> None:
    spend(MORNING - timedelta(minutes=90), None)
    assert post(cast.linnea, "time/timer/stop/", {"entry": shown}).status_code == 303
    assert Entry.objects.get().is_running


def test_stopping_says_how_long_it_ran(cast: Cast, spend: Spend) -> None:
    spend(MORNING - timedelta(minutes=90), None)
    assert "Stopped after 1:30." in body(post(cast.linnea, "time/timer/stop/", **PARTIAL))


def test_stopping_a_forgotten_timer_says_what_was_done(cast: Cast, spend: Spend) -> None:
    spend(MORNING - timedelta(days=3), None)
    assert "more than 24 hours" in body(post(cast.linnea, "time/timer/stop/", **PARTIAL))


def test_a_text_too_long_is_refused_with_a_sentence(cast: Cast) -> None:
    page = body(post(cast.linnea, "time/timer/start/", {"description": "x" * 1001}, **PARTIAL))
    assert "too long" in page
    assert not Entry.objects.exists()


def test_another_tab_fetches_the_bar_only_when_it_changed(cast: Cast, spend: Spend) -> None:
    assert get(cast.linnea, "time/timer/?seen=none").status_code == 204
    entry = spend(MORNING, None, description="Mail")
    assert "Mail" in body(get(cast.linnea, "time/timer/?seen=none"))
    assert get(cast.linnea, f"time/timer/?seen={entry.uid}.1").status_code == 204


def test_the_clients_of_the_choice_are_those_granted(cast: Cast) -> None:
    page = body(get(cast.minh, "time/timer/clients/"))
    assert cast.tehran.name in page
    assert cast.sydney.name not in page


def test_a_teammate_can_not_start_for_a_client_not_granted(cast: Cast) -> None:
    response = post(cast.minh, "time/timer/start/", {"client": cast.sydney.uid})
    assert response.status_code == 404


def test_the_week_shows_entries_by_day_with_totals(cast: Cast, spend: Spend) -> None:
    spend(utc(23, 6), utc(23, 7, 30), description="خبرنامه", client=cast.tehran)
    page = body(get(cast.linnea, "time/"))
    assert "خبرنامه" in page
    assert page.count("1:30") >= 4
    assert "Monday" in page


def test_the_week_speaks_persian(cast: Cast, spend: Spend) -> None:
    speak(cast.linnea, "fa")
    spend(utc(23, 6), utc(23, 7, 30), client=cast.tehran)
    page = body(get(cast.linnea, "time/"))
    assert 'dir="rtl"' in page
    assert "۱:۳۰" in page
    assert "آذر" in page
    assert f"/time/client/{cast.tehran.uid}/1405-09/" in page


def test_a_week_is_chosen_and_narrowed(cast: Cast, spend: Spend) -> None:
    spend(utc(10, 6), utc(10, 7), description="Old", client=cast.tehran)
    spend(utc(10, 7), utc(10, 8), description="Other", client=cast.sydney)
    page = body(get(cast.linnea, f"time/?week=2026-11-12&client={cast.tehran.uid}"))
    assert "Old" in page
    assert "Other" not in page
    assert "No time in this week" in body(get(cast.linnea, "time/?week=nonsense"))


def test_the_week_is_fetched_again_in_part(cast: Cast) -> None:
    page = body(get(cast.linnea, "time/", **PARTIAL))
    assert page.lstrip().startswith('<div id="week"')


def test_the_owner_narrows_to_a_person(cast: Cast, spend: Spend) -> None:
    spend(utc(23, 6), utc(23, 7), description="Hers")
    spend(utc(23, 6), utc(23, 7), description="His", by=cast.minh)
    person = cast.minh.viewer.membership_id
    chosen = next(one for one in _offered(cast) if one.id == person)
    page = body(get(cast.linnea, f"time/?person={chosen.uid}"))
    assert "His" in page
    assert "Hers" not in page


def _offered(cast: Cast) -> list[Any]:
    return offered(cast.linnea.viewer)


def test_a_teammate_sees_only_own_hours(cast: Cast, spend: Spend) -> None:
    spend(utc(23, 6), utc(23, 7), description="Hers", client=cast.tehran)
    spend(utc(23, 6), utc(23, 7), description="His", by=cast.minh, client=cast.tehran)
    for path in ("time/", f"time/client/{cast.tehran.uid}/2026-11/"):
        page = body(get(cast.minh, path))
        assert "His" in page
        assert "Hers" not in page


def test_the_month_of_a_client_shows_totals(cast: Cast, spend: Spend) -> None:
    spend(utc(2, 6), utc(2, 8), client=cast.tehran)
    spend(utc(3, 6), utc(3, 7), client=cast.tehran, billable=False)
    page = body(get(cast.linnea, f"time/client/{cast.tehran.uid}/2026-11/"))
    assert "November 2026" in page
    assert "3:00" in page
    assert "2:00" in page
    part = body(get(cast.linnea, f"time/client/{cast.tehran.uid}/2026-11/", **PARTIAL))
    assert part.lstrip().startswith('<div id="month"')


def test_a_jalali_month_has_its_own_days(cast: Cast, spend: Spend) -> None:
    speak(cast.linnea, "fa")
    spend(utc(21, 6), utc(21, 8), client=cast.tehran)
    assert "۲:۰۰" in body(get(cast.linnea, f"time/client/{cast.tehran.uid}/1405-08/"))
    assert "۲:۰۰" not in body(get(cast.linnea, f"time/client/{cast.tehran.uid}/1405-09/"))


@pytest.mark.parametrize("month", ["2026-13", "1405-0", "9999-99"])
def test_what_is_no_month_is_not_there(cast: Cast, month: str) -> None:
    assert get(cast.linnea, f"time/client/{cast.tehran.uid}/{month}/").status_code == 404


def test_the_month_of_a_client_not_granted_is_not_there(cast: Cast) -> None:
    assert get(cast.minh, f"time/client/{cast.sydney.uid}/2026-11/").status_code == 404


def test_time_is_added_by_hand_and_taken_back(cast: Cast) -> None:
    sent = {
        "description": "Call",
        "day": "2026-11-23",
        "start": "07:00",
        "duration": "1h30",
        "billable": "on",
    }
    assert post(cast.linnea, "time/entries/", sent).status_code == 303
    page = body(get(cast.linnea, "time/"))
    assert "Time added." in page
    token = page.split("/undo/")[1].split("/")[0]
    post(cast.linnea, f"undo/{token}/")
    assert not Entry.objects.exists()


def test_bad_time_is_shown_again_with_a_sentence(cast: Cast) -> None:
    sent = {"description": "Call", "day": "2026-11-23", "start": "09:00", "end": "08:00"}
    response = post(cast.linnea, "time/entries/", sent)
    assert response.status_code == 422
    assert "The end is before the start" in body(response)
    assert "Call" in body(response)


def test_an_entry_is_edited_in_its_row(cast: Cast, spend: Spend) -> None:
    entry = spend(utc(23, 6), utc(23, 7), description="Mail")
    part = body(get(cast.linnea, f"time/entries/{entry.uid}/", **PARTIAL))
    assert "<html" not in part
    assert 'value="Mail"' in part
    sent = {
        "description": "Post",
        "day": "2026-11-23",
        "start": "07:00",
        "end": "09:00",
        "version": 1,
        "next": "/w/linnea/time/?week=2026-11-23",
    }
    response = post(cast.linnea, f"time/entries/{entry.uid}/", sent)
    assert response["Location"] == "/w/linnea/time/?week=2026-11-23"
    entry.refresh_from_db()
    assert (entry.description, entry.ended_at) == ("Post", utc(23, 8))


def test_two_editors_are_told(cast: Cast, spend: Spend) -> None:
    entry = spend(utc(23, 6), utc(23, 7), version=2)
    sent = {
        "description": "Post",
        "day": "2026-11-23",
        "start": "07:00",
        "end": "09:00",
        "version": 1,
    }
    response = post(cast.linnea, f"time/entries/{entry.uid}/", sent)
    assert response.status_code == 422
    assert "Somebody changed this entry" in body(response)


def test_billed_time_says_so(cast: Cast, spend: Spend, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = spend(utc(23, 6), utc(23, 7))
    monkeypatch.setattr(
        "polydesk.tracking.guards._checks", [lambda _ids: {entry.pk: "It stands on invoice 7."}]
    )
    sent = {"description": "Post", "day": "2026-11-23", "start": "07:00", "end": "09:00"}
    response = post(cast.linnea, f"time/entries/{entry.uid}/", sent)
    assert response.status_code == 422
    assert "invoice 7" in body(response)
    post(cast.linnea, f"time/entries/{entry.uid}/remove/")
    page = body(get(cast.linnea, "time/"))
    assert "invoice 7" in page
    assert "billed" in page
    assert Entry.objects.exists()


def test_an_entry_is_removed_and_started_again(cast: Cast, spend: Spend) -> None:
    entry = spend(utc(23, 6), utc(23, 7), description="Mail", client=cast.tehran)
    post(cast.linnea, f"time/entries/{entry.uid}/again/")
    running = timer.running(cast.linnea.viewer)
    assert running is not None
    assert running.description == "Mail"
    post(cast.linnea, f"time/entries/{entry.uid}/remove/")
    assert "Entry removed." in body(get(cast.linnea, "time/"))


def test_somebody_elses_entry_is_not_there_for_a_teammate(cast: Cast, spend: Spend) -> None:
    entry = spend(utc(23, 6), utc(23, 7), client=cast.tehran)
    assert get(cast.minh, f"time/entries/{entry.uid}/").status_code == 404
    assert post(cast.minh, f"time/entries/{entry.uid}/remove/").status_code == 404


@pytest.mark.parametrize("path", ["time/", "time/timer/", "time/timer/clients/", "time/entries/"])
def test_contacts_and_strangers_find_nothing(cast: Cast, path: str) -> None:
    assert get(cast.parsa, path).status_code == 404
    assert get(cast.charlie, path).status_code == 404


@pytest.mark.parametrize(
    ("language", "typed"), [("en", "2/3/2026"), ("fa", "۱۴۰۴/۱۲/۱۱"), ("nb", "2. mars 2026")]
)
def test_a_day_as_it_was_typed_leads_to_its_week(cast: Cast, language: str, typed: str) -> None:
    speak(cast.linnea, language)
    client = str(cast.tehran.uid)
    response = cast.linnea.client.get("/w/linnea/time/", {"week": typed, "client": client})
    assert response.status_code == 302
    assert response["Location"] == f"/w/linnea/time/?week=2026-03-02&client={client}"
    page = body(cast.linnea.client.get(response["Location"]))
    shown = {"en": "02/03/2026", "fa": "۱۴۰۴/۱۲/۱۱", "nb": "02.03.2026"}[language]
    assert f'value="{shown}"' in page


@pytest.mark.parametrize(
    ("day", "next_", "told"),
    [
        ("2026-03-02", "/w/linnea/time/", "Monday 2 March 2026"),
        ("2026-03-02", "/w/linnea/time/?week=2026-03-04", ""),
        ("2026-11-23", "/w/linnea/time/?week=2026-03-04", "Monday 23 November 2026"),
        ("2026-11-23", "/w/linnea/time/", ""),
    ],
)
def test_time_added_to_another_week_says_where_it_went(
    cast: Cast, day: str, next_: str, told: str
) -> None:
    post(cast.linnea, "time/entries/", {"day": day, "duration": "1:00", "next": next_})
    page = body(get(cast.linnea, "settings/"))
    assert "Time added." in page
    link = f'<a class="link" href="/w/linnea/time/?week={day}">{told}</a>'
    assert (link in page) == bool(told)


def test_time_is_added_with_a_day_and_a_duration_for_a_task(cast: Cast, task: Task) -> None:
    sent = {
        "day": "20.11.2026", "duration": "90m", "client": cast.tehran.uid,
        "project": task.project.uid, "task": task.uid,
    }  # fmt: skip
    assert post(cast.linnea, "time/entries/", sent).status_code == 303
    first = Entry.objects.get()
    assert (first.client, first.project, first.task) == (cast.tehran, task.project, task)
    assert (first.started_at, first.ended_at) == (utc(20, 8), utc(20, 9, 30))
    post(cast.linnea, "time/entries/", {"day": "20.11.2026", "duration": "1h"})
    assert Entry.objects.latest("pk").started_at == utc(20, 9, 30)
    post(cast.linnea, "time/entries/", {"day": "20.11.2026", "duration": "1h", "end": "15:00"})
    assert Entry.objects.latest("pk").started_at == utc(20, 13)


def test_a_project_of_another_client_is_left_aside(cast: Cast, task: Task) -> None:
    sent = {
        "day": "20.11.2026", "duration": "90m", "client": cast.sydney.uid,
        "project": task.project.uid, "task": task.uid,
    }  # fmt: skip
    post(cast.linnea, "time/entries/", sent)
    entry = Entry.objects.get()
    assert (entry.client, entry.project, entry.task) == (cast.sydney, None, None)


def test_projects_and_tasks_are_offered_by_what_is_chosen(cast: Cast, task: Task) -> None:
    place = "time/entries/whom/"
    bare = body(get(cast.linnea, place))
    assert 'name="client"' in bare
    assert 'name="project"' not in bare
    client = body(get(cast.linnea, f"{place}?client={cast.tehran.uid}"))
    assert str(task.project.uid) in client
    assert task.title not in client
    chosen = f"client={cast.tehran.uid}&project={task.project.uid}"
    assert task.title in body(get(cast.linnea, f"{place}?{chosen}"))
    other = f"client={cast.sydney.uid}&project={task.project.uid}"
    assert task.title not in body(get(cast.linnea, f"{place}?{other}"))


@pytest.mark.parametrize("entry", ["soon", uuid4()])
def test_whom_of_no_entry_is_not_there(cast: Cast, entry: object) -> None:
    assert get(cast.linnea, f"time/entries/whom/?entry={entry}").status_code == 404


def test_an_edited_entry_keeps_its_task_until_the_client_is_another(
    cast: Cast, spend: Spend, task: Task
) -> None:
    entry = spend(utc(20, 8), utc(20, 9), client=cast.tehran, project=task.project, task=task)
    place = f"time/entries/{entry.uid}/"
    form = body(get(cast.linnea, place))
    assert task.title in form
    same = {
        "day": "20/11/2026", "start": "09:00", "end": "11:00", "client": cast.tehran.uid,
        "project": task.project.uid, "task": task.uid,
    }  # fmt: skip
    assert post(cast.linnea, place, same).status_code == 303
    entry.refresh_from_db()
    assert (entry.task, entry.ended_at) == (task, utc(20, 10))
    post(cast.linnea, place, {**same, "client": cast.sydney.uid})
    entry.refresh_from_db()
    assert (entry.client, entry.project, entry.task) == (cast.sydney, None, None)
