"""The stylesheet makes no step of a person style the whole page anew."""

import re
from pathlib import Path

import pytest

SHEET = Path(__file__).parents[2] / "src/polydesk/kit/ui/static/kit/desk.css"


def _selectors() -> list[str]:
    return [s for s in re.findall(r"[^{};]+(?={)", SHEET.read_text("utf-8")) if ":has(" in s]


def _bad(selector: str) -> bool:
    """Whether a rule that asks what is inside may fit any element at all.

    Each change of anything then styles everything: a quarter of a second on a slow phone.
    """
    listed = re.search(r":(is|where)\([^{}]*:has\([^{}]*::", selector)
    flat, before = selector, ""
    while flat != before:
        flat, before = re.sub(r"\([^()]*\)", "", flat), flat
    steps = [step for step in re.split(r"[\s>+~,]+", flat) if step]
    anything = [s for s in steps if s == "*" or re.fullmatch(r":(?!is\b|where\b|root\b)[\w:-]+", s)]
    return bool(listed or anything)


def test_asking_what_is_inside_fits_few_elements() -> None:
    assert not [selector for selector in _selectors() if _bad(selector)]


@pytest.mark.parametrize(
    "selector",
    [
        ".rows:has(>tbody>tr.client-bar)>*>tr>:first-child",
        ":is(.days-span,.main:has(.today)>.page-head h1)::first-letter",
    ],
)
def test_what_was_slow_is_known(selector: str) -> None:
    assert _bad(selector)


def test_the_sheet_is_read() -> None:
    assert len(_selectors()) > 20
