"""The scope: nobody sees what is not theirs."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.forms import modelform_factory

from polydesk.clients.models import Client, Contact, Terms
from polydesk.kit import guards
from polydesk.kit.models import make
from polydesk.kit.tenancy.scope import NoScope, everywhere, nowhere, scope
from tests.cast import MORNING, Cast


def test_rows_outside_any_workspace_are_refused(cast: Cast) -> None:
    with nowhere(), pytest.raises(NoScope):
        list(Client.objects.all())


def test_a_query_set_built_in_one_scope_reads_the_scope_in_force(cast: Cast) -> None:
    query = Client.objects.all()
    other = cast.charlie.workspace
    assert other is not None
    assert query.count() == 2
    with scope(other.pk):
        assert query.all().count() == 0
    with everywhere():
        assert query.all().count() == 2


def test_a_form_class_made_in_a_scope_does_not_keep_it(cast: Cast) -> None:
    with nowhere():
        form_class: Any = modelform_factory(Contact, fields=["client", "name"])
    assert set(form_class().fields["client"].queryset) == {cast.tehran, cast.sydney}


def test_the_database_refuses_a_key_into_another_workspace(cast: Cast) -> None:
    other = cast.charlie.workspace
    assert other is not None
    with scope(other.pk), pytest.raises(DatabaseError), transaction.atomic():
        make(
            Contact,
            viewer=cast.charlie.viewer,
            at=MORNING,
            client_id=cast.tehran.pk,
            name="Nobody",
        )


def test_no_guard_is_missing(cast: Cast) -> None:
    assert guards.missing() == set()


def test_a_join_keeps_the_scope_of_the_first_table(cast: Cast) -> None:
    other = cast.charlie.workspace
    assert other is not None
    assert Terms.objects.filter(client__name="Harbour Books").count() == 1
    with scope(other.pk):
        assert Terms.objects.filter(client__name="Harbour Books").count() == 0


def test_a_teammate_sees_the_clients_granted(cast: Cast) -> None:
    assert list(Client.objects.visible_to(cast.minh.viewer)) == [cast.tehran]
    assert Client.objects.visible_to(cast.linnea.viewer).count() == 2
