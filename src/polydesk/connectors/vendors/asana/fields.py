"""Custom fields of Asana, each kind as the words that Asana shows."""

from collections.abc import Iterator, Mapping
from typing import Any

from polydesk.connectors.base.source import clean


def custom(value: object) -> Iterator[tuple[str, str]]:
    """Yield name and value of each custom field that has one."""
    for field in value if isinstance(value, list) else ():
        if isinstance(field, Mapping) and (text := _value(field)):
            yield clean(field.get("name")), text


def people(value: object) -> str:
    """Return the names of a list of things, as far as they have any."""
    listed = value if isinstance(value, list) else ()
    names = (clean(x.get("name")) for x in listed if isinstance(x, Mapping))
    return ", ".join(filter(None, names))


def _value(field: Mapping[str, Any]) -> str:
    if field.get("display_value"):
        return clean(field["display_value"])
    day, chosen = field.get("date_value"), field.get("enum_value")
    if isinstance(day, Mapping):
        return clean(day.get("date_time") or day.get("date"))
    if isinstance(chosen, Mapping):
        return clean(chosen.get("name"))
    many = people(field.get("multi_enum_values")) or people(field.get("people_value"))
    number = field.get("number_value")
    return many or clean(field.get("text_value")) or ("" if number is None else clean(number))
