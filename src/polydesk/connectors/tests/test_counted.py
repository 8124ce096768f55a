"""What is told with a number is said of one as of one, and of several as of several."""

import re
from typing import Any

import pytest
from django.utils import translation

from polydesk.connectors.base.words import _ALL, sentence
from polydesk.connectors.registry import all_vendors

# Their number stands apart after a colon, or is never one.
APART = {
    ("", "payments_left"), ("", "bills_expenses"), ("", "deleted_left"), ("", "too_many_columns"),
    ("", "long_row"), ("quickbooks", "payments_unnamed"),
}  # fmt: skip
OWN: dict[str, Any] = {key: vendor.sentences for key, vendor in all_vendors().items()}
EVERY = [("", code) for code in _ALL] + [(key, code) for key in OWN for code in OWN[key]]


class _Any(dict[str, Any]):
    """A value for every name."""

    def __missing__(self, _name: str) -> str:
        return "x"


def said(vendor: str, code: str, count: int) -> str:
    text = (OWN.get(vendor, {})).get(code) or _ALL[code]
    return re.sub(rf"(?<!\S){count}\b(?!,)", "#", text % _Any(count=count, found=count))


@pytest.mark.parametrize(("vendor", "code"), EVERY)
def test_one_is_not_told_as_several(vendor: str, code: str) -> None:
    one, several = said(vendor, code, 1), said(vendor, code, 777)
    assert (one != several) == ("#" in several and (vendor, code) not in APART), one


def test_numbers_are_written_in_the_language() -> None:
    with translation.override("fa"):
        assert "۱" in sentence("time_left", {"count": 1})
    with translation.override("nb"):
        assert sentence("time_left", {"count": 1}).startswith("1 tidsregistrering blir")
        assert sentence("time_left", {"count": 2}).startswith("2 tidsregistreringer blir")
