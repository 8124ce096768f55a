from django.db import migrations

from polydesk.core.fold import fold


def find(apps, _schema_editor):
    """Issued invoices and credit notes come into the search, those of clients in the trash not."""
    entries = apps.get_model("search", "SearchEntry")
    rows = apps.get_model("billing", "Issuance").objects
    alive = rows.filter(removed_at__isnull=True, client__removed_at__isnull=True)
    entries.objects.bulk_create(
        (
            entries(
                workspace_id=row.workspace_id,
                client_id=row.client_id,
                kind="invoice",
                row_id=row.pk,
                row_uid=row.invoice.uid,
                title=row.number,
                folded=fold(f"{row.number}\n{row.invoice.reference}\n{row.invoice.note}"),
            )
            for row in alive.select_related("invoice").order_by("pk").iterator(500)
        ),
        ignore_conflicts=True,
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0005_earlier_invoices_are_found"),
        ("search", "0001_first"),
    ]

    operations = [
        migrations.RunPython(find, migrations.RunPython.noop),
    ]
