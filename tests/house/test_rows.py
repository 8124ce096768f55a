"""Every row belongs to a workspace, points only downward, and is guarded by the database."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import ForeignKey, Model

from polydesk.kit import guards
from tests.cast import Cast
from tests.house import source

# Tables that are no rows of a workspace, each with the reason.
NOT_ROWS = {
    "tenancy.Workspace": "it is the workspace",
    "accounts.Person": "a person may belong to several workspaces",
    "billing.OpenTime": "a running total that triggers keep, nobody writes it",
    "planner.Occurrence": "derived from events, written anew when these change",
    "connectors.Progress": "beside its import, written apart while that runs",
    "connectors.ExternalLink": "a book of millions of lines that nobody sees",
}
_KIT = "polydesk.kit."


def _models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("polydesk.")]


def _rows() -> list[type[Model]]:
    return [model for model in _models() if getattr(model, "is_row", False)]


def _room(model: type[Model]) -> str:
    return model.__module__.split(".")[1]


def _keys() -> Iterator[tuple[type[Model], ForeignKey[Any, Any]]]:
    for model in _models():
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey):
                yield model, field


def test_only_the_person_is_pointed_at_from_below() -> None:
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model, field in _keys()
        if source.floor(_room(field.related_model)) > source.floor(_room(model))
        and field.related_model._meta.label != settings.AUTH_USER_MODEL
    ]
    assert upward == []


def test_every_table_of_a_room_holds_rows_of_a_workspace() -> None:
    strays = {
        model._meta.label
        for model in _models()
        if model not in _rows() and not model.__module__.startswith(_KIT)
    }
    assert strays - set(NOT_ROWS) == set()


def test_every_table_of_the_kit_but_a_few_names_its_workspace() -> None:
    nameless = {
        model._meta.label
        for model in _models()
        if not any(field.attname.startswith("workspace") for field in model._meta.concrete_fields)
    }
    assert nameless - set(NOT_ROWS) - KIT_WITHOUT_WORKSPACE == set()


# The kit's own books, of which no person ever sees a line.
KIT_WITHOUT_WORKSPACE = {"jobs.Marker", "jobs.Turn", "outbox.Delivery"}


@pytest.mark.parametrize("model", _rows(), ids=lambda model: model._meta.label)
def test_rows_can_be_cut_to_what_each_person_may_see(model: Any, cast: Cast) -> None:
    for player in (cast.linnea, cast.minh, cast.parsa):
        list(model.objects.visible_to(player.viewer)[:1])


@pytest.mark.django_db
def test_every_declared_guard_stands_in_the_database() -> None:
    assert guards.missing() == set()


@pytest.mark.django_db
def test_no_trigger_stands_that_nobody_declared() -> None:
    declared = {guard.name for guard in guards.declared()}
    assert guards.standing(connection) - declared == set()
