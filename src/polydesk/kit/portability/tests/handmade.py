"""Exports that somebody wrote by hand: whole, but with other rows than Polydesk would write."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from polydesk.kit.portability.manifest import NAME

type Change = Callable[[dict[str, Any]], dict[str, Any]]


def handmade(path: Path, name: str, change: Change) -> Path:
    """Return a copy of an export in which rows of a kind are changed, its list made to fit."""
    made = path.with_name("handmade.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        files = {one: old.read(one) for one in old.namelist()}
        part = f"data/{name}.jsonl"
        rows = [change(json.loads(line)) for line in files[part].splitlines()]
        files[part] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
        manifest = json.loads(files[NAME])
        manifest["kinds"][name]["sha256"] = hashlib.sha256(files[part]).hexdigest()
        files[NAME] = json.dumps(manifest).encode()
        for one, content in files.items():
            new.writestr(one, content)
    return made


def with_value(path: Path, name: str, field: str, value: Any) -> Path:
    """Return a copy of an export in which a field of every row of a kind is another."""
    return handmade(path, name, lambda row: row | {field: value})
