"""One's own profile and the facts of the business."""

from typing import Any

from polydesk.accounts import queries
from polydesk.accounts.actions.settings import change_business
from polydesk.accounts.models import Business
from polydesk.kit import clock
from polydesk.kit.audit.undo import undo
from polydesk.kit.tenancy.models import Workspace
from tests.cast import Cast

FACTS = {
    "name": "Fjord Desk", "country": "NO", "address": "Storgata 2", "tax_id": "999 888 777",
    "vat_id": "", "payment_details": "IBAN", "language": "nb", "currency": "NOK",
    "zone": "Europe/Oslo", "week_start": "0", "workdays": ["0", "1"], "day_from": "۰۸:۰۰",
    "day_to": "16:00",
}  # fmt: skip


def _facts(cast: Cast, **changes: Any) -> dict[str, Any]:
    version = Business.objects.get().version
    return {**FACTS, "version": version, **changes}


def test_the_business_is_changed_and_persian_digits_are_understood(cast: Cast) -> None:
    answer = cast.linnea.client.post(cast.url("settings/business/"), _facts(cast))
    assert answer.status_code == 303
    firm = Business.objects.get()
    assert (firm.name, firm.workdays, firm.day_from.hour) == ("Fjord Desk", [0, 1], 8)
    assert Workspace.objects.get(pk=cast.workspace.pk).name == "Fjord Desk"


def test_undo_gives_the_workspace_its_name_back(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    done = change_business(
        viewer=viewer, at=clock.now(), business=Business.objects.get(), name="Fjord"
    )
    undo(viewer=viewer, at=clock.now(), token=done.uid)
    assert cast.linnea.viewer.workspace_name == "Linnea Desk"


def test_two_editors_of_the_business_are_told(cast: Cast) -> None:
    first, second = _facts(cast), _facts(cast, name="Other")
    cast.linnea.client.post(cast.url("settings/business/"), first)
    answer = cast.linnea.client.post(cast.url("settings/business/"), second)
    assert answer.status_code == 422
    assert Business.objects.get().name == "Fjord Desk"


def test_work_does_not_end_when_it_starts(cast: Cast) -> None:
    answer = cast.linnea.client.post(cast.url("settings/business/"), _facts(cast, day_from="16:00"))
    assert answer.status_code == 422


def test_a_teammate_changes_the_own_language_and_sees_it_at_once(cast: Cast) -> None:
    mine = {"name": "Minh", "language": "nb", "zone": "Asia/Ho_Chi_Minh", "theme": "dark"}
    answer = cast.minh.client.post(cast.url("settings/"), mine)
    assert answer.status_code == 303
    assert answer.cookies["polydesk_language"].value == "nb"
    assert (cast.minh.viewer.language, cast.minh.viewer.theme) == ("nb", "dark")


def test_a_profile_with_an_unknown_zone_is_refused(cast: Cast) -> None:
    mine = {"name": "Minh", "language": "nb", "zone": "Mars/Base", "theme": "dark"}
    assert cast.minh.client.post(cast.url("settings/"), mine).status_code == 422
    assert cast.minh.viewer.language == "vi"


def test_the_viewer_knows_role_language_and_granted_clients(cast: Cast) -> None:
    assert (cast.linnea.viewer.role, cast.linnea.viewer.client_ids) == ("owner", None)
    assert cast.minh.viewer.client_ids == frozenset({cast.tehran.pk})
    assert cast.minh.viewer.language == "vi"


def test_a_stranger_is_nobody(cast: Cast) -> None:
    assert queries.viewer_of(cast.charlie.person, cast.workspace.slug) is None


def test_the_viewer_costs_one_question(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        queries.viewer_of(cast.linnea.person, cast.workspace.slug)


def test_a_signed_in_person_changes_the_language_from_outside(cast: Cast) -> None:
    cast.linnea.client.post("/language/", {"language": "fa"})
    assert cast.linnea.viewer.language == "fa"


def test_an_unknown_language_changes_nothing(cast: Cast) -> None:
    cast.linnea.client.post("/language/", {"language": "xx"})
    assert cast.linnea.viewer.language == "en"


def test_one_workspace_needs_no_switch_on_any_page(cast: Cast) -> None:
    for place in ("settings/", ""):
        assert "rail-desks" not in cast.linnea.client.get(cast.url(place)).content.decode()
