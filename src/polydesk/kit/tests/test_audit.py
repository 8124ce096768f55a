"""Writes leave a trail, and the trail leads back."""

import pytest

from polydesk.clients.actions.grants import grant_clients
from polydesk.clients.models import Client, Contact
from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.audit.undo import undo
from polydesk.kit.models import StaleVersion
from tests.cast import MORNING, Cast


def _rename(cast: Cast, client: Client, name: str) -> Entry:
    viewer = cast.linnea.viewer
    before, after = models.save(client, viewer=viewer, at=MORNING, name=name)
    change = trail.changed(client, before, after)
    return trail.record(viewer=viewer, at=MORNING, verb="test.renamed", changes=[change])


def test_a_change_bumps_the_version_and_can_be_undone_once(cast: Cast) -> None:
    entry = _rename(cast, cast.sydney, "Harbour Press")
    assert cast.sydney.version == 2
    undo(viewer=cast.linnea.viewer, at=MORNING, token=entry.uid)
    cast.sydney.refresh_from_db()
    assert cast.sydney.name == "Harbour Books"
    with pytest.raises(Refused):
        undo(viewer=cast.linnea.viewer, at=MORNING, token=entry.uid)


def test_what_somebody_changed_since_is_left_alone(cast: Cast) -> None:
    entry = _rename(cast, cast.sydney, "Harbour Press")
    _rename(cast, cast.sydney, "Harbour Books and Press")
    with pytest.raises(Refused):
        undo(viewer=cast.linnea.viewer, at=MORNING, token=entry.uid)
    cast.sydney.refresh_from_db()
    assert cast.sydney.name == "Harbour Books and Press"


def test_only_the_person_who_did_it_undoes_it(cast: Cast) -> None:
    entry = _rename(cast, cast.sydney, "Harbour Press")
    with pytest.raises(Refused):
        undo(viewer=cast.minh.viewer, at=MORNING, token=entry.uid)


def _minh_renames_a_contact(cast: Cast) -> Entry:
    viewer = cast.minh.viewer
    contact = Contact.objects.visible_to(viewer)[0]
    before, after = models.save(contact, viewer=viewer, at=MORNING, name="Somebody")
    change = trail.changed(contact, before, after)
    return trail.record(viewer=viewer, at=MORNING, verb="test.renamed", changes=[change])


def test_a_teammate_undoes_in_a_client_granted(cast: Cast) -> None:
    entry = _minh_renames_a_contact(cast)
    undo(viewer=cast.minh.viewer, at=MORNING, token=entry.uid)
    assert not Contact.objects.filter(name="Somebody").exists()


def test_nothing_is_undone_in_a_client_that_was_taken_away(cast: Cast) -> None:
    entry = _minh_renames_a_contact(cast)
    place = cast.minh.viewer.membership_id or 0
    grant_clients(viewer=cast.linnea.viewer, at=MORNING, membership_id=place, client_ids=[])
    with pytest.raises(Refused, match="nothing to undo here"):
        undo(viewer=cast.minh.viewer, at=MORNING, token=entry.uid)
    assert Contact.objects.filter(name="Somebody").exists()


def test_a_row_does_not_go_back_into_a_client_that_was_taken_away(cast: Cast) -> None:
    place, linnea = cast.minh.viewer.membership_id or 0, cast.linnea.viewer
    both = [cast.tehran.pk, cast.sydney.pk]
    grant_clients(viewer=linnea, at=MORNING, membership_id=place, client_ids=both)
    viewer = cast.minh.viewer
    contact = Contact.objects.filter(client=cast.tehran)[0]
    before, after = models.save(contact, viewer=viewer, at=MORNING, client_id=cast.sydney.pk)
    changes = [trail.Change(contact._meta.label, contact.pk, "changed", before, after)]
    entry = trail.record(viewer=viewer, at=MORNING, verb="test.moved", changes=changes)
    grant_clients(viewer=linnea, at=MORNING, membership_id=place, client_ids=both[1:])
    with pytest.raises(Refused, match="nothing to undo here"):
        undo(viewer=cast.minh.viewer, at=MORNING, token=entry.uid)
    contact.refresh_from_db()
    assert contact.client_id == cast.sydney.pk


def test_the_second_of_two_editors_is_told(cast: Cast) -> None:
    seen = Client.objects.get(pk=cast.sydney.pk)
    _rename(cast, cast.sydney, "Harbour Press")
    with pytest.raises(StaleVersion) as caught:
        models.save(seen, viewer=cast.linnea.viewer, at=MORNING, expected=1, name="Mine")
    assert caught.value.row.version == 2


def test_a_removed_row_leaves_the_lists_and_comes_back(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    models.trash(cast.sydney, viewer=viewer, at=MORNING)
    entry = trail.record(
        viewer=viewer, at=MORNING, verb="test.removed", changes=[trail.removed(cast.sydney)]
    )
    assert Client.objects.count() == 1
    undo(viewer=viewer, at=MORNING, token=entry.uid)
    assert Client.objects.count() == 2


def test_an_action_takes_keywords_only() -> None:
    with pytest.raises(TypeError):

        @action
        def wrong(name: str) -> None: ...
