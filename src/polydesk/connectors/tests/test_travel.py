"""Which row came from where goes along: in another home the same board still changes nothing."""

import json
import zipfile
from dataclasses import replace
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from polydesk.clients.actions.leaving import erase, forget_contact, trash_all
from polydesk.clients.models import Client, Contact
from polydesk.connectors.actions import open_batch
from polydesk.connectors.base.source import Source
from polydesk.connectors.engine.report import Report
from polydesk.connectors.engine.run import Answers, check, perform
from polydesk.connectors.models import ExternalLink, Match, TableMapping
from polydesk.connectors.tests.test_import import HEAD, ROW, bring, rich, some
from polydesk.connectors.vendors.trello.tests.test_trello import card
from polydesk.kit import clock, models
from polydesk.kit.actions import Refused
from polydesk.kit.portability.read import bring_back
from polydesk.kit.portability.tests.handmade import handmade
from polydesk.kit.portability.tests.test_there_and_back import parts
from polydesk.kit.portability.write import export
from polydesk.kit.tenancy.erase import erase as erase_workspace
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.viewer import Viewer
from polydesk.work.models import Project, Task, TaskLabel
from tests.cast import Cast

pytestmark = pytest.mark.django_db
LINKS = "data/import_links.jsonl"
BOARD = Answers("Europe/Oslo", default="new:Butikken")
CARD = (
    b"BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lovelace\nORG:Engines Ltd\nEMAIL:ada@engines.example\n"
    b"END:VCARD\n"
)


def again(viewer: Viewer, data: bytes, answers: Answers = BOARD) -> Report:
    """Import in another home."""
    at = clock.now()
    checked = check(Source("file", data), answers, vendor="", viewer=viewer, at=at)
    reading = checked.reading
    facts: Any = {"vendor": reading.vendor, "account": reading.account, "file_name": "file"}
    batch = open_batch(
        viewer=viewer, at=at, **facts, sha256="0" * 64, size=len(data), answers=answers
    )
    return perform(batch, checked, viewer=viewer)


def moved(cast: Cast, tmp_path: Path, client: Client | None = None) -> tuple[Path, Viewer]:
    """Take everything into an empty home, where the numbers of all rows are other ones."""
    path, viewer = tmp_path / "out.zip", cast.linnea.viewer
    export(path, viewer=viewer, client=(client.pk, str(client.uid)) if client else None)
    cast.workspace.sample = True
    cast.workspace.save()
    erase_workspace(cast.workspace)
    made = Workspace.objects.create(slug="new", name="Polydesk", created_at=clock.now())
    return path, replace(viewer, workspace_id=made.pk, workspace_slug="new")


def test_the_same_board_is_unchanged_in_another_home(cast: Cast, tmp_path: Path) -> None:
    _batch, first = bring(cast, rich(), BOARD)
    path, viewer = moved(cast, tmp_path)
    with scope(viewer.workspace_id):
        came = bring_back(path, viewer=viewer)
        assert came["import_links"] == sum(some(first.created).values())
        report = again(viewer, rich())
        assert some(report.created) == some(report.updated) == {}
        assert some(report.unchanged) | {"clients": 1} == some(first.created)
        assert Task.objects.count() == 3
        export(tmp_path / "again.zip", viewer=viewer)
    assert parts(path)[LINKS] == parts(tmp_path / "again.zip")[LINKS]


def test_a_newer_board_changes_there_only_what_changed_at_the_source(
    cast: Cast, tmp_path: Path
) -> None:
    bring(cast, rich(cards=[card("c1", name="Old", desc="old"), card("c2"), card("c3")]), BOARD)
    own, gone = Task.objects.get(title="Old"), Task.objects.get(title="Card c3")
    models.save(own, viewer=cast.linnea.viewer, at=clock.now(), title="My own title")
    models.trash(gone, viewer=cast.linnea.viewer, at=clock.now())
    path, viewer = moved(cast, tmp_path)
    newer = [card("c1", name="Theirs", desc="new", idLabels=["l1"]), card("c2"), card("c3")]
    with scope(viewer.workspace_id):
        bring_back(path, viewer=viewer)
        report = again(viewer, rich(cards=newer))
        assert some(report.created) == {}
        assert some(report.updated) == {"tasks": 1}
        assert report.kept == [("tasks", "My own title", "title")]
        task = Task.objects.get(title="My own title")
        assert task.notes == "new"
        assert [one.label.name for one in TaskLabel.objects.filter(task=task)] == ["فوری"]
        assert not Task.objects.filter(title="Card c3").exists()


def test_a_client_chosen_by_hand_is_the_same_one_there(cast: Cast, tmp_path: Path) -> None:
    chosen = Answers("Europe/Oslo", choices={"rest": f"row:{cast.tehran.pk}"})
    data = (HEAD + ROW.format("Call", "09", "09")).replace("Fjord AS", "").replace("Web,Home", ",")
    data = data.replace(",,page", ",,")
    bring(cast, data.encode(), chosen)
    uid = cast.tehran.uid
    path, viewer = moved(cast, tmp_path)
    with scope(viewer.workspace_id):
        for number in range(3):
            Workspace.objects.create(slug=f"x{number}", name="X", created_at=clock.now())
        bring_back(path, viewer=viewer)
        there = Client.objects.get(uid=uid)
        assert there.pk != cast.tehran.pk
        same = Answers("Europe/Oslo", choices={"rest": f"row:{there.pk}"})
        report = again(viewer, data.encode(), same)
        assert some(report.created) == some(report.updated) == {}


