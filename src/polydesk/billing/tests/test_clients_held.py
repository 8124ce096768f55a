"""A client that other rooms need does not go to the trash."""

import pytest
from django.urls import reverse

from polydesk.billing.actions.drafts import empty_draft
from polydesk.billing.tests.stage import MONTH, NOON, worked
from polydesk.clients import actions
from polydesk.clients.models import Client
from polydesk.kit.actions import Refused
from polydesk.kit.audit.undo import undo
from polydesk.work.actions import add_task, default_project
from tests.cast import Cast


def _invoice(cast: Cast, client: Client) -> None:
    empty_draft(viewer=cast.linnea.viewer, at=NOON, client=client, wanted=MONTH)


def _time(cast: Cast, client: Client) -> None:
    worked(cast, client, 60)


def _task(cast: Cast, client: Client) -> None:
    viewer = cast.linnea.viewer
    project = default_project(viewer=viewer, at=NOON, client_id=client.pk)
    add_task(viewer=viewer, at=NOON, project=project, title="Newsletter")


NEEDS = {"invoices or drafts": _invoice, "time recorded": _time, "tasks": _task}


@pytest.mark.parametrize("what", NEEDS)
def test_a_client_with_anything_stays_and_archiving_is_offered(cast: Cast, what: str) -> None:
    NEEDS[what](cast, cast.sydney)
    with pytest.raises(Refused, match=f"Harbour Books.*{what}.*Archive"):
        actions.remove_client(viewer=cast.linnea.viewer, at=NOON, client=cast.sydney)
    assert Client.objects.filter(pk=cast.sydney.pk).exists()


@pytest.mark.parametrize("what", NEEDS)
def test_taking_on_is_not_undone_once_there_is_something(cast: Cast, what: str) -> None:
    made = actions.add_client(viewer=cast.linnea.viewer, at=NOON, name="Ålesund Kystfart")
    NEEDS[what](cast, made.client)
    with pytest.raises(Refused, match=f"{what}.*Archive"):
        undo(viewer=cast.linnea.viewer, at=NOON, token=made.entry.uid)
    assert Client.objects.filter(pk=made.client.pk).exists()


def test_the_page_says_why_the_client_stays(cast: Cast) -> None:
    _time(cast, cast.sydney)
    answer = cast.linnea.client.post(cast.url(f"clients/{cast.sydney.uid}/remove/"), follow=True)
    assert answer.redirect_chain[0][0] == reverse(
        "clients:client", args=[cast.workspace.slug, cast.sydney.uid]
    )
    assert "There is time recorded for this client." in answer.content.decode()
