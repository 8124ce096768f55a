"""Boards and tasks of the sample."""

from datetime import datetime, time, timedelta
from typing import Any

from polydesk.kit.viewer import Viewer
from polydesk.web.demo.cast import Stage, Team
from polydesk.web.demo.world import OWN, Job
from polydesk.work.actions import checklist, comments, labels, projects, tasks
from polydesk.work.models import ChecklistItem, Project, Task

WEEK = timedelta(days=7)


def fill(team: Team, stage: Stage, at: datetime) -> None:
    """Open the client's board and write its tasks down, as of the last weeks."""
    board = projects.open_project(
        viewer=team.linnea, at=at - 6 * WEEK, client=stage.client, name=stage.account.board
    ).project
    for n, job in enumerate(reversed(stage.account.jobs)):
        written = at - 3 * WEEK + timedelta(hours=7 * n)
        stage.tasks.append(_task(team, board, job, written, at))


def own(team: Team, at: datetime) -> None:
    """Write down what the business does for itself."""
    board = projects.default_project(viewer=team.linnea, at=at - WEEK, client_id=None)
    for job in OWN:
        _task(team, board, job, at - WEEK, at)


def _task(team: Team, board: Project, job: Job, written: datetime, at: datetime) -> Task:
    task = tasks.add_task(
        viewer=team.linnea, at=written, project=board, title=job.title, **_facts(team, job, at)
    ).task
    if job.labels:
        labels.set_labels(viewer=team.linnea, at=written, task=task, names=job.labels)
    if job.steps:
        _steps(team, task, job, written)
    for body in job.comments:
        comments.add_comment(viewer=_writer(team, job), at=at - WEEK / 7, task=task, body=body)
    if job.state != "todo":
        day = at - timedelta(days=4) if job.state == "done" else at - timedelta(days=2)
        tasks.set_status(viewer=_writer(team, job), at=day, task=task, kind=job.state)
    return task


def _writer(team: Team, job: Job) -> Viewer:
    return team.minh_viewer if job.minh else team.linnea


def _facts(team: Team, job: Job, at: datetime) -> dict[str, Any]:
    today = at.astimezone(team.linnea.tz).date()
    return {
        "notes": job.notes,
        "estimate": job.estimate,
        "urgent": job.urgent,
        "important": job.important,
        "due_on": None if job.due is None else today + timedelta(days=job.due),
        "due_time": time.fromisoformat(job.by) if job.by else None,
        "assignee_id": team.minh_place if job.minh else team.linnea.membership_id,
    }


def _steps(team: Team, task: Task, job: Job, at: datetime) -> None:
    checklist.add_steps(viewer=team.linnea, at=at, task=task, texts=list(job.steps))
    rows = ChecklistItem.objects.filter(task=task).order_by("position")[: job.ticked]
    for row in rows:
        checklist.tick_step(viewer=team.linnea, at=at + WEEK, step=row, done=True)
