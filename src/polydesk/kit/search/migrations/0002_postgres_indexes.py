from django.db import migrations


def make(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    schema_editor.execute(
        "CREATE INDEX search_folded_trigram ON search_searchentry USING gin (folded gin_trgm_ops)"
    )
    schema_editor.execute(
        "CREATE INDEX search_folded_prefix ON search_searchentry "
        "USING gin (to_tsvector('simple', folded))"
    )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX search_folded_trigram")
        schema_editor.execute("DROP INDEX search_folded_prefix")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_first")]
    operations = [migrations.RunPython(make, drop)]
