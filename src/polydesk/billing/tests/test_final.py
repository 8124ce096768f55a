"""What no SQL gets past: rows put over issued ones, lines moved in, numbers taken out of turn."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from polydesk.billing.models import BilledEntry, Invoice, InvoiceLine, Issuance, Series
from polydesk.billing.tests.stage import NOON, drafted, issued, worked
from polydesk.kit.models import make
from polydesk.tracking.models import Entry
from tests.cast import Cast

SQLITE = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="only SQLite puts a row over another"
)


def _draft(cast: Cast) -> Invoice:
    worked(cast, cast.sydney, 60, day=12)
    return drafted(cast, cast.sydney)


def _over(row: Any, **changed: object) -> None:
    """Put a changed copy of a row over it, as plain SQL can on SQLite."""
    table, fields = row._meta.db_table, row._meta.concrete_fields
    values = [changed.get(f.attname, getattr(row, f.attname)) for f in fields]
    ready = [f.get_db_prep_save(value, connection) for f, value in zip(fields, values, strict=True)]
    names = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})", ready)


@pytest.mark.parametrize("model", [InvoiceLine, BilledEntry])
def test_a_row_of_a_draft_is_not_moved_onto_an_issued_invoice(
    cast: Cast, model: type[InvoiceLine]
) -> None:
    made = issued(cast, cast.sydney)
    draft = _draft(cast)
    with pytest.raises(IntegrityError, match="issued invoice"), transaction.atomic():
        model.objects.filter(invoice_id=draft.pk).update(invoice_id=made.invoice_id)


@SQLITE
@pytest.mark.parametrize(
    ("model", "changed"),
    [
        (Invoice, {"note": "x"}),
        (Issuance, {"net": 1}),
        (Issuance, {"net": 1, "id": 99, "uid": "01a22e00-0000-7000-8000-000000000001"}),
        (Series, {"last": 0}),
        (Entry, {"description": "x"}),
    ],
)
def test_nothing_is_put_over_what_was_issued(
    cast: Cast, model: type[Invoice], changed: dict[str, object]
) -> None:
    issued(cast, cast.sydney)
    with pytest.raises(IntegrityError, match="billing:"):
        _over(model.objects.get(), **changed)


@SQLITE
@pytest.mark.parametrize("model", [InvoiceLine, BilledEntry])
def test_no_row_of_a_draft_is_put_over_one_of_an_issued_invoice(
    cast: Cast, model: type[InvoiceLine]
) -> None:
    made = issued(cast, cast.sydney)
    draft = _draft(cast)
    row = model.objects.get(invoice_id=made.invoice_id)
    with pytest.raises(IntegrityError, match="billing:"):
        _over(row, invoice_id=draft.pk)
    other = model.objects.get(invoice_id=draft.pk)
    with transaction.atomic(), connection.cursor() as cursor:
        table = model._meta.db_table
        with pytest.raises(IntegrityError, match="billing:"):
            cursor.execute(
                f"UPDATE OR REPLACE {table} SET uid = %s WHERE id = %s",
                [row.uid.hex, other.pk],
            )


def test_a_number_is_not_given_ahead_of_its_turn(cast: Cast) -> None:
    made = issued(cast, cast.sydney)
    draft = _draft(cast)
    with pytest.raises(IntegrityError, match="without gaps"), transaction.atomic():
        make(
            Issuance,
            viewer=cast.linnea.viewer,
            at=NOON,
            client_id=draft.client_id,
            invoice=draft,
            series_id=made.series_id,
            running=3,
            number="2026-0003",
            issued_on=NOON.date(),
            net=0,
            tax=0,
            sealed="{}",
            sealed_sha256="",
            pdf_sha256="",
            pdf_size=0,
        )


@pytest.mark.parametrize("fields", [{"last": 2}, {"removed_at": NOON}])
def test_no_number_is_passed_over(cast: Cast, fields: dict[str, object]) -> None:
    issued(cast, cast.sydney)
    with pytest.raises(IntegrityError, match="without gaps"), transaction.atomic():
        Series.objects.update(**fields)
