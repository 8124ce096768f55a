"""Several files at once: sorted out, asked once, imported in turn, taken back together."""

import io
import json
import zipfile
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from polydesk.connectors import gather, tasks
from polydesk.connectors.actions import open_batch
from polydesk.connectors.engine import spool
from polydesk.connectors.engine.run import check as really
from polydesk.connectors.models import Drop, ImportBatch
from polydesk.connectors.queries import imports, of_drop
from polydesk.connectors.tests.test_import import HEAD, ROW, rich
from polydesk.connectors.tests.test_pages import work
from polydesk.kit.jobs.models import Job
from polydesk.tracking.models import Entry
from polydesk.work.models import Project, Task
from tests.cast import Cast

pytestmark = pytest.mark.django_db

REPORT = (HEAD + ROW.format("Draft", "09", "09")).encode()
PAPER = b"%PDF-1.7 \xff\xfe"
CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:1@x\r\n"
    b"DTSTART:20260301T090000Z\r\nDTEND:20260301T100000Z\r\nSUMMARY:Call\r\nEND:VEVENT\r\n"
    b"END:VCALENDAR\r\n"
)
TOGGL = {
    "clients.json": [{"id": 1, "name": "Fjord AS", "workspace_id": 9}],
    "projects.json": [{"id": 2, "name": "Web", "workspace_id": 9, "client_id": 1, "active": True}],
}


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def export() -> dict[str, bytes]:
    return {name: json.dumps(rows).encode() for name, rows in TOGGL.items()}


def send(cast: Cast, files: dict[str, bytes], **extra: Any) -> Any:
    uploaded = [SimpleUploadedFile(name.rpartition("/")[2], data) for name, data in files.items()]
    data = {"file": uploaded, "path": list(files), "drop": str(uuid4()), **extra}
    return cast.linnea.client.post(cast.url("imports/"), data)


def dropped(cast: Cast, files: dict[str, bytes], **extra: Any) -> Drop:
    answer = send(cast, files, **extra)
    assert answer.status_code == 303, answer.content.decode()[-2000:]
    work()
    return newest()


def newest() -> Drop:
    found = Drop.objects.order_by("-pk").first()
    assert found is not None
    return found


def names(drop: Drop) -> dict[str, str]:
    return {one.batch.file_name: one.batch.vendor for one in of_drop(drop)}


def states(drop: Drop) -> list[str]:
    return [one.state for one in of_drop(drop)]


def left(drop: Drop) -> dict[str, str]:
    return {row["name"]: row["code"] for row in drop.left}


def body(cast: Cast, drop: Drop) -> str:
    text: str = cast.linnea.client.get(page(cast, drop)).content.decode()
    return text


def page(cast: Cast, drop: Drop, part: str = "") -> str:
    return cast.url(f"imports/drops/{drop.uid}/{part}")


def post(cast: Cast, drop: Drop, part: str = "", **data: str) -> None:
    assert cast.linnea.client.post(page(cast, drop, part), data).status_code == 303
    work()


MIXED = {"a.json": rich(), "b.csv": REPORT, "c.ics": CALENDAR, "d.pdf": PAPER}


def test_each_file_is_recognised_and_the_unknown_stops_nothing(cast: Cast) -> None:
    drop = dropped(cast, MIXED)
    assert names(drop) == {"a.json": "trello", "b.csv": "toggl", "c.ics": "ics"}
    assert left(drop) == {"d.pdf": "unknown_kind"}
    shown = body(cast, drop)
    assert "a PDF document" in shown
    assert "The others are not affected" in shown
    assert Task.objects.count() == 0
    assert not (spool.root() / str(drop.uid)).exists()


