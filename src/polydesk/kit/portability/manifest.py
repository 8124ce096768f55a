"""The list of what an export holds: how many rows of each kind, with the digest of their file."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = 1
NAME = "manifest.json"
MARK = "Polydesk export"


@dataclass(frozen=True, slots=True)
class Part:
    """One file of rows."""

    rows: int
    sha256: str


@dataclass(slots=True)
class Manifest:
    """`missing` are paths of files that the home itself had lost."""

    version: str
    created: str
    workspace: dict[str, Any]
    client: str | None
    kinds: dict[str, Part] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    what: str = MARK
    format: int = FORMAT

    def encode(self) -> bytes:
        """Return the manifest as JSON."""
        return json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False).encode()


def decode(text: bytes) -> Manifest:
    """Read a manifest; ValueError when it is none, its format when it is a newer one."""
    values = json.loads(text)
    if not isinstance(values, dict) or values.get("what") != MARK:
        raise ValueError("no manifest")
    if not isinstance(values.get("format"), int) or values["format"] > FORMAT:
        raise Newer
    known = {name: values[name] for name in Manifest.__slots__ if name in values}
    made = Manifest(**{**known, "kinds": {n: _part(p) for n, p in known["kinds"].items()}})
    texts = [made.version, made.created, made.client or "", *made.missing]
    if not isinstance(made.workspace, dict) or not all(isinstance(one, str) for one in texts):
        raise ValueError("no manifest")
    return made


def _part(told: Any) -> Part:
    if not isinstance(told["rows"], int) or told["rows"] < 0:
        raise ValueError("no count")
    return Part(told["rows"], str(told["sha256"]))


class Newer(Exception):
    """The export was written by a newer Polydesk."""
