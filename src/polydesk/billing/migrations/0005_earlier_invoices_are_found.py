from django.db import migrations

from polydesk.core.fold import fold


def find(apps, _schema_editor):
    """Invoices of earlier tools come into the search."""
    entries = apps.get_model("search", "SearchEntry")
    rows = apps.get_model("billing", "EarlierInvoice").objects
    alive = rows.filter(removed_at__isnull=True, pending__isnull=True).order_by("pk")
    entries.objects.bulk_create(
        (
            entries(
                workspace_id=row.workspace_id,
                client_id=row.client_id,
                kind="earlier_invoice",
                row_id=row.pk,
                row_uid=row.uid,
                title=row.number,
                folded=fold(f"{row.number}\n{row.reference}\n{row.note}"),
            )
            for row in alive.iterator(500)
        ),
        ignore_conflicts=True,
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0004_earlier_invoices_and_expenses"),
        ("search", "0001_first"),
    ]

    operations = [
        migrations.RunPython(find, migrations.RunPython.noop),
    ]