def test_a_question_is_asked_once_for_all_files(cast: Cast) -> None:
    other = (HEAD + ROW.format("Other", "10", "10")).encode()
    drop = dropped(cast, {"a.csv": REPORT, "b.csv": other, "c.ics": CALENDAR})
    assert body(cast, drop).count('name="zone"') == 1
    post(cast, drop, zone="Asia/Tehran")
    assert {one.batch.zone for one in of_drop(drop)} == {"Asia/Tehran", ""}
    assert 'name="zone"' not in body(cast, drop)
    post(cast, drop, "start/")
    assert states(drop) == ["done"] * 3
    assert Entry.objects.count() == 2


def test_the_same_client_of_several_files_is_chosen_once(cast: Cast) -> None:
    boards = {f"{n}.json": rich(id=f"B{n}", name="Butikk") for n in "ab"}
    drop = dropped(cast, boards)
    shown = body(cast, drop)
    assert shown.count('name="place-') == len({*shown.split('name="place-')[1:]})
    field = next(f for f in shown.split('name="')[1:] if f.startswith("place-")).split('"')[0]
    post(cast, drop, "start/", **{field: f"row:{cast.sydney.pk}"})
    assert [p.client for p in Project.objects.filter(name="Butikk")] == [cast.sydney] * 2


def test_all_is_imported_and_all_is_taken_back(cast: Cast) -> None:
    drop = dropped(cast, MIXED)
    post(cast, drop, zone="Europe/Oslo")
    post(cast, drop, "start/")
    assert states(drop) == ["done"] * 3
    assert "The import is done" in body(cast, drop)
    assert (Task.objects.exists(), Entry.objects.exists()) == (True, True)
    post(cast, drop, "undo/")
    assert states(drop) == ["undone"] * 3
    assert (Task.objects.exists(), Entry.objects.exists()) == (False, False)
    assert "The import was undone" in body(cast, drop)


def test_boards_come_before_hours(cast: Cast) -> None:
    drop = dropped(cast, {"a.csv": REPORT, "b.json": rich()})
    assert [one.batch.vendor for one in of_drop(drop)] == ["trello", "toggl"]


def test_what_was_imported_before_and_what_is_here_twice_is_told(cast: Cast) -> None:
    post(cast, dropped(cast, {"a.json": rich(), "c.ics": CALENDAR}), "start/")
    drop = dropped(cast, {"again.json": rich(), "x.ics": CALENDAR, "d.pdf": PAPER})
    assert left(drop) == {"again.json": "seen", "x.ics": "seen", "d.pdf": "unknown_kind"}
    assert "Look at that import" in body(cast, drop)
    fresh = rich(name="Else")
    twice = dropped(cast, {"a.json": fresh, "b.json": fresh})
    assert (list(names(twice)), left(twice)) == (["a.json"], {"b.json": "twice"})


def test_a_file_that_was_left_out_in_part_may_come_again(cast: Cast) -> None:
    card = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eve\r\nEMAIL:eve@nowhere.example\r\nEND:VCARD\r\n"
    files = {"a.json": rich(), "people.vcf": card}
    post(cast, dropped(cast, files), "start/")
    assert left(dropped(cast, files)) == {"a.json": "seen"}


def test_what_is_here_already_is_no_failure(cast: Cast) -> None:
    post(cast, dropped(cast, {"a.json": rich(), "c.ics": CALENDAR}), "start/")
    shown = body(cast, dropped(cast, {"a.json": rich(), "c.ics": CALENDAR}))
    assert "All of it is here already" in shown
    assert "None of it can be imported" not in shown


def test_the_answer_of_the_last_file_is_offered_for_the_next(cast: Cast) -> None:
    drop = dropped(cast, {"a.csv": REPORT, "c.ics": CALENDAR})
    post(cast, drop, zone="Asia/Tehran")
    post(cast, drop, "start/")
    other = (HEAD + ROW.format("Other", "10", "10")).encode()
    again = dropped(cast, {"b.csv": other, "b.json": rich()})
    assert 'value="Asia/Tehran" selected' in body(cast, again)
    alone = newest_page(cast, {"c.csv": (HEAD + ROW.format("Third", "11", "11")).encode()})
    assert 'value="Asia/Tehran" selected' in alone


