"""A large business leaves in little memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_BUILD = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection
call_command("migrate", verbosity=0)
from polydesk.accounts.models import Person
from polydesk.kit import clock
from polydesk.kit.models import stamps
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.viewer import system
from polydesk.tracking.models import Entry
at = clock.now()
row = Workspace.objects.create(slug="w", name="W", created_at=at)
person = Person.objects.create_user("a@example.org", name="A")
viewer = system(row.pk, "w")
times = {"started_at": at, "ended_at": at, "person": person, "tags": ["a", "b"]}
with scope(row.pk):
    Entry.objects.create(description="work", **times, **stamps(viewer, at))
names = [f.column for f in Entry._meta.concrete_fields if f.name not in ("id", "uid")]
listed, count = ", ".join(names), 1
with connection.cursor() as cursor:
    while count < 100_000:
        cursor.execute(
            f"INSERT INTO tracking_entry (uid, {listed}) SELECT lower(hex(randomblob(16))), {listed} "
            f"FROM tracking_entry LIMIT {min(count, 100_000 - count)}"
        )
        count += cursor.rowcount
"""
_EXPORT = """
import re, sys
from pathlib import Path
import django
django.setup()
from polydesk.kit.portability.write import export
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.viewer import system
row = Workspace.objects.get()
with scope(row.pk):
    made = export(Path(sys.argv[1]), viewer=system(row.pk, "w"))
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]
print(made.kinds["time_entries"].rows, peak)
"""


# not getrusage: its peak begins with what the process weighed from which this one was started
_TELLS = Path("/proc/self/status").exists()


def _run(program: str, env: dict[str, str], *words: str) -> str:
    """Run a program of its own, whose memory is counted apart."""
    command = [sys.executable, "-c", program, *words]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.skipif(not _TELLS, reason="this system doesn't tell the peak of one process")
def test_a_hundred_thousand_rows_take_no_more_than_150_mb(tmp_path: Path) -> None:
    env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {
        "POLYDESK_HOME": str(tmp_path / "home"),
        "DJANGO_SETTINGS_MODULE": "polydesk.web.settings",
    }
    _run(_BUILD, env)
    rows, kilobytes = map(int, _run(_EXPORT, env, str(tmp_path / "out.zip")).split())
    assert rows == 100_000
    assert kilobytes < 150_000