def test_what_was_answered_goes_along(cast: Cast, tmp_path: Path) -> None:
    facts: Any = {"viewer": cast.linnea.viewer, "at": clock.now()}
    name: Any = {"vendor": "toggl", "kind": "client", "name": "Fjord", "folded": "fjord"}
    models.make(Match, **facts, **name, choice="client", client=cast.tehran)
    models.make(TableMapping, **facts, signature="a" * 32, layout={"kind": "tasks"})
    uid = cast.tehran.uid
    path, viewer = moved(cast, tmp_path)
    with scope(viewer.workspace_id):
        bring_back(path, viewer=viewer)
        found = Match.objects.get().client
        assert found is not None
        assert found.uid == uid
        assert TableMapping.objects.get().layout == {"kind": "tasks"}


def test_one_client_takes_its_own_links_only(cast: Cast, tmp_path: Path) -> None:
    bring(cast, rich(), BOARD)
    hours = HEAD + ROW.format("Secret of others", "09", "09")
    bring(cast, hours.encode())
    client = Client.objects.get(name="Butikken")
    own = {str(row.uid) for row in Project.objects.filter(client=client)}
    path, viewer = moved(cast, tmp_path, client)
    with zipfile.ZipFile(path) as packed:
        lines = [json.loads(line) for line in packed.read(LINKS).splitlines()]
        assert b"Secret of others" not in packed.read(LINKS)
        assert b"Secret of others" not in packed.read("csv/import_links.csv")
    assert {line["vendor"] for line in lines} == {"trello"}
    assert {line["row"] for line in lines if line["kind"] == "projects"} == own
    assert {line["kind"] for line in lines} >= {"clients", "tasks", "labels", "comments"}
    with scope(viewer.workspace_id):
        bring_back(path, viewer=viewer)
        report = again(viewer, rich())
        assert some(report.created) == some(report.updated) == {}


def test_what_is_erased_there_takes_its_links_along(cast: Cast, tmp_path: Path) -> None:
    bring(cast, rich(), BOARD)
    path, viewer = moved(cast, tmp_path)
    with scope(viewer.workspace_id):
        bring_back(path, viewer=viewer)
        client = Client.objects.get(name="Butikken")
        trash_all(viewer=viewer, at=clock.now(), client=client)
        erase(viewer, clock.now(), client)
        assert set(ExternalLink.objects.values_list("kind", flat=True)) <= {"labels"}


def test_who_was_forgotten_stays_forgotten_there(cast: Cast, tmp_path: Path) -> None:
    bring(cast, CARD)
    contact = Contact.objects.get(name="Ada Lovelace")
    forget_contact(viewer=cast.linnea.viewer, at=clock.now(), contact=contact, typed="Ada Lovelace")
    path, viewer = moved(cast, tmp_path)
    assert b"ada@" not in parts(path)[LINKS]
    with scope(viewer.workspace_id):
        bring_back(path, viewer=viewer)
        report = again(viewer, CARD, Answers("Europe/Oslo"))
        assert some(report.created) == {}
        assert not Contact.objects.filter(name="Ada Lovelace").exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "nonsense"}, "kind"),
        ({"row": "7"}, "row"),
        ({"row": "0198f3a0-0000-7000-8000-000000000000"}, "row"),
        ({"fields": []}, "fields"),
        ({"fields": {"labels": 5}}, "fields"),
        ({"vendor": "x" * 41}, "vendor"),
        ({"external_id": "a\0b"}, "external_id"),
        ({"made": "perhaps"}, "made"),
        ({"account": None}, "account"),
        ({"surprise": 1}, "newer Polydesk"),
    ],
)
def test_a_link_that_makes_no_sense_is_refused(
    cast: Cast, tmp_path: Path, change: dict[str, Any], told: str
) -> None:
    bring(cast, rich(), BOARD)
    path, viewer = moved(cast, tmp_path)
    changed = handmade(path, "import_links", lambda row: row | change)
    with scope(viewer.workspace_id):
        with pytest.raises(Refused, match=told):
            bring_back(changed, viewer=viewer)
        assert not ExternalLink.objects.exists()


def test_fields_of_another_shape_break_no_later_import(cast: Cast, tmp_path: Path) -> None:
    bring(cast, rich(), BOARD)
    path, viewer = moved(cast, tmp_path)

    def odd(row: dict[str, Any]) -> dict[str, Any]:
        return row | {"fields": dict.fromkeys(row["fields"].keys() - {"labels"}, 5)}

    changed = handmade(path, "import_links", odd)
    with scope(viewer.workspace_id):
        bring_back(changed, viewer=viewer)
        assert some(again(viewer, rich()).created) == {}


def test_links_to_chosen_clients_are_renamed_by_the_upgrade(cast: Cast) -> None:
    def key(*parts: str) -> str:
        return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()

    batch, _report = bring(cast, rich(), BOARD)
    old, pk = key("chosen", f"row:{cast.tehran.pk}"), cast.tehran.pk
    same = {"workspace": cast.workspace, "vendor": "toggl", "batch": batch}
    ExternalLink.objects.create(
        kind="clients", external_id=old, row_id=pk, fields='{"name":"x"}', **same
    )
    where = f'{{"where":["{old}","",""]}}'
    ExternalLink.objects.create(
        kind="time_entries", external_id="e", row_id=1, fields=where, **same
    )
    with scope(-1):
        import_module("polydesk.connectors.migrations.0007_links_travel").by_uid(apps, None)
    new = key("chosen", str(cast.tehran.uid))
    found = ExternalLink.objects.filter(vendor="toggl").order_by("kind")
    assert [one.external_id for one in found] == [new, "e"]
    assert json.loads(found[1].fields) == {"where": [new, "", ""]}
