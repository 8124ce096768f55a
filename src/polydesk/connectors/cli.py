"""The import from the command line: what it takes, what it answers.

Nothing here prints: the command in web/cli does, from the Outcome.
"""

import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from polydesk.accounts import queries as accounts
from polydesk.connectors import queries
from polydesk.connectors.actions import open_batch
from polydesk.connectors.actions.drops import MB, MOST_MB
from polydesk.connectors.base.counted import FURTHER, REPORTED
from polydesk.connectors.base.currencies import is_currency
from polydesk.connectors.base.moments import zone_of
from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.words import sentence
from polydesk.connectors.engine.compare import expected
from polydesk.connectors.engine.people import unknown
from polydesk.connectors.engine.place import NEW
from polydesk.connectors.engine.remembered import remember, remembered
from polydesk.connectors.engine.report import Report, counted, notes, refusals
from polydesk.connectors.engine.run import Answers, Checked, check, clean, perform
from polydesk.connectors.registry import all_vendors, vendor_for
from polydesk.connectors.vendors.table import KEY, KINDS, layout_said, signature_of
from polydesk.kit import clock
from polydesk.kit.actions import Refused
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.viewer import Viewer, system

GOOD, FAILED, MISUSE = 0, 1, 2
PATIENCE = 40.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended: status, the JSON document (None where there is none), sentences on the side."""

    status: int
    document: Mapping[str, Any] | None = None
    asides: tuple[str, ...] = ()
    lines: tuple[str, ...] = field(default_factory=tuple)


def arguments(parser: ArgumentParser, *own: str) -> None:
    """Take vendor, file, and the answers to what files leave open."""
    parser.add_argument(
        "vendor", choices=sorted((*all_vendors(), *own)), help=_("the tool it came from")
    )
    parser.add_argument("file", type=Path, help=_("the file that the tool exported"))
    parser.add_argument("--client", metavar="NAME", help=_("the client it belongs to"))
    parser.add_argument("--zone", metavar="ZONE", help=_("time zone, as in Europe/Oslo"))
    parser.add_argument("--dates", choices=("dmy", "mdy"), help=_("order of day and month"))
    parser.add_argument("--currency", metavar="CODE", help=_("currency, as in EUR"))
    parser.add_argument("--decimals", choices=("comma", "point"), help=_("sign before the cents"))
    parser.add_argument("--rows", choices=sorted(KINDS), help=_("what the rows of a table are"))
    parser.add_argument(
        "--map", metavar="WHAT=COLUMN,...", help=_("what its columns hold, as in title=Task name")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("look only, write nothing"))
    parser.add_argument("--keep-good", action="store_true", help=_("leave bad rows out"))


def misuse(options: Namespace) -> str:
    """Return what is wrong with the options before anything is read; "" if nothing is."""
    if options.zone and zone_of(options.zone) is None:
        return sentence("unknown_zone", {"zone": options.zone})
    if options.currency and not is_currency(options.currency.upper()):
        return _("There is no currency “%(code)s”. Write it as in EUR.") % {
            "code": options.currency
        }
    if (options.map or options.rows) and options.vendor != KEY:
        return _("--rows and --map are for your own tables: polydesk import table FILE.")
    if options.rows and not options.map:
        return _('Say with --map what the columns hold, as in --map "title=Task name".')
    if options.client is not None and not options.client.strip():
        return _("The name of the client is empty.")
    return ""


def import_file(workspace: Workspace, options: Namespace) -> Outcome:
    """Import a file into a workspace; every end is an Outcome, never an exception of the file's."""
    if wrong := misuse(options):
        return Outcome(MISUSE, asides=(wrong,))
    with scope(workspace.pk):
        viewer = _viewer(workspace)
        try:
            return _carried(viewer, _source(options), options)
        except TroubleError as trouble:
            return Outcome(FAILED, asides=(_said(trouble, options),))
        except Refused as refused:
            return Outcome(FAILED, asides=(str(refused),))


def _viewer(workspace: Workspace) -> Viewer:
    house = system(workspace.pk, workspace.slug)
    firm = accounts.business(house)
    if firm is None:
        return house
    return system(workspace.pk, workspace.slug, zone=firm.zone, language=firm.language)


def _source(options: Namespace) -> Source:
    path = options.file
    try:
        if path.stat().st_size > MOST_MB * MB:
            raise TroubleError("too_large", most=MOST_MB)
        return Source(path.name, path.read_bytes())
    except FileNotFoundError as error:
        raise TroubleError("missing_file") from error
    except IsADirectoryError as error:
        raise TroubleError("folder", wanted=str(all_vendors()[options.vendor].file_kind)) from error
    except OSError as error:
        raise TroubleError("unreadable_file") from error


def _said(trouble: TroubleError, options: Namespace) -> str:
    own = all_vendors()[options.vendor].sentences
    place = options.file.name or str(options.file)
    if trouble.line:
        place = _("%(file)s, line %(line)s") % {"file": place, "line": trouble.line}
    said = sentence(trouble.code, trouble.params, own)
    return f"{place}: {said} {_('Nothing was imported.')}"


