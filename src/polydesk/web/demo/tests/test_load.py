"""The sample business."""

from datetime import UTC, datetime

import pytest
from django.test import Client as Browser

from polydesk.accounts.models import Membership, Person
from polydesk.accounts.queries import sample_desk
from polydesk.billing.models import EarlierInvoice, Expense, Invoice, Issuance
from polydesk.clients.models import Client
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.tracking.models import Entry
from polydesk.web.demo import load, open_sample
from polydesk.work.models import Comment, Task

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_the_sample_is_whole_and_a_second_time_changes_nothing() -> None:
    made = load(now=NOON)
    with scope(made.workspace.pk):
        assert set(Client.objects.values_list("language", flat=True)) == {"en", "nb", "fa", "vi"}
        assert Task.objects.count() > 30
        assert Comment.objects.exists()
        assert Entry.objects.count() > 100
        assert Issuance.objects.count() == 6
        assert Invoice.objects.count() == 7
        assert set(EarlierInvoice.objects.values_list("state", flat=True)) == {"paid", "sent"}
        assert Expense.objects.count() == 5
        counts = Entry.objects.count(), Task.objects.count()
        assert load(now=NOON).workspace == made.workspace
        assert (Entry.objects.count(), Task.objects.count()) == counts
        assert Membership.objects.count() == 2
    assert Workspace.objects.count() == 1


@pytest.mark.django_db
def test_nobody_signs_in_to_the_sample_with_a_password() -> None:
    load(now=NOON)
    assert not any(person.has_usable_password() for person in Person.objects.all())


@pytest.mark.django_db
def test_a_first_visitor_looks_around_and_leaves_again() -> None:
    browser = Browser(headers={"host": "127.0.0.1"})
    answer = browser.post("/welcome/sample/")
    assert answer.headers["Location"] == "/w/sample/"
    page = browser.get("/w/sample/").content.decode()
    assert "Sample business" in page
    assert "Bright &amp; Co" in page
    assert browser.post("/sample/leave/").headers["Location"] == "/"
    assert browser.get("/").headers["Location"] == "/welcome/"
    assert "_auth_user_id" not in browser.session


@pytest.mark.django_db
def test_the_sample_speaks_the_language_of_the_visitor() -> None:
    load(now=NOON)
    assert open_sample("fa").person.language == "fa"


@pytest.mark.django_db
def test_a_removed_sample_lets_nobody_in_until_somebody_looks_around_again() -> None:
    browser = Browser(headers={"host": "127.0.0.1"})
    browser.post("/welcome/sample/")
    assert browser.post("/sample/remove/").headers["Location"] == "/"
    assert sample_desk() is None
    assert browser.get("/w/sample/").status_code == 302
    assert browser.post("/welcome/sample/").headers["Location"] == "/w/sample/"
    assert browser.get("/w/sample/").status_code == 200
