"""Imports whose process dies: before the seal nothing stays, after it nothing is lost."""

import json
from datetime import timedelta

import pytest

from polydesk.connectors.actions import open_batch
from polydesk.connectors.base.source import Source
from polydesk.connectors.engine import run
from polydesk.connectors.engine.run import Answers, check
from polydesk.connectors.engine.states import mark
from polydesk.connectors.engine.write import Writing
from polydesk.connectors.models import ExternalLink, ImportBatch, Progress, State
from polydesk.connectors.queries import last_state
from polydesk.connectors.tests.test_import import bring, rich, some
from polydesk.connectors.tests.test_pages import newest, page, state, upload
from polydesk.connectors.tests.test_pages import work as carry_out
from polydesk.kit import clock
from polydesk.kit.actions import Refused
from polydesk.kit.jobs.models import Job
from polydesk.work.models import Task
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def interrupted(cast: Cast, *, sealed: bool = False) -> ImportBatch:
    """Write a board and stop as a process stops that is killed."""
    viewer, at = cast.linnea.viewer, clock.now()
    checked = check(Source("f", rich()), Answers(), vendor="", viewer=viewer, at=at)
    batch = open_batch(
        viewer=viewer,
        at=at,
        vendor="trello",
        account=checked.reading.account,
        file_name="f",
        sha256="0" * 64,
        size=1,
        answers=Answers(),
    )
    run._begin(batch, viewer, at)
    writing = Writing(batch, checked.plan)
    writing.run()
    if sealed:
        run._commit(batch, writing, checked.plan.report(), viewer)
    Progress.unscoped.filter(batch=batch).update(beat_at=at - timedelta(minutes=1))
    return batch


def ended(batch: ImportBatch) -> str:
    found = last_state(batch)
    assert found is not None
    return found.state


def test_rows_are_invisible_until_they_are_sealed(cast: Cast) -> None:
    interrupted(cast)
    assert Task.objects.count() == 0
    assert Task.unscoped.filter(pending__isnull=False).count() == 3
    assert cast.linnea.client.get(cast.url("work/list/")).status_code == 200


def test_what_a_dead_import_left_is_taken_away(cast: Cast) -> None:
    batch = interrupted(cast)
    run.clean(clock.now(), cast.linnea.viewer)
    assert ended(batch) == "failed"
    assert Task.unscoped.count() == ExternalLink.unscoped.count() == 0
    _batch, report = bring(cast, rich())
    assert some(report.created)["tasks"] == 3


def test_a_fault_at_the_end_of_one_import_does_not_stop_the_others(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = interrupted(cast, sealed=True)

    def broken(*_args: object) -> None:
        raise ValueError("no such rule")

    with monkeypatch.context() as patch:
        patch.setattr(run, "make_findable", broken)
        run.clean(clock.now(), cast.linnea.viewer)
    assert ended(batch) == "done"
    assert Task.objects.count() == 3
    _batch, report = bring(cast, rich(id="B2", name="Next"))
    assert report.created["projects"] == 1


def test_changes_are_written_in_short_steps_that_show_it_lives(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(cast, rich())
    monkeypatch.setattr("polydesk.connectors.engine.change.CHUNK", 1)
    beats: list[int] = []
    monkeypatch.setattr(
        "polydesk.connectors.engine.run.beat", lambda _batch, done, _all: beats.append(done)
    )
    monkeypatch.setattr("polydesk.connectors.engine.change.time.sleep", lambda _s: beats.append(-1))
    cards = [{**one, "name": one["name"] + "!"} for one in json.loads(rich())["cards"]]
    _batch, report = bring(cast, rich(cards=cards))
    assert report.updated["tasks"] == 3
    assert beats.count(-1) >= 3


def test_an_import_that_was_being_sealed_is_brought_to_its_end(cast: Cast) -> None:
    batch = interrupted(cast, sealed=True)
    run.clean(clock.now(), cast.linnea.viewer)
    assert ended(batch) == "done"
    assert Task.objects.count() == 3
    _batch, report = bring(cast, rich())
    assert some(report.created) == {}


def test_what_an_unfinished_import_wrote_is_not_built_upon(cast: Cast) -> None:
    interrupted(cast)
    checked = check(
        Source("f", rich()), Answers(), vendor="", viewer=cast.linnea.viewer, at=clock.now()
    )
    assert checked.plan.report().created["tasks"] == 3


def test_a_plan_that_was_overtaken_is_not_carried_out(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    checked = check(Source("f", rich()), Answers(), vendor="", viewer=viewer, at=clock.now())
    batch, _report = bring(cast, rich())
    with pytest.raises(Refused):
        run._begin(ImportBatch(pk=batch.pk + 1), viewer, checked.at)


def test_an_import_that_is_alive_is_left_alone(cast: Cast) -> None:
    batch = interrupted(cast)
    Progress.unscoped.filter(batch=batch).update(beat_at=clock.now())
    run.clean(clock.now(), cast.linnea.viewer)
    assert ended(batch) == "writing"


def test_a_job_started_again_begins_anew(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    upload(cast, rich())
    cast.linnea.client.post(page(cast, "start/"))
    monkeypatch.setattr(run, "drop", lambda _batch: None)
    monkeypatch.setattr(run, "_commit", _killed)
    with pytest.raises(KeyboardInterrupt):
        carry_out()
    monkeypatch.undo()
    assert Task.unscoped.count() == 3
    mark(newest(), State.WRITING, viewer=cast.linnea.viewer, at=clock.now())
    Job.objects.update(state="waiting")
    carry_out()
    assert state() == "done"
    assert Task.objects.count() == Task.unscoped.count() == 3


def _killed(*_args: object) -> None:
    raise KeyboardInterrupt
