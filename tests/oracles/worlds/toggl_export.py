"""Toggl's data export as a zip, every field of its description in every object."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.oracles.worlds import texts
from tests.oracles.worlds.schema import described

FIRST = datetime(2024, 1, 8, 8, tzinfo=UTC)


def world(path: Path, count: int, folder: str = "", seed: int = 1) -> bytes:
    """Return an export with so many projects, as many tasks, and ten times as many entries."""
    about, dice = described(path), Random(seed)

    def made(schema: str, key: int, **fields: Any) -> dict[str, Any]:
        return {**about.make(f"models.{schema}", dice), "id": key, "workspace_id": 7, **fields}

    users = [
        made("WorkspaceUser", n, uid=2000 + n, user_id=2000 + n, name=name, timezone="Asia/Tehran")
        for n, name in enumerate(texts.NAMES, 1)
    ]
    clients = [made("Client", n, name=name) for n, name in enumerate(texts.CLIENTS[:4], 1)]
    tags = [made("Tag", n, name=f"Tag {n}", deleted_at=None) for n in range(1, 6)]
    projects = [
        made("Project", n, name=f"پروژه {n}", client_id=n % 5 or None, active=n % 4 != 3)
        for n in range(1, count + 1)
    ]
    tasks = [
        made("Task", n, name=texts.title(dice, n), project_id=n, active=n % 3 != 2, user_id=2001)
        for n in range(1, count + 1)
    ]
    entries = [_entry(made, n, count) for n in range(1, 10 * count + 1)]
    parts = {
        "workspace_users": users,
        "clients": clients,
        "tags": tags,
        "projects": projects,
        "projects_users/1": [made("ProjectUser", 1, project_id=1)],
        "tasks/1": tasks,
        "time_entries": entries,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, listed in parts.items():
            packed.writestr(f"{folder}{name}.json", json.dumps(listed, ensure_ascii=False))
    return out.getvalue()


def _entry(made: Any, number: int, count: int) -> dict[str, Any]:
    start = FIRST + timedelta(minutes=20 * number)
    project = number % count + 1 if number % 5 else None
    running = number % 50 == 49
    return dict(
        made(
            "TimeEntry",
            number,
            start=start.isoformat(),
            stop=None if running else (start + timedelta(minutes=15)).isoformat(),
            duration=-1 if running else 900,
            project_id=project,
            pid=project,
            task_id=project if number % 3 else None,
            tid=None,
            user_id=2001,
            tags=["Tag 1"] if number % 2 else [],
            tag_ids=[1] if number % 2 else [],
            description=f"Arbeid {number}",
        )
    )
