from hashlib import blake2b

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Value
from django.db.models.functions import Replace


def _key(*parts):
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


def by_uid(apps, _schema_editor):
    """A client that was chosen for things was remembered by its number; now by its uid."""
    links = apps.get_model("connectors", "ExternalLink").objects
    clients = apps.get_model("clients", "Client").objects
    of_clients = links.filter(kind="clients")
    for pk, uid, workspace in clients.values_list("pk", "uid", "workspace_id").iterator():
        old, new = _key("chosen", f"row:{pk}"), _key("chosen", str(uid))
        here = {"workspace_id": workspace}
        if of_clients.filter(external_id=old, **here).update(external_id=new):
            those = links.filter(fields__contains=f'"{old}"', **here)
            those.update(fields=Replace(F("fields"), Value(f'"{old}"'), Value(f'"{new}"')))


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0001_first"),
        ("connectors", "0006_drop_asked"),
    ]

    operations = [
        migrations.AlterField(
            model_name="externallink",
            name="batch",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="connectors.importbatch",
            ),
        ),
        migrations.RunPython(by_uid, migrations.RunPython.noop, elidable=True),
    ]
