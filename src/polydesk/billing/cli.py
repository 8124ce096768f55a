"""`polydesk invoice render NUMBER --as pdf --out FILE`: what it takes, what it does.

Nothing here prints: the command in web/cli does.
"""

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from polydesk.billing.models import Issuance
from polydesk.billing.pdf import render
from polydesk.billing.queries import invoices
from polydesk.billing.rules.sealing import sealed_sheet
from polydesk.kit import storage
from polydesk.kit.actions import Refused
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.viewer import system

FORMATS = ("pdf",)
TO_COME = ("ubl", "facturx")


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written."""

    number: str
    file: str
    size: int
    sha256: str


def arguments(parser: ArgumentParser) -> None:
    """Take the verb, the number, the format and the file."""
    parser.add_argument("verb", choices=("render",), help=_("what to do with the invoice"))
    parser.add_argument("number", help=_("the number of an issued invoice, such as 2026-0001"))
    parser.add_argument("--as", dest="format", choices=(*FORMATS, *TO_COME), default="pdf")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")


def write(workspace: Workspace, options: Namespace) -> Written:
    """Write an issued invoice to a file; Refused for an unknown number or format."""
    if options.format not in FORMATS:
        raise Refused(
            _("This version writes invoices as: %(formats)s. Nothing was written.")
            % {"formats": ", ".join(FORMATS)}
        )
    with scope(workspace.pk):
        issuance = invoices.issued(system(workspace.pk, workspace.slug), options.number)
        if issuance is None:
            raise Refused(
                _("There is no issued invoice %(number)s here. Nothing was written.")
                % {"number": options.number}
            )
        return _written(issuance, options.out)


def _written(issuance: Issuance, out: Path) -> Written:
    pdf = _pdf(issuance)
    try:
        out.write_bytes(pdf)
    except OSError as error:
        raise Refused(
            _("%(file)s can't be written: %(reason)s.")
            % {"file": out, "reason": error.strerror or str(error)}
        ) from error
    return Written(issuance.number, str(out), len(pdf), issuance.pdf_sha256)


def _pdf(issuance: Issuance) -> bytes:
    """Return the PDF as it was kept; set it anew from the seal when its file is gone."""
    try:
        with storage.open(issuance.pdf_sha256) as kept:
            return kept.read()
    except storage.UnknownFile:
        return render(sealed_sheet(issuance.sealed)).pdf
