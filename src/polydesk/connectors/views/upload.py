"""The list of imports, and files coming in: one, several, a folder, a zip of mixed things."""

from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from polydesk.connectors import queries, tasks
from polydesk.connectors.actions import cancel_drop, drops, open_batch, open_drop, receive
from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.words import sentence
from polydesk.connectors.engine import own, spool
from polydesk.connectors.engine.run import Answers, check
from polydesk.connectors.engine.sort import Entry, Left, Piece, Sorting, is_zip, plain
from polydesk.connectors.findings import found
from polydesk.connectors.models import Drop, ImportBatch
from polydesk.connectors.registry import all_vendors
from polydesk.connectors.views import listed
from polydesk.connectors.views.found import go_on, job_of, page_of, page_of_drop
from polydesk.kit import clock, storage, ui
from polydesk.kit.actions import Refused
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.render import is_partial

MOST_MB = 150
MOST = MOST_MB * 1024 * 1024
TOO_LARGE, BAD = 413, 422

type File = tuple[str, "UploadedFile[Any]"]


@csrf_exempt
def imports(request: DeskRequest, workspace: str) -> HttpResponse:
    """Refuse what is far too large before its body is read, then go on with all checks."""
    if request.method == "POST" and int(request.META.get("CONTENT_LENGTH") or 0) > MOST:
        return _page(request, _far_too_large(), TOO_LARGE)
    try:
        return _guarded(request, workspace)
    except TooManyFilesSent:
        return _page(request, _("Too many files at once. Pack them into one zip."), TOO_LARGE)


imports.own_transaction = True  # type: ignore[attr-defined]  # reading takes no lock


def _far_too_large() -> str:
    return _(
        "More than %(most)s MB at once. Nothing was imported. Drop the files one after another, or"
        " export a shorter period."
    ) % {"most": MOST_MB}


@csrf_protect
@owner_only
def _guarded(request: DeskRequest, workspace: str) -> HttpResponse:
    if request.method != "POST":
        return _page(request)
    files = _files(request)
    if not files:
        return _page(request, _("Choose a file first."), BAD)
    try:
        return _taken(request, files, _uid(request))
    except TroubleError as trouble:
        return _page(request, _said(trouble, files[0][0]), BAD)
    except Refused as refused:
        return _page(request, str(refused), BAD)


def _files(request: DeskRequest) -> list[File]:
    """Return the files with the paths that a script tells; a bare form knows only names."""
    files = [*request.FILES.getlist("file"), *request.FILES.getlist("folder")]
    paths = request.POST.getlist("path")
    names = paths if len(paths) == len(files) else [file.name or "" for file in files]
    return [(plain(name) or "?", file) for name, file in zip(names, files, strict=True)]


def _uid(request: DeskRequest) -> UUID:
    """Return the key of this form: sent twice, it is one import."""
    try:
        return UUID(request.POST.get("drop", ""))
    except ValueError:
        return uuid4()


def _taken(request: DeskRequest, files: list[File], uid: UUID) -> HttpResponse:
    if len(files) > 1 or "part" in request.POST:
        return _together(request, files, uid)
    known = queries.batch(request.viewer, uid)
    if known is not None:
        return go_on(request, page_of(request, known))
    name, file = files[0]
    if own.is_ours(file):
        return _whole_business(request, name, file, uid)
    file.seek(0)
    data = file.read()
    if is_zip(data) and not _alone(name, data):
        return _together(request, files, uid)
    return _opened(request, name, data, file, uid)


def _alone(name: str, data: bytes) -> bool:
    """Tell whether a zip is one export as it is; TroubleError where nothing in it is of use."""
    entry = Entry(name, len(data), lambda: data)
    first = list(islice(Sorting().run([entry]), 2))
    if not first:
        raise TroubleError("nothing_inside")
    if len(first) == 1 and isinstance(first[0], Left):
        raise TroubleError(first[0].code, first[0].line, **first[0].params)
    return len(first) == 1 and isinstance(first[0], Piece) and first[0].data is data


