"""Look at the files of a drop: each becomes an import that waits, or is told apart."""

import io
from contextlib import suppress
from dataclasses import asdict, replace
from hashlib import sha256

from polydesk.connectors import findings, queries
from polydesk.connectors.actions import (
    answer,
    answers_of,
    begin_sorting,
    end_sorting,
    open_batch,
)
from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.engine import spool
from polydesk.connectors.engine.ahead import Ahead, Claims, claims, lessen
from polydesk.connectors.engine.release import release
from polydesk.connectors.engine.run import Answers, Checked, check
from polydesk.connectors.engine.sort import Left, Piece, Sorting
from polydesk.connectors.models import Drop, ImportBatch, State
from polydesk.kit import clock, faults, storage
from polydesk.kit.actions import Refused
from polydesk.kit.viewer import Viewer


def sort(drop: Drop, viewer: Viewer) -> None:
    """Look at all files of a drop that were not looked at yet."""
    if begin_sorting(drop=drop):
        _Gathering(drop, viewer).run()
    spool.clear(drop.uid)


class _Gathering:
    def __init__(self, drop: Drop, viewer: Viewer) -> None:
        self.drop, self.viewer = drop, viewer
        self.left: list[Left] = []
        self.seen: set[str] = set()
        self.claims: dict[int, Claims] = {}
        self.sorting = Sorting(self._show)

    def run(self) -> None:
        """Go on until all files were looked at, or somebody stops it."""
        for found in self.sorting.run(spool.entries(self.drop)):
            if self._stopped():
                return self._give_up()
            self._take(found)
        _count_once(self.drop, self.claims)
        end_sorting(
            at=clock.now(),
            drop=self.drop,
            left=[asdict(left) for left in self.left],
            skipped=self.sorting.skipped,
        )
        return None

    def _show(self, sorting: Sorting) -> None:
        done = min(sorting.done, sorting.total)
        Drop.objects.filter(pk=self.drop.pk).update(looked=done, total=sorting.total)

    def _stopped(self) -> bool:
        return bool(Drop.objects.filter(pk=self.drop.pk, stopped_at__isnull=False).exists())

    def _give_up(self) -> None:
        """Nothing of a drop that was stopped while it was looked at stays."""
        rows = ImportBatch.objects.filter(drop=self.drop)
        release(rows)
        rows.delete()

    def _take(self, found: Piece | Left) -> None:
        if isinstance(found, Left):
            self.left.append(found)
            return
        try:
            self._open(found)
        except TroubleError as trouble:
            params = dict(trouble.params)
            left = Left(found.name, trouble.code, params, trouble.line, found.vendor)
            self.left.append(left)
        except Exception as error:  # noqa: BLE001 - one bad file never stops the others
            fault = faults.record(error, f"import of a file, {found.vendor}")
            self.left.append(Left(found.name, "fault", {"fault": fault}))

    def _open(self, piece: Piece) -> None:
        digest = sha256(piece.data).hexdigest()
        if digest in self.seen:
            self.left.append(Left(piece.name, "twice"))
            return
        self.seen.add(digest)
        before = queries.imported_before(digest, self.drop)
        if before and self._brings_nothing(piece, before):
            self.left.append(Left(piece.name, "seen", batch=str(before.uid)))
            return
        self._keep(piece)

    def _brings_nothing(self, piece: Piece, before: ImportBatch) -> bool:
        """Whether a file would change nothing: no row of it was left out at that time."""
        source, answers = Source(piece.name, piece.data), answers_of(before)
        checked = check(source, answers, vendor=piece.vendor, viewer=self.viewer, at=clock.now())
        return not (checked.plan.total() or checked.plan.homeless)

    def _keep(self, piece: Piece) -> None:
        """Check the file, and keep it only then: the same bytes may be kept here for others."""
        at, answers = clock.now(), Answers(suggest=True)
        source = Source(piece.name, piece.data)
        checked = check(source, answers, vendor=piece.vendor, viewer=self.viewer, at=at)
        seen = findings.found(checked)
        digest, size = storage.put(io.BytesIO(piece.data))
        batch = open_batch(
            viewer=self.viewer,
            at=at,
            vendor=checked.reading.vendor,
            account=checked.reading.account,
            file_name=piece.name,
            sha256=digest,
            size=size,
            answers=answers,
            findings=seen,
            drop=self.drop,
        )
        self.claims[batch.pk] = _claims(checked)


def _claims(checked: Checked) -> Claims:
    return claims(checked.plan, checked.reading.vendor, checked.reading.account)


def _count_once(drop: Drop, made: dict[int, Claims]) -> None:
    """Count what several files would make as new in the first one only, in their turn.

    Files that can be imported as they are come before those that wait for an answer.
    """
    waiting = [one.batch for one in queries.of_drop(drop) if one.state == State.CHECKED]
    ahead = Ahead()
    for batch in sorted(waiting, key=queries.is_open):
        already = ahead.take(made.get(batch.pk, {}))
        if already:  # unless somebody has answered for it meanwhile
            rows = ImportBatch.objects.filter(pk=batch.pk, version=batch.version)
            rows.update(findings=lessen(batch.findings, already))


def check_again(drop: Drop, viewer: Viewer) -> None:
    """Hold the files that wait against the answers given; begun again it does the same again."""
    waiting = [one.batch for one in queries.of_drop(drop) if one.state == State.CHECKED]
    Drop.objects.filter(pk=drop.pk).update(looked=0, total=len(waiting))
    made = {}
    for number, batch in enumerate(waiting, 1):
        made[batch.pk] = _again(batch, viewer)
        Drop.objects.filter(pk=drop.pk).update(looked=number)
    _count_once(drop, made)
    end_sorting(at=clock.now(), drop=drop)


def _again(batch: ImportBatch, viewer: Viewer) -> Claims:
    batch.refresh_from_db()  # somebody may have answered since
    answers, at = replace(answers_of(batch), suggest=True), clock.now()
    try:
        with storage.open(batch.sha256) as stream:
            source = Source(batch.file_name, stream.read())
        checked = check(source, answers, vendor=batch.vendor, viewer=viewer, at=at)
    except (storage.UnknownFile, TroubleError):
        return {}  # it says so itself when it is carried out
    seen = findings.found(checked)
    with suppress(Refused):  # it was started or cancelled meanwhile
        answer(viewer=viewer, at=at, batch=batch, answers=answers, findings=seen)
        return _claims(checked)
    return {}
