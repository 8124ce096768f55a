"""The frame: help, keys, undo of the last step, files with a version, the app of the device."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client as Browser

from polydesk.clients import actions
from polydesk.kit import clock
from polydesk.kit.audit import undo
from polydesk.kit.ui import assets, guide
from tests.cast import Cast


def test_static_files_have_their_version_in_the_address(cast: Cast) -> None:
    page = cast.linnea.client.get(cast.url()).content.decode()
    assert f"/static/{assets.version()}/kit/desk.css" in page
    assert '"/static/kit/' not in page


def test_only_this_version_and_the_last_one_are_kept(tmp_path: Path) -> None:
    for name in ("aaaaaaaaaaaa", "bbbbbbbbbbbb", "kit", assets.version()):
        (tmp_path / name).mkdir()
    assets.clear_old(tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    assert assets.version() in left
    assert "kit" not in left
    assert len(left) == 2


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fa", "rtl")])
def test_the_manifest_speaks_each_language(language: str, direction: str) -> None:
    told = json.loads(Browser().get(f"/app-{language}.webmanifest").content)
    assert (told["lang"], told["dir"], told["start_url"]) == (language, direction, "/")
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    assert Browser().get("/app-xx.webmanifest").status_code == 404


@pytest.mark.django_db
def test_the_worker_names_its_version_and_asks_anew_each_time() -> None:
    answer = Browser().get("/worker.js")
    assert assets.version() in answer.content.decode()
    assert answer["Content-Type"].startswith("text/javascript")
    assert "no-cache" in answer["Cache-Control"]


def test_the_offline_page_knows_nobody(cast: Cast) -> None:
    answer = cast.linnea.client.get("/offline/fa/")
    page = answer.content.decode()
    assert 'lang="fa" dir="rtl"' in page
    assert "X-CSRFToken" not in page
    assert not answer.cookies
    assert "Linnea" not in page


def test_help_of_a_page_is_its_place_in_the_guide(cast: Cast) -> None:
    page = cast.linnea.client.get(cast.url("time/")).content.decode()
    assert f'href="{cast.url("help/time/#the-week")}"' in page


def test_the_guide_is_read_as_pages_of_the_desk() -> None:
    page = guide.read("time", "fa", "linnea")
    assert page is not None
    assert page.language == "fa"
    assert "<code>t</code>" in page.html
    assert "<img" not in page.html
    assert guide.read("../../README", "en", "linnea") is None
    assert guide.read("nothing", "en", "linnea") is None


def test_a_page_that_is_not_translated_is_read_in_english(tmp_path: Path, settings: Any) -> None:
    (tmp_path / "only.md").write_text("# Only\n\nin English", encoding="utf-8")
    settings.GUIDE = tmp_path
    page = guide.read("only", "fa", "linnea")
    assert page is not None
    assert page.language == "en"


def test_headings_can_be_pointed_at() -> None:
    html = guide.drawn("## Who sees *what*?\n\n[on](work.md#the-list)", "linnea")
    assert '<h2 id="who-sees-what">' in html
    assert 'href="/w/linnea/help/work/#the-list"' in html


def test_news_are_unread_until_they_were_read(cast: Cast) -> None:
    browser = cast.linnea.client
    cast.linnea.person.news_seen = "older"
    cast.linnea.person.save()
    assert "news-dot" in browser.get(cast.url()).content.decode()
    assert "0.1.0" in browser.get(cast.url("news/")).content.decode()
    browser.post(cast.url("news/"))
    assert "news-dot" not in browser.get(cast.url()).content.decode()


def test_the_last_step_can_be_undone_from_anywhere(cast: Cast) -> None:
    viewer, at = cast.linnea.viewer, clock.now()
    added = actions.add_client(viewer=viewer, at=at, name="Nordlys")
    assert undo.last(viewer, at) == added.entry.uid
    assert undo.last(viewer, at + timedelta(hours=2)) is None
    assert undo.last(cast.minh.viewer, at) is None
    cast.linnea.client.post(cast.url("undo/last/"))
    added.client.refresh_from_db()
    assert added.client.removed_at is not None
    assert undo.last(viewer, at) is None


def test_who_switched_keys_off_hears_none(cast: Cast) -> None:
    assert "data-keys-off" not in cast.linnea.client.get(cast.url()).content.decode()
    cast.linnea.person.shortcuts = False
    cast.linnea.person.save()
    assert "data-keys-off" in cast.linnea.client.get(cast.url()).content.decode()


def test_the_palette_finds_rows_and_offers_what_was_typed(cast: Cast) -> None:
    answer = cast.linnea.client.get(cast.url("go/?q=harbour"), headers={"HX-Request": "true"})
    rows = answer.content.decode()
    assert 'role="listbox"' in rows
    assert "<html" not in rows
    assert "Harbour Books" not in cast.minh.client.get(cast.url("go/?q=harbour")).content.decode()


def test_a_teammate_is_offered_no_money(cast: Cast) -> None:
    assert "/money/" in cast.linnea.client.get(cast.url("go/")).content.decode()
    assert "/money/" not in cast.minh.client.get(cast.url("go/")).content.decode()


def test_first_steps_are_put_away_and_come_back(cast: Cast) -> None:
    browser = cast.linnea.client
    assert "steps-list" in browser.get(cast.url()).content.decode()
    browser.post(cast.url("today/steps/close/"))
    assert "steps-list" not in browser.get(cast.url()).content.decode()
    token = undo.last(cast.linnea.viewer, clock.now())
    browser.post(cast.url(f"undo/{token}/"))
    assert "steps-list" in browser.get(cast.url()).content.decode()


def test_one_workspace_offers_no_switch(cast: Cast) -> None:
    assert cast.linnea.viewer.desks == 1
    assert "rail-desks" not in cast.linnea.client.get(cast.url()).content.decode()


def test_the_palette_names_everything_once(cast: Cast) -> None:
    page = cast.linnea.client.get(cast.url("go/")).content.decode()
    names = re.findall(r'class="command-label[^>]*><bdi>([^<]+)<', page)
    assert len(names) > 10
    assert sorted(names) == sorted(set(names))
