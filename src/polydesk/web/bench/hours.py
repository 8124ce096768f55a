"""Years of hours, 50,000 rows of a Toggl report, comes in; the timer starts meanwhile."""

import csv
import io
import time
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from polydesk.accounts.models import Membership, Person
from polydesk.connectors.actions import open_batch, queue
from polydesk.connectors.base.source import Source
from polydesk.connectors.engine.run import Answers, check, perform
from polydesk.connectors.models import Progress
from polydesk.connectors.tasks import PAUSE
from polydesk.kit import clock, viewer
from polydesk.kit.models import make
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.tracking.actions import start
from polydesk.web.bench import imports
from polydesk.web.bench.world import title

ROWS = 50_000
CLIENTS, PROJECTS, TASKS = 20, 5, 4
STARTS, A_DAY = 20, 30
_FIRST = datetime(2021, 1, 4, 8)  # noqa: DTZ001 - wall time, as Toggl writes it
_HEAD = (
    "User", "Email", "Client", "Project", "Task", "Description", "Billable", "Start date",
    "Start time", "End date", "End time", "Duration", "Tags",
)  # fmt: skip


def report() -> str:
    """Return a detailed report as Toggl exports it."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(_HEAD)
    table.writerows(_row(number) for number in range(ROWS))
    return out.getvalue()


def _row(number: int) -> list[str]:
    begin = _FIRST + timedelta(days=number // A_DAY, minutes=20 * (number % A_DAY))
    end = begin + timedelta(minutes=15)
    client = number % CLIENTS
    project = (number // CLIENTS) % PROJECTS
    return [
        "Bench", "owner@bench.example", f"Client {client}", f"Project {client}-{project}",
        f"Task {number % TASKS}", f"{title(number % 500)} {number % 97}", ("No", "Yes")[number % 2],
        f"{begin:%Y-%m-%d}", f"{begin:%H:%M:%S}", f"{end:%Y-%m-%d}", f"{end:%H:%M:%S}", "00:15:00",
        "call, inbox" if number % 4 else "",
    ]  # fmt: skip


def measure() -> dict[str, float]:
    """Import into an empty home; return seconds, peak memory in MB, rows, seconds of the floor."""
    return imports.measure("toggl", "report.csv", report())


def prepare() -> bool:
    """Make a business with an owner in an empty home."""
    workspace = imports.workspace()
    with scope(workspace.pk):
        person = Person.objects.create_user("owner@bench.example", "bench-bench", name="Bench")
        house = viewer.system(workspace.pk, workspace.slug)
        make(Membership, viewer=house, at=clock.now(), person=person, role="owner")
    return True


def _eyes() -> Any:
    person = Person.objects.get(email="owner@bench.example")
    return viewer.resolve(person, Workspace.objects.get().slug)


def run() -> float:
    """Carry the import out as the job does, pausing after each chunk; return its seconds."""
    eyes, data = _eyes(), report().encode()
    with scope(eyes.workspace_id):
        begin, answers = time.perf_counter(), Answers(zone="Europe/Oslo", suggest=True)
        source = Source("report.csv", data)
        checked = check(source, answers, vendor="toggl", viewer=eyes, at=clock.now())
        batch = open_batch(
            viewer=eyes, at=clock.now(), vendor="toggl", account="", file_name="report.csv",
            sha256="0" * 64, size=len(data), answers=answers,
        )  # fmt: skip
        queue(viewer=eyes, at=clock.now(), batch=batch)
        perform(batch, checked, viewer=eyes, pause=PAUSE)
        return time.perf_counter() - begin


def starts() -> list[float]:
    """Start a timer over and over from the first written row on; return milliseconds of each."""
    eyes, taken = _eyes(), []
    with scope(eyes.workspace_id):
        until = time.monotonic() + 60
        while not Progress.objects.exists() and time.monotonic() < until:
            time.sleep(0.005)
        for number in range(STARTS):
            begin = time.perf_counter()
            with transaction.atomic():
                start(viewer=eyes, at=clock.now(), description=f"Inbox {number}")
            taken.append((time.perf_counter() - begin) * 1000)
            time.sleep(0.1)
    return sorted(taken)