def _opened(
    request: DeskRequest, name: str, data: bytes, file: "UploadedFile[Any]", uid: UUID
) -> HttpResponse:
    """Check the file, and keep it only then: the same bytes may be kept here for others."""
    viewer, at, answers = request.viewer, clock.now(), Answers(suggest=True)
    checked = check(Source(name, data), answers, vendor="", viewer=viewer, at=at)
    facts = {
        "vendor": checked.reading.vendor,
        "account": checked.reading.account,
        "findings": found(checked),
    }
    return _open(request, name, file, uid, facts)


def _open(
    request: DeskRequest,
    name: str,
    file: "UploadedFile[Any]",
    uid: UUID,
    facts: dict[str, Any],
) -> HttpResponse:
    file.seek(0)
    digest, size = storage.put(file)
    try:
        batch: ImportBatch | None = open_batch(
            viewer=request.viewer,
            at=clock.now(),
            uid=uid,
            file_name=name,
            sha256=digest,
            size=size,
            answers=Answers(suggest=True),
            **facts,
        )
    except IntegrityError:  # the same form, sent twice at the same moment
        batch = queries.batch(request.viewer, uid)
    return go_on(request, page_of(request, batch) if batch else request.path)


def _whole_business(
    request: DeskRequest, name: str, file: "UploadedFile[Any]", uid: UUID
) -> HttpResponse:
    """Show what an export of Polydesk holds, where it can come in."""
    about = own.about(file)
    if not own.is_fresh(request.viewer):
        raise Refused(
            _(
                "This is a whole business from Polydesk (“%(name)s”), and there is something here"
                " already. It comes into an empty business only, so that nothing is mixed. Nothing"
                " was imported. On the computer where Polydesk runs, a new home takes it:"
                " polydesk --home NEW import polydesk FILE"
            )
            % {"name": about["name"]}
        )
    facts = {"vendor": own.KEY, "account": "", "findings": {"own": about}}
    return _open(request, name, file, uid, facts)


def _together(request: DeskRequest, files: list[File], uid: UUID) -> HttpResponse:
    """Take files that came together, in one request or in several parts."""
    viewer, at, posted = request.viewer, clock.now(), request.POST
    drop = open_drop(viewer=viewer, at=at, uid=uid)
    part = posted.get("part", "0")
    place = int(part) if part.isdecimal() and len(part) < 6 else 0
    last = posted.get("more") != "on"
    noted = [
        (
            f"{place:05d}-{number:05d}",
            name,
            file.size or 0,
        )
        for number, (name, file) in enumerate(files)
    ]
    try:
        _received(request, drop, noted, [file for _path, file in files], last=last)
    except Refused:  # nothing of it stays, not even the parts that came before
        cancel_drop(viewer=viewer, at=at, drop=drop)
        raise
    return go_on(request, page_of_drop(request, drop)) if last else HttpResponse(status=204)


def _received(
    request: DeskRequest,
    drop: Drop,
    noted: list[tuple[str, str, int]],
    files: "list[UploadedFile[Any]]",
    *,
    last: bool,
) -> None:
    """Lay files of a drop down; once they are all here, have them looked at."""
    if drop.whole_at is None and drop.stopped_at is None:
        for (key, _name, _size), file in zip(noted, files, strict=True):
            file.seek(0)
            spool.put(drop, key, file)
    with transaction.atomic():
        if receive(viewer=request.viewer, at=clock.now(), drop=drop, files=noted, last=last):
            tasks.sort_drop.enqueue(*job_of(request, drop))


def _said(trouble: TroubleError, name: str) -> str:
    words: dict[str, Any] = {}
    for vendor in all_vendors().values():
        words.update(vendor.sentences)
    place = name
    if trouble.line:
        place = _("%(file)s, line %(line)s") % {"file": name, "line": trouble.line}
    return f"{place}: {sentence(trouble.code, trouble.params, words)} {_('Nothing was imported.')}"


def _bounds() -> dict[str, int]:
    return {"most_files": drops.MOST_FILES, "most_together": drops.MOST_MB}


def _page(request: Any, error: str = "", status: int = 200) -> HttpResponse:
    block = "trouble" if error and is_partial(request) else None
    context = {
        "error": error,
        "most": MOST_MB,
        **_bounds(),
        "drop": uuid4(),
        **listed.context(request),
    }
    return ui.render(request, "connectors/imports.html", context, status=status, block=block)
