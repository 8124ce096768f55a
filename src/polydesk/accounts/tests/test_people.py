"""Invitations, teammates, and what only the owner may do."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from polydesk.accounts import queries
from polydesk.accounts.actions import people
from polydesk.accounts.actions.opening import NewPerson, close_sample
from polydesk.accounts.models import Invitation, Membership, Person
from polydesk.kit import clock
from polydesk.kit.actions import Refused
from polydesk.kit.audit.undo import undo
from polydesk.kit.writes.models import Claim
from tests.cast import Cast

AHMAD = {"name": "Ahmad", "email": "ahmad@example.org", "password": "correct horse battery"}
NEW = NewPerson("Ahmad", "ahmad@example.org", "!")


def _link(cast: Cast) -> str:
    page = cast.linnea.client.post(cast.url("settings/people/"), {"email": ""}).content.decode()
    start = page.index("/invited/")
    return page[start : page.index('"', start)]


def test_the_secret_of_a_link_lies_nowhere_in_the_kept_answers(cast: Cast) -> None:
    place, form = cast.url("settings/people/"), {"email": "", "_key": "one"}
    page = cast.linnea.client.post(place, form).content.decode()
    secret = page.split("/invited/")[1].split("/")[0].split('"')[0]
    assert len(secret) >= 32
    assert not [c for c in Claim.objects.values() if secret in f"{c['body']}{c['headers']}"]
    form["_key"] = "two"
    boosted = cast.linnea.client.post(place, form, headers={"HX-Request": "true"})
    secret = boosted.content.decode().split("/invited/")[1].split("/")[0].split('"')[0]
    assert not [c for c in Claim.objects.values() if secret in f"{c['body']}{c['headers']}"]


def test_an_invitation_sent_twice_is_made_once_and_said_so(cast: Cast) -> None:
    place, form = cast.url("settings/people/"), {"email": "", "_key": "one"}
    for _n in range(2):
        answer = cast.linnea.client.post(place, form, follow=True)
    assert Invitation.objects.count() == 1
    assert "sent twice" in answer.content.decode()


def test_a_newcomer_joins_by_the_link_and_sees_no_client(cast: Cast) -> None:
    browser = Browser()
    link = _link(cast)
    assert "Linnea Desk" in browser.get(link).content.decode()
    assert browser.post(link, AHMAD).headers["Location"] == cast.url()
    person = Person.objects.get(email="ahmad@example.org")
    seen = queries.viewer_of(person, cast.workspace.slug)
    assert seen is not None
    assert (seen.role, seen.client_ids, seen.zone) == ("member", frozenset(), "Europe/Oslo")


def test_a_link_works_once(cast: Cast) -> None:
    link = _link(cast)
    Browser().post(link, AHMAD)
    answer = Browser().post(link, {**AHMAD, "email": "second@example.org"})
    assert answer.status_code == 404
    assert not Person.objects.filter(email="second@example.org").exists()


def test_a_person_of_another_business_joins_with_one_button(cast: Cast) -> None:
    link = _link(cast)
    assert "Charlie Stone" in cast.charlie.client.get(link).content.decode()
    assert cast.charlie.client.post(link).headers["Location"] == cast.url()
    assert len(queries.desks(cast.charlie.person.pk)) == 2


def test_whoever_is_in_already_does_not_use_the_link_up(cast: Cast) -> None:
    link = _link(cast)
    assert cast.minh.client.post(link).status_code == 422
    assert Browser().post(link, AHMAD).status_code == 302


def test_an_address_that_is_taken_is_refused(cast: Cast) -> None:
    answer = Browser().post(_link(cast), {**AHMAD, "email": "MINH@example.org"})
    assert answer.status_code == 422


def test_an_old_link_does_not_work(cast: Cast) -> None:
    at = clock.now()
    made = people.invite(viewer=cast.linnea.viewer, at=at)
    with pytest.raises(Refused):
        people.accept_invitation(at=at + people.VALID, token=made.token, newcomer=NEW)
    assert people.accept_invitation(
        at=at + people.VALID - timedelta(seconds=1), token=made.token, newcomer=NEW
    )


def test_a_withdrawn_link_does_not_work_until_that_is_undone(cast: Cast) -> None:
    at, viewer = clock.now(), cast.linnea.viewer
    made = people.invite(viewer=viewer, at=at)
    row = queries.invitation(made.token, at)
    assert row is not None
    done = people.withdraw_invitation(viewer=viewer, at=at, invitation=row)
    assert queries.invitation(made.token, at) is None
    undo(viewer=viewer, at=at, token=done.uid)
    assert queries.invitation(made.token, at) is not None


def test_the_secret_of_a_link_is_not_stored(cast: Cast) -> None:
    made = people.invite(viewer=cast.linnea.viewer, at=clock.now())
    row = queries.invitation(made.token, clock.now())
    assert row is not None
    assert made.token not in str(vars(row))
    assert made.token not in str(made.entry.changes)


def test_a_removed_teammate_no_longer_gets_in(cast: Cast) -> None:
    row = Membership.objects.get(person=cast.minh.person)
    done = people.remove_member(viewer=cast.linnea.viewer, at=clock.now(), membership=row)
    assert cast.minh.client.get(cast.url("settings/")).status_code == 404
    undo(viewer=cast.linnea.viewer, at=clock.now(), token=done.uid)
    assert cast.minh.client.get(cast.url("settings/")).status_code == 200


def test_the_owner_cannot_remove_herself(cast: Cast) -> None:
    row = Membership.objects.get(person=cast.linnea.person)
    cast.linnea.client.post(cast.url(f"settings/people/{row.uid}/remove/"))
    assert cast.linnea.client.get(cast.url("settings/")).status_code == 200


@pytest.mark.parametrize("path", ["settings/people/", "settings/business/"])
def test_only_the_owner_sees_people_and_business(cast: Cast, path: str) -> None:
    assert cast.linnea.client.get(cast.url(path)).status_code == 200
    assert cast.minh.client.get(cast.url(path)).status_code == 403
    assert cast.parsa.client.get(cast.url(path)).status_code == 404
    assert cast.charlie.client.get(cast.url(path)).status_code == 404
    assert cast.anonymous.get(cast.url(path)).status_code == 302


def test_only_the_owner_invites_and_removes(cast: Cast) -> None:
    row = Membership.objects.get(person=cast.linnea.person)
    at, viewer = clock.now(), cast.minh.viewer
    with pytest.raises(Refused):
        people.invite(viewer=viewer, at=at)
    with pytest.raises(Refused):
        people.remove_member(viewer=viewer, at=at, membership=row)
    assert cast.minh.client.post(cast.url("settings/people/")).status_code == 403


def test_the_list_shows_everybody_of_this_business_only(cast: Cast) -> None:
    names = [member.name for member in queries.members(cast.linnea.viewer)]
    assert names[0] == "Linnea Berg"
    assert "Charlie Stone" not in names
    assert len(names) == 4


def test_the_page_of_a_person_offers_what_rooms_know(cast: Cast) -> None:
    row = Membership.objects.get(person=cast.minh.person)
    page = cast.linnea.client.get(cast.url(f"settings/people/{row.uid}/")).content.decode()
    assert "Harbour Books" in page


def test_somebody_without_a_business_is_told_so(db: None, settings: Any) -> None:
    lone = Person.objects.create_user("lone@example.org", "x", name="Lone")
    browser = Browser()
    browser.force_login(lone)
    assert "belong to a business" in browser.get("/").content.decode()


def test_a_real_business_is_never_removed_as_a_sample(cast: Cast) -> None:
    assert cast.linnea.client.post("/sample/remove/").status_code == 404
    with pytest.raises(Refused):
        close_sample(viewer=cast.linnea.viewer, at=clock.now())
    assert cast.linnea.client.get(cast.url("settings/")).status_code == 200
