"""The field for a whole number."""

import pytest
from django import forms
from django.utils import translation

from polydesk.kit.fields.whole import WholeField


@pytest.mark.parametrize(("text", "number"), [("10", 10), (" 7 ", 7), ("۱۴", 14), ("", None)])
def test_whole_numbers_are_read(text: str, number: int | None) -> None:
    assert WholeField(required=False).clean(text) == number


@pytest.mark.parametrize("text", ["1_0", "_1", "1.5", "x", "۱_۰"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(forms.ValidationError):
        WholeField().clean(text)


class _Terms(forms.Form):
    days = WholeField(min_value=0, max_value=365, initial=14)


@pytest.mark.parametrize(("language", "shown"), [("en", "14"), ("fa", "۱۴")])
def test_a_number_is_shown_in_the_digits_of_the_page(language: str, shown: str) -> None:
    with translation.override(language):
        box = str(_Terms()["days"])
    assert f'value="{shown}"' in box
    assert 'type="text"' in box


def test_what_was_typed_stays_as_it_was_typed() -> None:
    with translation.override("fa"):
        assert _Terms({"days": "12x"})["days"].value() == "12x"


@pytest.mark.parametrize("text", ["366", "-1", "۳۶۶"])
def test_bounds_are_said_in_the_digits_of_the_page(text: str) -> None:
    with translation.override("fa"):
        [error] = _Terms({"days": text}).errors["days"]
    assert "۳۶۵" in error
    assert "365" not in error


def test_a_number_that_is_no_text_is_taken() -> None:
    assert _Terms({"days": 0}).is_valid()