def newest_page(cast: Cast, files: dict[str, bytes]) -> str:
    answer = cast.linnea.client.get(send(cast, files)["Location"])
    text: str = answer.content.decode()
    return text


def test_after_it_one_goes_on_to_what_came(cast: Cast) -> None:
    drop = dropped(cast, {"c.ics": CALENDAR, "d.ics": CALENDAR.replace(b"UID:", b"UID:x")})
    post(cast, drop, "start/")
    shown = body(cast, drop)
    assert "Go to the calendar" in shown
    assert "Go to the boards" not in shown


def test_what_was_taken_back_may_come_again(cast: Cast) -> None:
    for _time in range(2):
        cast.linnea.client.post(f"{send(cast, {'a.json': rich()})['Location']}start/")
        work()
    first, _second = ImportBatch.objects.order_by("pk")
    cast.linnea.client.post(cast.url(f"imports/{first.uid}/undo/"))
    work()
    drop = dropped(cast, {"a.json": rich(), "c.ics": CALENDAR})
    assert left(drop) == {}


def test_a_zip_of_mixed_things_is_sorted_out(cast: Cast) -> None:
    inner = zipped({"deep/board.json": rich()})
    files = {
        "old/toggl/clients.json": export()["clients.json"],
        "old/toggl/projects.json": export()["projects.json"],
        "old/cal.ics": CALENDAR,
        "old/boards.zip": inner,
        "__MACOSX/old/._cal.ics": b"junk",
        "old/.DS_Store": b"junk",
        "old/empty.csv": b"",
        "../../etc/paper.pdf": PAPER,
    }
    drop = dropped(cast, {"all.zip": zipped(files)})
    assert names(drop) == {
        "all.zip/old/toggl": "toggl",
        "all.zip/old/cal.ics": "ics",
        "all.zip/old/boards.zip/deep/board.json": "trello",
    }
    assert left(drop) == {"all.zip/etc/paper.pdf": "unknown_kind"}
    assert drop.skipped == 3
    post(cast, drop, "start/")
    assert states(drop) == ["done"] * 3


def test_a_folder_is_put_together_as_if_it_were_a_zip(cast: Cast) -> None:
    files = {f"My export/{name}": data for name, data in export().items()}
    drop = dropped(cast, {**files, "board.json": rich()})
    assert names(drop) == {"My export": "toggl", "board.json": "trello"}
    post(cast, drop, "start/")
    assert Project.objects.filter(name="Web").exists()


def test_a_whole_export_as_a_zip_goes_on_alone(cast: Cast) -> None:
    answer = send(cast, {"toggl.zip": zipped(export())})
    assert "/drops/" not in answer["Location"]
    assert ImportBatch.objects.get().vendor == "toggl"


def test_a_zip_of_one_thing_shows_that_thing(cast: Cast) -> None:
    drop = dropped(cast, {"one.zip": zipped({"x/board.json": rich()})})
    batch = ImportBatch.objects.get()
    assert cast.linnea.client.get(page(cast, drop))["Location"].endswith(f"/{batch.uid}/")


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"a.zip": b"PK\x03\x04 broken"}, "packed file is damaged"),
        ({"a.zip": zipped({".DS_Store": b"x"})}, "nothing in this zip"),
        ({"a.zip": zipped({"x.pdf": PAPER})}, "a PDF document"),
        ({"a.csv": b""}, "The file is empty"),
    ],
)
def test_one_bad_file_is_told_on_the_page(cast: Cast, files: dict[str, bytes], words: str) -> None:
    answer = send(cast, files)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not ImportBatch.objects.exists()


def bomb(depth: int) -> bytes:
    data = zipped({"zeros.csv": bytes(110 << 20)}) if depth else b""
    for _level in range(depth - 1):
        data = zipped({"in.zip": data})
    return data


def locked() -> bytes:
    data = bytearray(zipped({"secret.json": rich()}))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + at] |= 1
    return bytes(data)


