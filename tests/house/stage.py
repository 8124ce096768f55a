"""Rows for the addresses of the walk: one builder for each kind, for a given client."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user_model

from polydesk.accounts.models import Invitation, Membership
from polydesk.billing.models import EarlierInvoice, Expense, Invoice, InvoiceLine
from polydesk.clients.models import Client, Contact, DayOff
from polydesk.connectors.models import BatchState, Drop, ImportBatch, State
from polydesk.files.models import File
from polydesk.kit import storage
from polydesk.kit.models import Row, make, trash
from polydesk.kit.portability.beat import folder
from polydesk.kit.portability.models import Export
from polydesk.planner import actions as plan
from polydesk.planner.actions import Written
from polydesk.tracking.models import Entry
from polydesk.work import actions
from polydesk.work.models import (
    Attachment,
    ChecklistItem,
    Column,
    Comment,
    Label,
    Task,
)
from tests.cast import MORNING, Cast

type Builder = Callable[[Cast, Client], dict[str, Any]]


def _make[R: Row](model: type[R], cast: Cast, **fields: Any) -> R:
    return make(model, viewer=cast.linnea.viewer, at=MORNING, **fields)


def _member(cast: Cast, _client: Client) -> dict[str, Any]:
    person = get_user_model().objects.create_user(f"{uuid4().hex}@example.org", name="New")
    return {"uid": _make(Membership, cast, person=person, role="member").uid}


def _invitation(cast: Cast, _client: Client) -> dict[str, Any]:
    until = MORNING + timedelta(days=7)
    return {"uid": _make(Invitation, cast, digest=uuid4().hex, expires_at=until).uid}


def _former(cast: Cast, _client: Client) -> dict[str, Any]:
    person = get_user_model().objects.create_user(f"{uuid4().hex}@example.org", name="Gone")
    trash(
        _make(Membership, cast, person=person, role="member"), viewer=cast.linnea.viewer, at=MORNING
    )
    return {"uid": person.uid}


def _export(cast: Cast, _client: Client) -> dict[str, Any]:
    row = _make(Export, cast, ready_at=MORNING, size=2)
    folder().mkdir(parents=True, exist_ok=True)
    (folder() / row.file_name).write_bytes(b"PK")
    return {"uid": row.uid}


def _client(_cast: Cast, client: Client) -> dict[str, Any]:
    return {"uid": client.uid}


def _contact(cast: Cast, client: Client) -> dict[str, Any]:
    return {"uid": _make(Contact, cast, client=client, name="New").uid}


def _day_off(cast: Cast, client: Client) -> dict[str, Any]:
    day = MORNING.date()
    return {"uid": _make(DayOff, cast, client=client, first_on=day, last_on=day).uid}


def _file(cast: Cast, client: Client) -> dict[str, Any]:
    digest, size = storage.put(BytesIO(b"Dear client"))
    kind = "text/plain"
    row = _make(
        File, cast, client=client, name="a.txt", sha256=digest, size=size, content_type=kind
    )
    return {"uid": row.uid}


def _task(cast: Cast, client: Client) -> Task:
    eyes = cast.linnea.viewer
    project = actions.default_project(viewer=eyes, at=MORNING, client_id=client.pk)
    added = actions.add_task(viewer=eyes, at=MORNING, project=project, title="Answer the bank")
    return added.task


def _step(cast: Cast, client: Client) -> dict[str, Any]:
    task = _task(cast, client)
    actions.add_steps(viewer=cast.linnea.viewer, at=MORNING, task=task, texts=["Call"])
    return {"uid": ChecklistItem.objects.latest("pk").uid}


def _comment(cast: Cast, client: Client) -> dict[str, Any]:
    task = _task(cast, client)
    actions.add_comment(viewer=cast.minh.viewer, at=MORNING, task=task, body="Done?")
    return {"uid": Comment.objects.latest("pk").uid}


def _attachment(cast: Cast, client: Client) -> dict[str, Any]:
    task, url = _task(cast, client), "https://example.org/plan"
    actions.attach_link(viewer=cast.linnea.viewer, at=MORNING, task=task, url=url)
    return {"uid": Attachment.objects.latest("pk").uid}


def _label(cast: Cast, _client: Client) -> dict[str, Any]:
    return {"uid": _make(Label, cast, name=uuid4().hex).uid}


def _column(cast: Cast, client: Client) -> dict[str, Any]:
    project = _task(cast, client).project
    fields = {"project": project, "client": client, "name": "Later", "position": 99}
    return {"uid": _make(Column, cast, **fields).uid}


def _project(cast: Cast, client: Client) -> dict[str, Any]:
    eyes = cast.linnea.viewer
    opened = actions.open_project(viewer=eyes, at=MORNING, client=client, name=uuid4().hex)
    return {"uid": opened.project.uid}


def _entry(cast: Cast, client: Client) -> dict[str, Any]:
    begin, end = MORNING, MORNING + timedelta(hours=1)
    person = cast.minh.person
    fields = {"person": person, "client": client, "started_at": begin, "ended_at": end}
    return {"uid": _make(Entry, cast, **fields).uid}


def _event(cast: Cast, client: Client) -> dict[str, Any]:
    begins = datetime(2026, 11, 23, 9)
    written = Written("Call", begins, begins + timedelta(hours=1), "Europe/Oslo", client=client)
    return {"uid": plan.make(viewer=cast.linnea.viewer, at=MORNING, written=written).event.uid}


def _line(cast: Cast, client: Client) -> InvoiceLine:
    invoice = _make(Invoice, cast, client=client, language="fa", currency="EUR")
    sums = {"price": 4_500, "net": 4_500, "position": 1}
    return _make(InvoiceLine, cast, client=client, invoice=invoice, description="Work", **sums)


def _earlier(cast: Cast, client: Client) -> EarlierInvoice:
    facts = {"number": "FB-1", "issued_on": MORNING.date(), "currency": "EUR", "total": 100}
    return _make(EarlierInvoice, cast, client=client, **facts)


def _expense(cast: Cast, client: Client) -> Expense:
    facts = {"supplier": "Zoom", "spent_on": MORNING.date(), "currency": "EUR", "total": 100}
    return _make(Expense, cast, client=client, **facts)


def _invoice_line(cast: Cast, client: Client) -> dict[str, Any]:
    line = _line(cast, client)
    return {"uid": line.invoice.uid, "line": line.uid}


def _batch(cast: Cast, _client: Any) -> dict[str, Any]:
    fields = {"vendor": "trello", "file_name": "board.json", "sha256": "0" * 64}
    batch = _make(ImportBatch, cast, **fields)
    return {"uid": batch.uid}


def _drop(cast: Cast, client: Any) -> dict[str, Any]:
    drop = _make(Drop, cast, files=[["0", "a.json", 2]], whole_at=MORNING, sorted_at=MORNING)
    for _file in range(2):
        ImportBatch.objects.filter(uid=_batch(cast, client)["uid"]).update(drop=drop)
    return {"uid": drop.uid}


def _table(cast: Cast, _client: Any) -> dict[str, Any]:
    digest, size = storage.put(BytesIO(b"Task,Due\nWrite,2026-11-30\n"))
    fields = {"vendor": "table", "file_name": "tasks.csv", "sha256": digest, "size": size}
    batch = _make(ImportBatch, cast, **fields)
    _make(BatchState, cast, batch=batch, state=State.CHECKED)
    return {"uid": batch.uid}


BUILDERS: dict[str, Builder] = {
    "undo": lambda _cast, _client: {"token": uuid4()},
    "token": lambda _cast, _client: {"token": "nobody-was-given-this"},
    "guide": lambda _cast, _client: {"page": "time"},
    "tongue": lambda _cast, _client: {"language": "fa"},
    "number": lambda _cast, _client: {"pk": 1},
    "mail_key": lambda _cast, _client: {"key": "unknown"},
    "reset_key": lambda _cast, _client: {"uidb36": "1", "key": "unknown"},
    "member": _member,
    "invitation": _invitation,
    "client": _client,
    "former": _former,
    "export": _export,
    "contact": _contact,
    "day_off": _day_off,
    "file": _file,
    "task": lambda cast, client: {"uid": _task(cast, client).uid},
    "step": _step,
    "comment": _comment,
    "attachment": _attachment,
    "label": _label,
    "column": _column,
    "project": _project,
    "entry": _entry,
    "event": _event,
    "invoice": lambda cast, client: {"uid": _line(cast, client).invoice.uid},
    "line": _invoice_line,
    "earlier": lambda cast, client: {"uid": _earlier(cast, client).uid},
    "expense": lambda cast, client: {"uid": _expense(cast, client).uid},
    "batch": _batch,
    "table": _table,
    "drop": _drop,
    "month": lambda _cast, client: {"uid": client.uid, "month": (2026, 11)},
}
