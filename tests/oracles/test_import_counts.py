"""What a preview counts is what the report counts and what is here afterwards, for every tool."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from polydesk.connectors.models import ExternalLink, ImportBatch
from polydesk.connectors.queries import last_state
from polydesk.connectors.tests.test_pages import work
from polydesk.connectors.writers import WRITERS
from polydesk.kit.tenancy.scope import scope
from tests.cast import Cast
from tests.oracles.shelf import oracle
from tests.oracles.worlds import (
    asana,
    clickup,
    clockify,
    everhour,
    freshbooks,
    google,
    ics,
    monday,
    quickbooks,
    slack,
    toggl,
    toggl_export,
    trello,
    wave,
    xero,
)  # fmt: skip

pytestmark = pytest.mark.django_db

type Make = Callable[[int], bytes]


def _json(made: Any) -> bytes:
    return json.dumps(made, ensure_ascii=False).encode()


def _about(tool: str, name: str) -> Any:
    return oracle(f"vendors/{tool}/{name}")


WORLDS: dict[str, Make] = {
    "asana-table": lambda n: asana.table(_about("asana", "asana-desk.openapi.json"), n),
    "asana-feed": lambda n: asana.feed(_about("asana", "asana-desk.openapi.json"), n),
    "asana-objects": lambda n: _json(asana.objects(_about("asana", "asana-desk.openapi.json"), n)),
    "clickup-2022": lambda n: clickup.world(
        _about("clickup", "clickup-desk.openapi.json"), n, 2022
    ),
    "clickup-2026": lambda n: clickup.world(
        _about("clickup", "clickup-desk.openapi.json"), n, 2026
    ),
    "clockify": lambda n: clockify.world(n, ["id"], day="%Y-%m-%d"),
    "clockify-projects": lambda n: clockify.projects(n, ["id"]),
    "everhour": lambda n: everhour.world(n, ["id"]),
    "freshbooks-clients": lambda n: freshbooks.clients(n, ["id"], old=False),
    "freshbooks-invoices": lambda n: freshbooks.invoices(n, ["id"]),
    "freshbooks-expenses": lambda n: freshbooks.expenses(n, ["id"]),
    "freshbooks-hours": lambda n: freshbooks.hours(n, ["id"]),
    "google-cards": lambda n: google.book(n, "3.0"),
    "google-table": lambda n: google.table(n, 2024),
    "google-tasks": lambda n: _json(google.tasks(_about("google", "tasks.v1.json"), n)),
    "google-mail": google.mail,
    "google-takeout": lambda n: google.takeout(_about("google", "tasks.v1.json"), n),
    "ics": ics.world,
    "monday": lambda n: monday.world(_about("monday", "monday-schema.graphql"), n),
    "quickbooks-journal": quickbooks.journal,
    "quickbooks-iif": quickbooks.iif,
    "quickbooks-customers": lambda n: quickbooks.customers(n, ["Id"]),
    "quickbooks-expenses": lambda n: quickbooks.expense_list(n, ["Id"]),
    "slack": lambda n: slack.world(_about("slack", "slack-desk.swagger.json"), n),
    "toggl": toggl.world,
    "toggl-export": lambda n: toggl_export.world(_about("toggl", "toggl-desk.swagger.json"), n),
    "trello": lambda n: _json(trello.world(_about("trello", "trello-openapi.json"), n)),
    "wave-ledger": lambda n: wave.ledger(n, ["id"]),
    "wave-customers": lambda n: wave.people(n, "customer", ["id"]),
    "wave-vendors": lambda n: wave.people(n, "vendor", ["id"]),
    "xero-invoices": lambda n: xero.invoices(n, ["id"]),
    "xero-contacts": lambda n: xero.contacts(n, ["id"]),
}
SAID = {
    "zone": "Europe/Oslo", "dates": "dmy", "currency": "EUR", "decimals": "point",
    "keep_good": "on",
}  # fmt: skip


def sent(cast: Cast, files: dict[str, bytes]) -> Any:
    """Give files to the empty business of Charlie."""
    uploaded = [SimpleUploadedFile(name, data) for name, data in files.items()]
    data = {"file": uploaded, "path": list(files), "drop": str(uuid4())}
    answer = cast.charlie.client.post("/w/charlie/imports/", data)
    assert answer.status_code == 303, answer.content.decode()[-2000:]
    work()
    return answer["Location"]


def batches() -> list[ImportBatch]:
    return list(ImportBatch.objects.order_by("pk"))


def summed(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    """Add counts up; kinds without any are left out."""
    found: Counter[str] = Counter()
    for one in counts:
        found.update(one)
    return {kind: count for kind, count in found.items() if count}


def here() -> dict[str, int]:
    """Count the rows that came, kind by kind."""
    found = {}
    for kind, writer in WRITERS.items():
        rows: Any = writer.model.objects
        links = ExternalLink.objects.filter(kind=kind, made=True)
        found[kind] = rows.filter(pk__in=links.values("row_id")).count()
        assert found[kind] == links.count(), kind
    return summed([found])


def judge(cast: Cast, files: dict[str, bytes]) -> None:
    """Import files; what was foreseen of all of them came."""
    place = sent(cast, files)
    with scope(cast.charlie.viewer.workspace_id):
        cast.charlie.client.post(place, SAID)
        work()
        foreseen = [one.findings for one in batches()]
        assert [one["questions"] for one in foreseen] == [[]] * len(foreseen)
        cast.charlie.client.post(f"{place}start/", SAID)
        work()
        states = [last_state(one) for one in batches()]
        assert {one.state for one in states if one} == {"done"}
        reports = [one.report for one in batches()]
        created = [summed(one["created"] for one in all_) for all_ in (reports, foreseen)]
        assert created[0] == created[1]
        others = [summed(_others(all_)) for all_ in (reports, foreseen)]
        assert others[0] == others[1]
        assert summed(r["created"] for r in reports) == here()


def _others(counts: list[dict[str, Any]]) -> Iterable[dict[str, int]]:
    """What is here already: as before, or changed by a later file."""
    return [one[name] for one in counts for name in ("unchanged", "updated")]


@pytest.mark.parametrize("count", [1, 2, 37])
@pytest.mark.parametrize("name", WORLDS)
def test_the_preview_counts_what_comes(cast: Cast, name: str, count: int) -> None:
    judge(cast, {"file": WORLDS[name](count)})


TOGETHER = [
    ("toggl", "trello"),
    ("toggl", "everhour", "clockify", "clockify-projects"),
    ("freshbooks-clients", "freshbooks-invoices", "freshbooks-hours", "freshbooks-expenses"),
    ("wave-customers", "wave-ledger", "xero-contacts", "xero-invoices"),
    ("quickbooks-customers", "quickbooks-journal", "quickbooks-iif"),
    ("asana-table", "clickup-2026", "monday", "google-cards", "google-table", "ics"),
]


@pytest.mark.parametrize("names", TOGETHER, ids="+".join)
def test_the_preview_of_several_files_counts_what_comes_of_all(
    cast: Cast, names: tuple[str, ...]
) -> None:
    judge(cast, {name: WORLDS[name](40) for name in names})
