"""Nobody is locked in: every model goes along in an export, or somebody said why not."""

from typing import Any

import pytest
from django.apps import apps
from django.db.models import Field, ForeignKey

from polydesk.kit.models import Row
from polydesk.kit.portability import registry
from polydesk.kit.portability.words import FIELDS

# Of the house, not of a business: queues, keys of forms, the index that is made anew.
_HOUSE = {
    "audit.Entry": "the history speaks in numbers of this home; it is shown here and not carried",
    "search.SearchEntry": "made anew from the rows",
    "outbox.Event": "delivered, then forgotten",
    "outbox.Delivery": "delivered, then forgotten",
    "writes.Claim": "answers to forms of the last days",
    "jobs.Job": "work of this home",
    "jobs.Marker": "work of this home",
    "jobs.Turn": "work of this home",
    "tenancy.Workspace": "its name goes along in the manifest",
}

_SECRETS = ("password", "secret", "token", "digest", "api_key", "sealed_key")


def _ours() -> list[str]:
    return [m._meta.label for m in apps.get_models() if m.__module__.startswith("polydesk.")]


def test_each_model_goes_along_or_stays_behind_for_a_reason() -> None:
    going = {one.model for one in registry.everything()}
    said = going | registry.left_out().keys() | _HOUSE.keys()
    lost = set(_ours()) - said
    assert not lost, f"declare {lost} in the portability.py of the room (registry.add or leave_out)"
    assert not said - set(_ours()), "no such model"
    assert all(reason.strip() for reason in registry.left_out().values())


def test_no_kind_is_declared_both_ways_or_shares_its_file() -> None:
    kinds = registry.everything()
    assert not {kind.model for kind in kinds} & registry.left_out().keys()
    assert len({kind.name for kind in kinds}) == len(kinds)


@pytest.mark.parametrize("kind", registry.in_order(), ids=lambda kind: kind.model)
def test_a_kind_keeps_secrets_and_numbers_at_home(kind: registry.Kind) -> None:
    for one in kind.fields():
        assert not any(word in one.name for word in _SECRETS), (
            f"{kind.model}.{one.name} sounds like a secret: leave it out (Kind.without)"
        )
        assert one.get_internal_type() != "BinaryField"
        if isinstance(one, ForeignKey):
            assert hasattr(one.related_model, "uid"), f"{kind.model}.{one.name} has no uid to name"
    assert not kind.table._meta.many_to_many
    assert all(kind.without.values())


@pytest.mark.parametrize("kind", registry.in_order(), ids=lambda kind: kind.model)
def test_the_readme_explains_each_field(kind: registry.Kind) -> None:
    unknown = [one.name for one in kind.fields() if one.name not in FIELDS]
    assert not unknown, f"say what {kind.model} {unknown} mean in kit/portability/words.py"


@pytest.mark.parametrize("book", registry.books().values(), ids=lambda book: book.name)
def test_the_readme_explains_each_field_of_a_book(book: registry.Book) -> None:
    assert [name for name in book.fields if name not in FIELDS] == []
    assert not [name for name in book.fields if name.endswith("_id") and name != "external_id"]


@pytest.mark.parametrize("kind", registry.in_order(), ids=lambda kind: kind.model)
def test_rows_with_a_client_leave_with_the_client(kind: registry.Kind) -> None:
    names: set[str] = {one.name for one in kind.table._meta.concrete_fields}
    if "client" in names:
        assert kind.client, f"{kind.model} belongs to clients: say so (Kind.client)"


def _target(key: "Field[Any, Any]") -> str:
    assert key.related_model is not None
    return str(key.related_model._meta.label)


def test_nothing_points_at_what_stays_behind() -> None:
    going = {kind.model for kind in registry.in_order()} | {"accounts.Person"}
    rows: list[type[Row]] = [m for m in apps.get_models() if issubclass(m, Row)]
    keys: list[tuple[str, Field[Any, Any]]] = [
        (m._meta.label, f)
        for m in rows
        if (kind := registry.find(m._meta.label))
        for f in registry.keys(kind)
    ]
    lost = [(m, f.name) for m, f in keys if _target(f) not in going]
    assert not lost
