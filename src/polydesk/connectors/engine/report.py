"""What an import did, or would do."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from polydesk.connectors.base.counted import FURTHER, REPORTED
from polydesk.connectors.base.reading import Reading
from polydesk.connectors.base.words import sentence
from polydesk.connectors.registry import all_vendors


@dataclass(slots=True)
class Report:
    """Counts by kind; `kept` are (kind, title, field) where a change made here won.

    `changes` are the first of the `changed` fields that changed at the source, as `compare.told`
    gives them: kind, title, field, as imported, there now, here, who won.
    """

    created: dict[str, int] = field(default_factory=dict)
    updated: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)
    kept: list[tuple[str, str, str]] = field(default_factory=list)
    gone: int = 0
    changes: list[list[Any]] = field(default_factory=list)
    changed: int = 0

    def stored(self) -> dict[str, Any]:
        """Return the report as JSON can hold it."""
        return asdict(self)


def counted(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts of all kinds always reported, and of others that are there."""
    further = [kind for kind in FURTHER if counts.get(kind)]
    return {kind: counts.get(kind, 0) for kind in (*REPORTED, *further)}


def refusals(reading: Reading) -> list[dict[str, Any]]:
    """Return the refused rows with their reasons in the language in force."""
    own = all_vendors()[reading.vendor].sentences
    return [
        {"line": row.line, "reason": sentence(row.code, row.params, own), "what": row.what}
        for row in reading.refused
    ]


def notes(reading: Reading) -> list[str]:
    """Return what is to be told, in the language in force."""
    own = all_vendors()[reading.vendor].sentences
    return [sentence(note.code, note.params, own) for note in reading.notes]
