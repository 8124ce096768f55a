"""`polydesk doctor [ID]`: look for faults, or look one error up."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from polydesk.kit import faults
from polydesk.kit.jobs.models import Job
from polydesk.web.cli.checks import ground, work
from polydesk.web.cli.checks.finding import Finding
from polydesk.web.cli.errors import FAILED, Sorry
from polydesk.web.cli.say import answer

_GROUND = (ground.migrations, ground.keys, ground.disk)
_ABOVE = (
    ground.triggers,
    ground.soundness,
    work.dead_jobs,
    work.late_jobs,
    work.deliveries,
    work.backups,
    work.files,
    work.overdue,
)


def arguments(parser: ArgumentParser) -> None:
    """Take the id of an error, if one is to be looked up."""
    parser.add_argument("id", nargs="?", help=_("an error id, such as E-7KQ29XWM"))


def run(options: Namespace) -> int:
    """Tell what is wrong and what to do; 1 when something grave was found."""
    return _look_up(options) if options.id else _examine(options)


def _examine(options: Namespace) -> int:
    found = [finding for check in _GROUND for finding in check(options.home)]
    if not any(finding.check == "migrations" for finding in found):
        found += [finding for check in _ABOVE for finding in check(options.home)]
    healthy = not any(finding.grave for finding in found)
    told = {"healthy": healthy, "findings": [asdict(finding) for finding in found]}
    answer(told, as_json=options.json, text=_lines(found))
    return 0 if healthy else FAILED


def _lines(found: list[Finding]) -> str:
    lines = [f"{'!' if finding.grave else '-'} {finding.told}" for finding in found]
    return "\n".join(lines) if lines else _("Everything is in order.")


def _look_up(options: Namespace) -> int:
    found = faults.find(options.id) or _of_job(options.id.strip().upper())
    if found is None:
        raise Sorry(_("No error with the id %s is kept in this home.") % options.id)
    text = "\n".join(f"{name}: {value}" for name, value in found.items())
    answer(found, as_json=options.json, text=text)
    return 0


def _of_job(fault: str) -> dict[str, Any] | None:
    for job in Job.objects.filter(error_id=fault):
        entry: dict[str, Any] = next(e for e in job.errors if e["id"] == fault)
        return {**entry, "where": f"job {job.task} {job.uid}", "state": job.state}
    return None
