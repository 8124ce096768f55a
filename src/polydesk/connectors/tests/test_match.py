"""Whose things are whose: by name, mail and domain, with a reason; what was chosen is remembered."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from polydesk.clients.models import Client, Contact
from polydesk.connectors.actions import open_batch
from polydesk.connectors.base import records as to
from polydesk.connectors.engine.guess import Known, core_of
from polydesk.connectors.engine.people import as_chosen, people, person_key
from polydesk.connectors.engine.place import REST, STRANGERS, place
from polydesk.connectors.engine.remember import memory, remember
from polydesk.connectors.engine.run import Answers
from polydesk.connectors.engine.suggest import Place, ground, places
from polydesk.connectors.models import Match
from polydesk.connectors.writers.mails import Mails
from polydesk.kit import clock
from polydesk.kit.models import make
from tests.cast import Cast

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


def known(names: Mapping[str, int], mails: Mails | None = None) -> Known:
    return Known(names, mails or Mails())


@pytest.mark.parametrize(
    ("name", "mails", "expected"),
    [
        ("FJORD Design", (), (1, "name")),
        ("Fjord Design AS", (), (1, "similar")),
        ("Fjord Desing", (), (1, "similar")),
        ("Others", ("ann@harbour.example.com",), (2, "mail")),
        ("Others", ("who@harbour.no",), (2, "domain")),
        ("Others", ("who@gmail.com",), (None, "new")),
        ("Fjo", (), (None, "new")),
    ],
)
def test_a_client_is_guessed_with_a_reason(name: str, mails: Any, expected: Any) -> None:
    here = known(
        {"fjord design": 1, "harbour books": 2},
        Mails({"ann@harbour.example.com": 2}, {"harbour.no": 2}),
    )
    guess = here.client(name, mails)
    assert (guess.client, guess.how) == expected


def test_legal_forms_do_not_make_a_name() -> None:
    assert core_of("Fjord Design AS") == core_of("fjord-design, ltd.") == "fjord design"
    assert core_of("AS") == "as"


def test_two_that_are_written_alike_are_not_guessed() -> None:
    assert known({"fjord as": 1, "fjord ltd": 2}).client("Fjord Inc").how == "new"


def records() -> to.Records:
    who = to.Person("Ghost", "ghost@nowhere.test")
    return to.Records(
        clients=[to.Client("c1", "Harbour Books Pty")],
        contacts=[
            to.Contact("k1", "Olivia", "", "olivia@harbour.test"),
            to.Contact("k2", "Someone", "", "a@acme.test"),
            to.Contact("k3", "Private", "", "x@gmail.com"),
        ],
        documents=[to.Document("d1", "a.txt", b"a")],
        time_entries=[
            to.Entry("t1", who, AT, AT + timedelta(hours=1), "UTC"),
            to.Entry("t2", to.Person("Minh", ""), AT, AT + timedelta(hours=1), "UTC", client="c1"),
        ],
        events=[to.Event("e1", "Call", date(2026, 1, 1), date(2026, 1, 2), "UTC")],
    )


def seen(cast: Cast, what: to.Records, vendor: str = "toggl") -> dict[str, Place]:
    on = ground(people(cast.linnea.viewer), memory(vendor), {})
    return {one.key: one for one in places(what, on)}


@pytest.mark.django_db
def test_everything_without_a_client_is_shown_with_a_guess(cast: Cast) -> None:
    make(
        Contact, viewer=cast.linnea.viewer, at=AT, client=cast.sydney, name="O",
        email="o@harbour.test",
    )  # fmt: skip
    found = seen(cast, records())
    assert (found["c1"].choice, found["c1"].how) == (f"row:{cast.sydney.pk}", "similar")
    assert found["domain:harbour.test"].choice == f"row:{cast.sydney.pk}"
    assert found["domain:harbour.test"].how == "domain"
    assert (found["domain:acme.test"].choice, found["domain:acme.test"].count) == ("leave", 1)
    assert (found[STRANGERS].choice, found[STRANGERS].count) == ("leave", 1)
    assert (found[REST].choice, found[REST].count) == ("own", 3)
    ghost = found[person_key(to.Person("Ghost", "ghost@nowhere.test"))]
    assert (ghost.choice, ghost.count) == ("me", 1)


@pytest.mark.django_db
def test_choices_place_every_kind(cast: Cast) -> None:
    row = f"row:{cast.tehran.pk}"
    ghost = person_key(to.Person("Ghost", "ghost@nowhere.test"))
    placed = place(
        records(),
        {REST: row, "domain:acme.test": "new:Acme", STRANGERS: "leave", ghost: "leave"},
    )
    out = placed.records
    chosen = next(key for key, pk in placed.chosen.items() if pk == cast.tehran.pk)
    assert [one.client for one in out.documents] == [chosen]
    assert [one.client for one in out.events] == [chosen]
    assert [entry.key for entry in out.time_entries] == ["t2"]
    assert placed.left == 1
    names = {client.key: client.name for client in out.clients}
    assert [names.get(contact.client, "") for contact in out.contacts] == ["", "Acme", ""]


@pytest.mark.django_db
def test_somebody_says_who_is_who(cast: Cast) -> None:
    what = records()
    minh, ghost = to.Person("Minh", ""), to.Person("Ghost", "ghost@nowhere.test")
    folk = people(cast.linnea.viewer)
    said = as_chosen(
        folk, what, {person_key(ghost): f"person:{cast.minh.person.pk}", person_key(minh): "me"}
    )
    found = said.find("Ghost", "ghost@nowhere.test")
    assert found is not None
    assert found[1] == cast.minh.person.pk
    assert said.find("Minh", "") is None


def batch_with(cast: Cast, what: to.Records, choices: dict[str, str], vendor: str) -> Any:
    listed = [asdict(one) for one in seen(cast, what, vendor).values()]
    return open_batch(
        viewer=cast.linnea.viewer,
        at=clock.now(),
        vendor=vendor,
        account="",
        file_name="x",
        sha256="0" * 64,
        size=1,
        answers=Answers(choices=choices),
        findings={"places": listed},
    )


@pytest.mark.django_db
def test_a_choice_is_remembered_for_the_next_file_of_the_tool(cast: Cast) -> None:
    what = to.Records(
        projects=[to.Project("p1", "Site"), to.Project("p2", "Own work")],
        time_entries=[to.Entry("t", to.Person("Bob"), AT, AT, "UTC", project="p1")],
    )
    bob = person_key(to.Person("Bob"))
    choices = {"p1": f"row:{cast.sydney.pk}", bob: f"person:{cast.minh.person.pk}"}
    batch = batch_with(cast, what, choices, "toggl")
    remember(batch, viewer=cast.linnea.viewer, at=clock.now())
    assert sorted(Match.objects.values_list("name", flat=True)) == ["Bob", "Site"]
    again = to.Records(
        projects=[to.Project("other", "site")],
        time_entries=[to.Entry("t", to.Person("BOB"), AT, AT, "UTC", project="other")],
    )
    found = seen(cast, again)
    assert (found["other"].choice, found["other"].how) == (f"row:{cast.sydney.pk}", "memory")
    assert found[bob].choice == f"person:{cast.minh.person.pk}"
    assert seen(cast, again, "clockify")["other"].choice == "own"
    Client.objects.filter(pk=cast.sydney.pk).update(removed_at=AT)
    assert seen(cast, again)["other"].choice == "own"