def _carried(viewer: Viewer, source: Source, options: Namespace) -> Outcome:
    _wait(viewer)
    now = clock.now()
    answers = _mapped(source, _answers(viewer, options), options)
    digest = sha256(options.file.read_bytes()).hexdigest()
    checked = check(source, answers, vendor=options.vendor, viewer=viewer, at=now)
    if checked.reading.questions:
        return Outcome(MISUSE, asides=tuple(_questions(checked)))
    asides = (*_assumed(answers, options), *notes(checked.reading), *_strangers(checked))
    if not checked.ready(keep_good=options.keep_good):
        return _outcome(FAILED, Report(), checked, (*asides, *_refused(checked, options)))
    if options.dry_run:
        return _outcome(GOOD, expected(checked.plan), checked, asides)
    if options.map and checked.mapping:
        name, header = options.file.name, checked.mapping.account
        remember(checked.mapping, header, viewer=viewer, at=now, file_name=name)
    batch = open_batch(
        viewer=viewer,
        at=now,
        vendor=checked.reading.vendor,
        account=checked.reading.account,
        file_name=options.file.name,
        sha256=digest,
        size=source.size,
        answers=answers,
    )
    report = perform(batch, checked, viewer=viewer)
    if not queries.is_done(batch):
        return Outcome(FAILED, asides=(_("The import was cancelled. Nothing was imported."),))
    return _outcome(GOOD, report, checked, (*asides, *_kept(report), *_refused(checked, options)))


def _wait(viewer: Viewer) -> None:
    """Give an import that runs, or one that died a moment ago, time to be over."""
    until = time.monotonic() + PATIENCE
    clean(clock.now(), viewer)
    while queries.at_work() and time.monotonic() < until:
        time.sleep(0.5)
        clean(clock.now(), viewer)


def _answers(viewer: Viewer, options: Namespace) -> Answers:
    """Return the answers; the zone of the business stands in where none is given."""
    firm = accounts.business(viewer)
    zone = options.zone or (firm.zone if firm else "")
    default = f"{NEW}{options.client.strip()}" if options.client else ""
    return Answers(
        zone=zone,
        dates=options.dates or "",
        default=default,
        keep_good=options.keep_good,
        currency=(options.currency or "").upper(),
        decimals=options.decimals or "",
    )


def _mapped(source: Source, answers: Answers, options: Namespace) -> Answers:
    """Return the answers with what the columns of a table hold, as said now or earlier."""
    if options.vendor != KEY:
        return answers
    vendor_for(source, KEY)
    signature = signature_of(source)
    if options.map:
        layout = replace(layout_said(source, options.rows or "", options.map), account=signature)
        return replace(answers, mapping=layout)
    known = remembered(all_vendors()[KEY], source)
    zone = options.zone or (known.zone if known else "") or answers.zone
    return replace(answers, mapping=known, zone=zone)


def _assumed(answers: Answers, options: Namespace) -> Iterator[str]:
    if answers.zone and not options.zone:
        yield sentence("zone_assumed", {"zone": answers.zone})


def _strangers(checked: Checked) -> Iterator[str]:
    """Tell whose time goes to the owner, for want of the people themselves."""
    named = unknown(checked.reading.records.time_entries, checked.plan.context.people)
    if named:
        text = ngettext(
            "Time of %(count)s person who is not here goes to the owner: %(names)s",
            "Time of %(count)s people who are not here goes to the owner: %(names)s",
            len(named),
        )
        yield text % {"count": len(named), "names": ", ".join(named)}


_ASKED = {
    "mapping": gettext_lazy(
        "Nobody has said yet what the columns of this table hold. Say it once on the page of"
        ' imports, or with --map, as in --map "title=Task name,due=Deadline". Nothing was'
        " imported."
    ),
    "zone": gettext_lazy(
        "The file does not say in which time zone %(samples)s was. Say it with --zone, as"
        " in --zone Europe/Oslo. Nothing was imported."
    ),
    "dates": gettext_lazy(
        "%(samples)s may be day first or month first. Say it with --dates dmy or --dates"
        " mdy. Nothing was imported."
    ),
    "currency": gettext_lazy(
        "The file does not say in which currency %(samples)s is. Say it with --currency, as in"
        " --currency EUR. Nothing was imported."
    ),
    "decimals": gettext_lazy(
        "%(samples)s may be thousands or cents. Say with --decimals comma or --decimals point"
        " which sign stands before the cents. Nothing was imported."
    ),
}


def _questions(checked: Checked) -> Iterator[str]:
    for question in checked.reading.questions:
        samples = ", ".join(question.samples)
        yield str(_ASKED[question.code]) % {"samples": samples}


def _refused(checked: Checked, options: Namespace) -> Iterator[str]:
    for row in refusals(checked.reading)[:20]:
        where = {"file": options.file.name, "line": row["line"]}
        yield _("%(file)s, line %(line)s") % where + f": {row['reason']}"
    count = len(checked.reading.refused)
    if count and not options.keep_good:
        yield ngettext(
            "%(count)s row can't be imported, so nothing was imported. Correct it, or leave it out"
            " with --keep-good.",
            "%(count)s rows can't be imported, so nothing was imported. Correct them, or leave them"
            " out with --keep-good.",
            count,
        ) % {"count": count}


def _kept(report: Report) -> Iterator[str]:
    for _kind, title, _field in report.kept[:20]:
        yield _("“%(title)s” was changed in both places; the version here was kept.") % {
            "title": title
        }


def _outcome(status: int, report: Report, checked: Checked, asides: tuple[str, ...]) -> Outcome:
    document = {
        "created": counted(report.created),
        "updated": counted(report.updated),
        "unchanged": counted(report.unchanged),
        "refused": [
            {"line": row["line"], "reason": row["reason"]} for row in refusals(checked.reading)
        ],
    }
    return Outcome(status, document, asides, tuple(_lines(document)))


def _lines(document: Mapping[str, Any]) -> Iterator[str]:
    for kind in (*REPORTED, *FURTHER):
        made, changed, same = (
            document[k].get(kind, 0) for k in ("created", "updated", "unchanged")
        )
        if made or changed or same:
            yield _("%(kind)s: %(made)s new, %(changed)s changed, %(same)s as before") % {
                "kind": kind,
                "made": made,
                "changed": changed,
                "same": same,
            }
