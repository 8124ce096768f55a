"""A removed sample leaves no row, and takes nothing of anybody else along."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test import Client as Browser

from polydesk.accounts.models import Person
from polydesk.billing.models import Issuance
from polydesk.kit import storage
from polydesk.kit.jobs.models import Job
from polydesk.kit.jobs.runner import run
from polydesk.kit.tenancy.erase import erase
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.web.demo import load
from tests.cast import Cast

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def _tables() -> Iterator[str]:
    """Tables with rows of a workspace, asked of the database itself."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = connection.introspection.get_table_description(cursor, table)
            if any(column.name == "workspace_id" for column in columns):
                yield table


def _rows(workspace_id: int) -> dict[str, int]:
    found = {}
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(
                f'SELECT COUNT(*) FROM "{table}" WHERE workspace_id = %s',
                [workspace_id],
            )
            found[table] = cursor.fetchone()[0]
    return {table: count for table, count in found.items() if count}


def _all() -> dict[str, int]:
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model is not Job:
            found[model._meta.label] = model._base_manager.count()
    return found


def _work() -> None:
    for job in Job.objects.filter(state="waiting", task__endswith="erase_sample"):
        run(job)


@pytest.mark.django_db
def test_a_removed_sample_leaves_no_row_in_any_table(
    cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    before, own = _all(), _rows(cast.workspace.pk)
    made = load(now=NOON)
    sample = made.workspace.pk
    assert len(_rows(sample)) > 20
    with scope(sample):
        papers = list(Issuance.objects.values_list("pdf_sha256", flat=True))
    browser = Browser()
    browser.force_login(made.person)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert browser.post("/sample/remove/").headers["Location"] == "/"
        _work()
    assert _rows(sample) == {}
    after = {name: count for name, count in _all().items() if "essions" not in name}
    assert {n: c for n, c in after.items() if c != before[n]} == {}
    assert _rows(cast.workspace.pk) == own
    assert not Workspace.objects.filter(sample=True).exists()
    assert not Person.objects.filter(email__endswith="@sample.example").exists()
    assert not any(map(storage.exists, papers))
    assert load(now=NOON).workspace.pk != sample


@pytest.mark.django_db
def test_a_sample_that_was_opened_again_is_not_erased() -> None:
    made = load(now=NOON)
    browser = Browser()
    browser.force_login(made.person)
    browser.post("/sample/remove/")
    load(now=NOON)
    rows = _rows(made.workspace.pk)
    _work()
    assert _rows(made.workspace.pk) == rows


@pytest.mark.django_db
def test_only_a_sample_lets_its_books_go(cast: Cast) -> None:
    with pytest.raises(ValueError, match="Only a sample"):
        erase(cast.workspace)
    made = load(now=NOON)
    Workspace.objects.filter(pk=made.workspace.pk).update(sample=False)
    with scope(made.workspace.pk), pytest.raises(IntegrityError), transaction.atomic():
        Issuance.unscoped.filter(workspace=made.workspace).delete()
