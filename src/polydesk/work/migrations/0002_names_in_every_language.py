"""Names that Polydesk gave are kept as keys; how a person looks at the work is remembered.

A column is taken for one that Polydesk made when it came in the same moment as its board, means
what its name says in one of our languages, and the board is a client's first one or has exactly
the four columns that a new board has. Columns of imported boards keep their names.
"""

import django.db.models.deletion
import polydesk.core.uid
from django.conf import settings
from django.db import migrations, models

_COLUMNS = {
    "todo": ("To do", "Å gjøre", "برای انجام", "Cần làm"),
    "doing": ("In progress", "Pågår", "در حال انجام", "Đang làm"),
    "waiting": ("Waiting", "Venter", "در انتظار", "Đang chờ"),
    "done": ("Done", "Ferdig", "انجام‌شده", "Xong"),
}
_GENERAL = {
    "general": ("General", "Generelt", "عمومی", "Chung"),
    "own": ("My own work", "Eget arbeid", "کارهای خودم", "Việc riêng của tôi"),
}
_NAME = """
UPDATE work_column SET name_key = kind WHERE kind = %s AND name IN (%s, %s, %s, %s)
AND EXISTS (SELECT 1 FROM work_project p WHERE p.id = work_column.project_id
    AND p.created_at = work_column.created_at
    AND (p.general OR (SELECT COUNT(DISTINCT c.kind) FROM work_column c
        WHERE c.project_id = p.id AND c.created_at = p.created_at) = 4))
"""
_BOARD = "UPDATE work_project SET name_key = %s WHERE general AND name IN (%s, %s, %s, %s)"


def name(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for kind, names in _COLUMNS.items():
            cursor.execute(_NAME, [kind, *names])
        for key, names in _GENERAL.items():
            cursor.execute(_BOARD, [key, *names])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_first"),
        ("clients", "0001_first"),
        ("tenancy", "0001_first"),
        ("work", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Habit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uid",
                    models.UUIDField(default=polydesk.core.uid.uuid7, editable=False, unique=True),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("changed_at", models.DateTimeField(editable=False)),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("pending", models.BigIntegerField(blank=True, editable=False, null=True)),
                ("folded", models.JSONField(default=list)),
                ("compact", models.BooleanField(default=False)),
                ("hidden", models.JSONField(default=list)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="column",
            name="most",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="column",
            name="name_key",
            field=models.CharField(max_length=8, null=True),
        ),
        migrations.AddField(
            model_name="project",
            name="name_key",
            field=models.CharField(max_length=8, null=True),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("pending__isnull", True), ("removed_at__isnull", True)),
                fields=["workspace", "client", "status", "due_on"],
                name="work_task_client_status",
            ),
        ),
        migrations.AddField(
            model_name="habit",
            name="changed_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="habit",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="habit",
            name="membership",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="accounts.membership",
            ),
        ),
        migrations.AddField(
            model_name="habit",
            name="removed_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="habit",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="tenancy.workspace",
            ),
        ),
        migrations.AddConstraint(
            model_name="habit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("pending__isnull", True), ("removed_at__isnull", True)),
                fields=("membership",),
                name="work_habit_once_per_person",
            ),
        ),
        migrations.RunPython(name, migrations.RunPython.noop),
    ]
