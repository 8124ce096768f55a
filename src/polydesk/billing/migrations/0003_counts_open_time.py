"""A running total of unbilled time for each client, counted once from what is there."""

import django.db.models.deletion
from django.db import migrations, models

_COUNT = """
INSERT INTO billing_opentime (client_id, workspace_id, seconds)
SELECT e.client_id, e.workspace_id, SUM({seconds}) FROM tracking_entry e
WHERE e.client_id IS NOT NULL AND e.billable AND e.ended_at IS NOT NULL
AND e.removed_at IS NULL AND e.pending IS NULL AND NOT EXISTS (
    SELECT 1 FROM billing_billedentry b
    WHERE b.entry_id = e.id AND b.removed_at IS NULL AND b.pending IS NULL
)
GROUP BY e.client_id, e.workspace_id
"""
_SECONDS = {
    "sqlite": "strftime('%s', e.ended_at) - strftime('%s', e.started_at)",
    "postgresql": "floor(extract(epoch FROM e.ended_at)) - floor(extract(epoch FROM e.started_at))",
}


def count(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(_COUNT.format(seconds=_SECONDS[schema_editor.connection.vendor]))


class Migration(migrations.Migration):

    dependencies = [
        ("billing", "0002_keeps_the_length_of_billed_time"),
        ("clients", "0001_first"),
        ("tenancy", "0001_first"),
        ("tracking", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="OpenTime",
            fields=[
                ("client", models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE, primary_key=True,
                    related_name="+", serialize=False, to="clients.client",
                )),
                ("seconds", models.BigIntegerField(default=0)),
                ("workspace", models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="+",
                    to="tenancy.workspace",
                )),
            ],
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
