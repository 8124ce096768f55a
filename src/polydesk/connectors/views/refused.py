"""The rows that can't be imported, all of them, as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from polydesk.connectors import findings
from polydesk.connectors.actions import answers_of
from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.engine.report import refusals
from polydesk.connectors.engine.run import check
from polydesk.connectors.models import ImportBatch
from polydesk.connectors.views.found import batch_or_404
from polydesk.kit import clock, storage
from polydesk.kit.portability.codec import harmless
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest

type Refused = tuple[int, str, str]

MARK = "\ufeff"  # without it spreadsheets take UTF-8 for something else


@require_GET
@owner_only
def refused(request: DeskRequest, workspace: str, uid: UUID) -> HttpResponse:
    """Send the refused rows with line, name and reason; texts are made harmless."""
    rows = _all(request, batch_or_404(request, uid))
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow([_("Line"), _("What"), _("Why, and what helps")])
    table.writerows([line or "", harmless(what), harmless(why)] for line, what, why in rows)
    answer = HttpResponse(MARK + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="refused-rows.csv"'
    return answer


def _all(request: DeskRequest, batch: ImportBatch) -> Iterable[Refused]:
    """Return all rows from the file itself; what the preview kept, where it is gone."""
    if batch.findings.get("refused_count", 0) > len(batch.findings.get("refused", ())):
        try:
            return _read(request, batch)
        except (storage.UnknownFile, TroubleError):
            pass
    return [(row["line"], row["what"], row["reason"]) for row in findings.refused(batch)]


def _read(request: DeskRequest, batch: ImportBatch) -> list[Refused]:
    with storage.open(batch.sha256) as stream:
        source = Source(batch.file_name, stream.read())
    answers, viewer = answers_of(batch), request.viewer
    checked = check(source, answers, vendor=batch.vendor, viewer=viewer, at=clock.now())
    return [(row["line"], row["what"], row["reason"]) for row in refusals(checked.reading)]
