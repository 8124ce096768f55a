"""Addresses and forms with values that nobody means."""

import pytest

from polydesk.billing.actions.drafts import draft_from_time, empty_draft
from polydesk.billing.models import Invoice
from polydesk.billing.tests.stage import MONTH, NOON, issued, worked
from polydesk.kit.actions import Refused
from polydesk.kit.models import trash
from tests.cast import Cast


@pytest.mark.parametrize("year", ["0", "1", "9999", "10000", "99999", "-1", "x", "۰"])
def test_a_year_that_is_none_shows_the_list(cast: Cast, year: str) -> None:
    issued(cast, cast.sydney)
    assert cast.linnea.client.get(cast.url(f"money/?year={year}")).status_code == 200


@pytest.mark.parametrize("client", ["zzz", "00000000-0000-0000-0000-000000000000"])
def test_an_unknown_client_is_said(cast: Cast, client: str) -> None:
    desk, place = cast.linnea.client, cast.url("money/new/")
    shown = desk.get(f"{place}?client={client}")
    assert shown.status_code == 200
    assert "This client is not here" in shown.content.decode()
    sent = desk.post(place, {"client": client})
    assert sent.status_code == 422
    assert "Nothing was made" in sent.content.decode()


@pytest.mark.parametrize("day", ["9999-12-31", "9998-12-31", "1700-01-01", "0001-01-01", "1/1/1"])
def test_days_at_the_ends_of_the_calendar_are_shown(cast: Cast, day: str) -> None:
    worked(cast, cast.sydney, 60)
    place = cast.url(f"money/new/?client={cast.sydney.uid}&from={day}&to={day}")
    assert cast.linnea.client.get(place).status_code == 200


def test_no_draft_is_made_for_a_client_in_the_trash(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    trash(cast.sydney, viewer=viewer, at=NOON)
    sent = cast.linnea.client.post(cast.url("money/new/"), {"client": str(cast.sydney.uid)})
    assert sent.status_code == 422
    assert "it may be in the trash" in sent.content.decode()
    for act in (draft_from_time, empty_draft):
        with pytest.raises(Refused, match="in the trash"):
            act(viewer=viewer, at=NOON, client=cast.sydney, wanted=MONTH)
    assert not Invoice.objects.exists()
