"""What stands in the bar at the foot of a preview: what is open, what is ready."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language, ngettext

from polydesk.connectors.findings import number, separator, summed


def bar(asked: int, ready: Sequence[dict[str, Any]], waiting: int) -> dict[str, str]:
    """Return how many questions are open, else what is ready of files that wait, with counts.

    `ready` are the findings of the files that can be imported as they are.
    """
    if not waiting:
        return {"said": "", "sub": ""}
    if asked:
        return {"said": _open(asked), "sub": ""}
    parts = [_ready(len(ready))] if ready else []
    parts += [_waits(waiting - len(ready))] if waiting > len(ready) else []
    return {"said": separator(get_language() or "en").join(parts), "sub": summed(_sum(ready))}


def _sum(ready: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Add the counts of several files up."""
    names = ("created", "updated")
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for found in ready:
        for name in names:
            counts[name].update(found.get(name, {}))
    return counts


def _open(count: int) -> str:
    text = ngettext("%(count)s question is open", "%(count)s questions are open", count)
    return text % {"count": number(count)}


def _ready(count: int) -> str:
    return ngettext("%(count)s file is ready", "%(count)s files are ready", count) % {
        "count": number(count)
    }


def _waits(count: int) -> str:
    text = ngettext("%(count)s waits for an answer", "%(count)s wait for an answer", count)
    return text % {"count": number(count)}
