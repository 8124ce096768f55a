"""Reads of the files room."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404

from polydesk.files.models import File
from polydesk.kit.viewer import Viewer

PAGE = 100


@dataclass(frozen=True, slots=True)
class FileRow:
    """One line of a list of files; `size` in bytes, `by` who brought it, "" for nobody known."""

    id: int
    uid: UUID
    name: str
    size: int
    content_type: str
    at: datetime
    by: str


def file(viewer: Viewer, uid: UUID | str) -> File:
    """Return a file that the viewer may see; raise Http404 otherwise."""
    row: File | None = File.objects.visible_to(viewer).filter(uid=uid).first()
    if row is None or not viewer.is_desk:
        raise Http404
    return row


def listing(viewer: Viewer, client_id: int | None, page: int) -> list[FileRow]:
    """Return a page (from 1) of a client's files, newest first; one more where others follow.

    Without a client these are the files of the business itself.
    """
    start = (page - 1) * PAGE
    seen: Any = File.objects.visible_to(viewer)
    columns = ("pk", "uid", "name", "size", "content_type", "created_at", "created_by__name")
    found = seen.filter(client_id=client_id).order_by("-created_at", "-pk")
    rows = found.values_list(*columns)[start : start + PAGE + 1]
    return [FileRow(*[*row[:-1], row[-1] or ""]) for row in rows]


def same(client_id: int | None, pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return which pairs of name and digest are there already."""
    wanted = set(pairs)
    digests = [digest for _name, digest in wanted]
    files: Any = File.objects
    found = files.filter(client_id=client_id, sha256__in=digests)
    return wanted & set(found.values_list("name", "sha256"))
