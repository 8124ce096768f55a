"""How the viewer likes to look at the work."""

import json
from dataclasses import dataclass
from typing import Any

from polydesk.kit import sql
from polydesk.kit.tenancy.scope import current_id
from polydesk.kit.viewer import Viewer

_READ = (
    "SELECT folded, compact, hidden FROM work_habit WHERE membership_id = %s "
    "AND workspace_id = %s AND removed_at IS NULL AND pending IS NULL"
)


@dataclass(frozen=True, slots=True)
class Habits:
    """Columns folded away, whether cards are compact, columns of the list that are hidden."""

    folded: frozenset[str] = frozenset()
    compact: bool = False
    hidden: frozenset[str] = frozenset()


def of(viewer: Viewer) -> Habits:
    """Return the viewer's habits; whoever has none sees everything, roomy."""
    if viewer.membership_id is None:
        return Habits()
    rows = sql.read(_READ, [viewer.membership_id, current_id()])
    return Habits(_set(rows[0][0]), bool(rows[0][1]), _set(rows[0][2])) if rows else Habits()


def _set(kept: Any) -> frozenset[str]:
    return frozenset(json.loads(kept) if isinstance(kept, str) else kept)