def test_bombs_and_locked_parts_are_told_and_the_others_come(cast: Cast) -> None:
    nested = zipped({"a.zip": zipped({"b.zip": zipped({"c.zip": zipped({"d.json": rich()})})})})
    files = {"bomb.zip": bomb(1), "russian.zip": nested, "locked.zip": locked(), "c.ics": CALENDAR}
    drop = dropped(cast, files)
    assert list(names(drop)) == ["c.ics"]
    assert sorted(left(drop).values()) == ["part_locked", "zip_in_zip", "zip_too_large"]
    assert "locked by a password" in body(cast, drop)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (HEAD.encode() + b"a\x00,b\n", "nul_byte"),
        (rich()[:700], "cut_off"),
        (",".join(f"c{n}" for n in range(10_000)).encode() + b"\n1\n", "too_many_columns"),
    ],
)
def test_damaged_files_are_told_one_by_one(cast: Cast, data: bytes, code: str) -> None:
    drop = dropped(cast, {"bad.txt": data, "c.ics": CALENDAR})
    assert left(drop) == {"bad.txt": code}
    assert list(names(drop)) == ["c.ics"]


def test_a_fault_of_ours_in_one_file_stops_no_other(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise ZeroDivisionError

    def check(source: Any, *args: Any, **named: Any) -> Any:
        return fail() if named["vendor"] == "trello" else really(source, *args, **named)

    monkeypatch.setattr(gather, "check", check)
    drop = dropped(cast, {"a.json": rich(), "c.ics": CALENDAR})
    assert left(drop) == {"a.json": "fault"}
    assert list(names(drop)) == ["c.ics"]
    assert "E-" in body(cast, drop)


def test_a_form_sent_twice_is_one_import(cast: Cast) -> None:
    key = str(uuid4())
    first, again = (send(cast, {"a.json": rich()}, drop=key) for _time in range(2))
    assert first["Location"] == again["Location"]
    assert ImportBatch.objects.count() == 1
    key = str(uuid4())
    for _time in range(2):
        send(cast, {"a.json": rich(name="B"), "c.ics": CALENDAR}, drop=key)
    work()
    assert Drop.objects.count() == 1
    assert len(newest().files) == 2


def test_files_come_in_parts(cast: Cast) -> None:
    key = str(uuid4())
    assert send(cast, {"a.json": rich()}, drop=key, part="0", more="on").status_code == 204
    assert Drop.objects.get(uid=UUID(key)).whole_at is None
    assert not Job.objects.filter(task__endswith="sort_drop").exists()
    listed = cast.linnea.client.get(cast.url("imports/")).content.decode()
    assert "a.json" not in listed
    drop = dropped(cast, {"c.ics": CALENDAR}, drop=key, part="1")
    assert list(names(drop)) == ["a.json", "c.ics"]
    listed = cast.linnea.client.get(cast.url("imports/")).content.decode()
    assert "a.json, c.ics" in listed


def test_looking_can_be_stopped_and_leaves_nothing(cast: Cast) -> None:
    send(cast, MIXED)
    drop = newest()
    cast.linnea.client.post(page(cast, drop, "cancel/"))
    work()
    assert not ImportBatch.objects.exists()
    assert not (spool.root() / str(drop.uid)).exists()
    assert "The import was cancelled" in body(cast, newest())


def test_a_killed_look_begins_anew(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    send(cast, MIXED)
    drop = newest()
    seen: list[int] = []

    def once(**named: Any) -> Any:
        if len(seen) == 1:
            raise KeyboardInterrupt
        seen.append(1)
        return open_batch(**named)

    monkeypatch.setattr(gather, "open_batch", once)
    job = (drop.workspace_id, drop.pk, cast.linnea.person.pk)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        tasks.sort_drop.func(*job)
    monkeypatch.undo()
    tasks.sort_drop.func(*job)
    tasks.sort_drop.func(*job)
    assert len(names(newest())) == 3


def test_cancel_in_the_middle_keeps_what_is_done(cast: Cast) -> None:
    drop = dropped(cast, {"a.json": rich(), "c.ics": CALENDAR})
    batches = of_drop(drop)
    cast.linnea.client.post(cast.url(f"imports/{batches[0].batch.uid}/start/"))
    work()
    cast.linnea.client.post(page(cast, drop, "start/"))
    cast.linnea.client.post(page(cast, drop, "cancel/"))
    work()
    assert states(drop) == ["done", "cancelled"]
    post(cast, drop, "undo/")
    assert states(drop) == ["undone", "cancelled"]


def test_two_tabs_start_one_import(cast: Cast) -> None:
    drop = dropped(cast, {"a.json": rich(), "c.ics": CALENDAR})
    for _tab in range(2):
        cast.linnea.client.post(page(cast, drop, "start/"))
    work()
    assert states(drop) == ["done", "done"]
    assert Task.objects.count() == 3


def test_refused_rows_wait_for_a_word_and_the_others_come(cast: Cast) -> None:
    bad = HEAD + ROW.format("Good", "09", "09") + ROW.format("Bad", "09", "08")
    drop = dropped(cast, {"bad.csv": bad.encode(), "c.ics": CALENDAR})
    post(cast, drop, zone="Europe/Oslo")
    post(cast, drop, "start/")
    assert states(drop) == ["checked", "done"]
    post(cast, drop, "start/", keep_good="on")
    assert states(drop) == ["done", "done"]
    assert Entry.objects.count() == 1


def test_a_table_that_waits_for_its_columns_is_where_the_way_leads(cast: Cast) -> None:
    """The others are in; a button to import would only say that something is still open."""
    own = b"Alpha,Beta\n1,2\n3,4\n"
    drop = dropped(cast, {"own.csv": own, "c.ics": CALENDAR})
    assert "1 file still waits" not in body(cast, drop)
    post(cast, drop, "start/")
    shown = body(cast, drop)
    assert states(drop).count("checked") == 1
    assert "1 file still waits" in shown
    assert page(cast, drop, "start/") not in shown


def test_a_file_with_nothing_of_use_is_not_called_as_before(cast: Cast) -> None:
    vendors = b"vendor_name,email,contact_first_name,contact_last_name,vendor_currency\n"
    drop = dropped(cast, {"v.csv": vendors + b"Ink,ink@x.example,Ann,Lee,AUD\n", "c.ics": CALENDAR})
    shown = body(cast, drop)
    assert "nothing to import in it" in shown
    assert "all as before" not in shown
    post(cast, drop, "start/")
    assert "nothing to import in it" in body(cast, drop)


def test_the_list_counts_what_is_new_as_the_report_does(cast: Cast) -> None:
    """The columns of a board come with it and are no news of their own."""
    drop = dropped(cast, {"a.json": rich(), "c.ics": CALENDAR})
    post(cast, drop, "start/")
    assert states(drop) == ["done", "done"]
    board = next(one.batch for one in of_drop(drop) if one.batch.vendor != "ics").report["created"]
    lines, _count = imports(cast.linnea.viewer)
    assert board["columns"]
    assert lines[0].created == sum(board.values()) - board["columns"] + 1


def test_only_the_owner_sees_a_drop(cast: Cast) -> None:
    drop = dropped(cast, MIXED)
    for part in ("", "start/", "cancel/", "undo/"):
        assert cast.minh.client.post(page(cast, drop, part)).status_code in (403, 404)
    assert cast.charlie.client.get(page(cast, drop)).status_code == 404
    other = cast.charlie.client.post(
        "/w/charlie/imports/",
        {"file": [SimpleUploadedFile("a", b"x"), SimpleUploadedFile("b", b"y")],
         "drop": str(drop.uid)},
    )  # fmt: skip
    assert other.status_code == 422


def test_too_many_files_without_a_script_are_told(cast: Cast) -> None:
    answer = send(cast, {f"{n}.csv": b"x" for n in range(101)})
    assert answer.status_code == 413
    assert "Too many files" in answer.content.decode()
