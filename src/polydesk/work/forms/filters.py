"""What the list is narrowed to, read from the address. Nonsense is left aside."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from polydesk.kit.fields import read_day
from polydesk.kit.viewer import Viewer
from polydesk.work.models import Kind
from polydesk.work.queries.lists import SORTS, Filter
from polydesk.work.queries.lookups import Choices

STATES = ("open", "all", *Kind.values)
DUES = ("late", "today", "week", "none")
DEFAULTS = {"status": "open", "sort": "due", "page": "1"}
_KEYS = (
    "client", "project", "assignee", "status", "due", "from", "to", "label", "urgent",
    "important", "q", "sort", "page",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """The filter as the address has it, and as the query understands it."""

    raw: dict[str, str]
    filter: Filter

    @property
    def narrowed(self) -> bool:
        """Whether anything but the order was asked for."""
        return any(name not in ("sort", "page", "status") for name in self.raw)

    @property
    def filtered(self) -> bool:
        """Whether anything but words and the order was asked for."""
        return any(name not in ("sort", "page", "q") for name in self.raw)

    def link(self, **changes: str) -> str:
        """Return the address's query with some keys changed; defaults are left out."""
        page = {} if "page" in changes else {"page": ""}
        wanted = {**self.raw, **page, **changes}
        return "?" + urlencode({k: v for k, v in wanted.items() if v and DEFAULTS.get(k) != v})


def read(viewer: Viewer, query: QueryDict, choices: Choices) -> Asked:
    """Return what was asked for; ids that the viewer does not see name nothing."""
    raw = {key: value for key in _KEYS if (value := query.get(key, "").strip())}
    wanted = Filter(
        client=_known(raw.get("client"), choices.client_ids),
        own=raw.get("client") == "own",
        project=_known(raw.get("project"), choices.project_ids),
        assignee=_assignee(viewer, raw.get("assignee", ""), choices),
        unassigned=raw.get("assignee") == "none",
        state=_one_of(raw.get("status"), STATES, "open"),
        due=_one_of(raw.get("due"), DUES, ""),
        due_from=read_day(raw.get("from", ""), viewer),
        due_to=read_day(raw.get("to", ""), viewer),
        label=_known(raw.get("label"), choices.label_ids),
        urgent="urgent" in raw,
        important="important" in raw,
        text=raw.get("q", "")[:200],
        sort=_one_of(raw.get("sort"), SORTS, "due"),
        page=page(raw.get("page")),
    )
    return Asked(raw, wanted)


def _known(uid: str | None, ids: dict[str, int]) -> int | None:
    """Return the id behind a uid; 0 (nothing) for one that is not the viewer's."""
    return None if uid in (None, "own") else ids.get(str(uid), 0)


def _assignee(viewer: Viewer, raw: str, choices: Choices) -> int | None:
    if raw == "me":
        return viewer.membership_id
    if not raw or raw == "none":
        return None
    return choices.mate_ids.get(raw, 0)


def _one_of(value: str | None, allowed: Any, otherwise: str) -> str:
    return value if value is not None and value in allowed else otherwise


def page(value: str | None) -> int:
    """Return the number of a page, from 1; nonsense is the first."""
    number = int(value) if value and value.isdecimal() and len(value) < 6 else 1
    return min(max(number, 1), 10_000)
