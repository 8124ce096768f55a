"""From unbilled time to a draft."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from polydesk.billing.actions.drafts import change_facts, delete_draft, empty_draft
from polydesk.billing.actions.lines import add_line, change_line, remove_line
from polydesk.billing.models import BilledEntry, Grouping, InvoiceLine
from polydesk.billing.queries import invoices, unbilled
from polydesk.billing.tests.stage import MONTH, NOON, drafted, worked
from polydesk.clients.models import Terms
from polydesk.kit.actions import Refused
from polydesk.kit.audit import undo
from polydesk.kit.models import make, save
from polydesk.tracking.guards import locked
from polydesk.tracking.models import Entry
from tests.cast import Cast


def test_time_of_a_month_becomes_lines_by_task_or_words(cast: Cast) -> None:
    worked(cast, cast.sydney, 30, "Inbox", day=2)
    worked(cast, cast.sydney, 45, "inbox ", day=3)
    worked(cast, cast.sydney, 60, "Newsletter", day=4)
    found = invoices.lines(cast.linnea.viewer, drafted(cast, cast.sydney).pk)
    assert [(line.description, line.minutes, line.net) for line in found] == [
        ("Inbox", 75, 11250),
        ("Newsletter", 60, 9000),
    ]


def test_grouped_by_day_each_line_names_its_day_in_the_clients_language(cast: Cast) -> None:
    worked(cast, cast.tehran, 30, "ایمیل", day=21)
    worked(cast, cast.tehran, 30, "تقویم", day=21)
    draft = drafted(cast, cast.tehran, replace(MONTH, grouping=Grouping.DAY))
    (line,) = invoices.lines(cast.linnea.viewer, draft.pk)
    assert line.description == "شنبه ۳۰ آبان ۱۴۰۵"
    assert line.detail == "ایمیل · تقویم"


def test_only_finished_billable_time_of_the_client_and_period_counts(cast: Cast) -> None:
    worked(cast, cast.sydney, 60, "counts")
    worked(cast, cast.sydney, 60, "not billable", billable=False)
    worked(cast, cast.sydney, 0, "no length")
    worked(cast, cast.sydney, 60, "running", ended_at=None)
    worked(cast, cast.tehran, 60, "another client")
    found = unbilled.proposal(cast.linnea.viewer, cast.sydney, MONTH)
    assert [line.description for line in found.lines] == ["counts"]
    early = replace(MONTH, last=date(2026, 11, 9))
    assert unbilled.proposal(cast.linnea.viewer, cast.sydney, early).lines == ()


def test_each_entry_is_rounded_up_to_the_agreed_step(cast: Cast) -> None:
    terms = Terms.objects.get(client=cast.sydney)
    save(terms, viewer=cast.linnea.viewer, at=NOON, rounding=15)
    worked(cast, cast.sydney, 1, day=2)
    worked(cast, cast.sydney, 16, day=3)
    (line,) = unbilled.proposal(cast.linnea.viewer, cast.sydney, MONTH).lines
    assert line.minutes == 45
    assert [minutes for _entry, minutes, _seconds in line.entries] == [15, 30]


def _terms(cast: Cast, since: date, rate: int, currency: str = "AUD") -> None:
    make(
        Terms,
        viewer=cast.linnea.viewer,
        at=NOON,
        client=cast.sydney,
        valid_from=since,
        hourly_rate=rate,
        currency=currency,
        vat_rate=Decimal(25),
        net_days=7,
    )


def test_the_rate_is_the_one_in_force_on_the_day_of_the_work(cast: Cast) -> None:
    _terms(cast, date(2026, 11, 15), 12000)
    worked(cast, cast.sydney, 60, day=14)
    worked(cast, cast.sydney, 60, day=15)
    found = unbilled.proposal(cast.linnea.viewer, cast.sydney, MONTH)
    assert [(line.price, line.vat_rate) for line in found.lines] == [
        (9000, Decimal(0)),
        (12000, Decimal(25)),
    ]
    assert found.totals.gross == 9000 + 15000
    assert found.net_days == 7


def test_time_agreed_in_another_currency_is_a_problem_not_dropped(cast: Cast) -> None:
    _terms(cast, date(2026, 11, 15), 5000, "EUR")
    worked(cast, cast.sydney, 90, day=14)
    worked(cast, cast.sydney, 60, day=15)
    found = unbilled.proposal(cast.linnea.viewer, cast.sydney, MONTH)
    assert found.currency == "EUR"
    (problem,) = found.problems
    assert (problem.kind, problem.count, problem.minutes, problem.currency) == (
        "currency",
        1,
        90,
        "AUD",
    )
    other = unbilled.proposal(cast.linnea.viewer, cast.sydney, replace(MONTH, currency="AUD"))
    assert [line.minutes for line in other.lines] == [90]


def test_time_without_a_rate_is_a_problem(cast: Cast) -> None:
    save(Terms.objects.get(client=cast.sydney), viewer=cast.linnea.viewer, at=NOON, hourly_rate=0)
    worked(cast, cast.sydney, 60)
    found = unbilled.proposal(cast.linnea.viewer, cast.sydney, MONTH)
    assert [problem.kind for problem in found.problems] == ["no_rate"]
    with pytest.raises(Refused, match="no unbilled time"):
        drafted(cast, cast.sydney)


def test_time_on_a_draft_is_not_offered_again_and_held_fast(cast: Cast) -> None:
    entry = worked(cast, cast.sydney, 60)
    drafted(cast, cast.sydney)
    assert unbilled.proposal(cast.linnea.viewer, cast.sydney, MONTH).lines == ()
    assert "draft invoice" in locked([entry.pk])[entry.pk]


def test_a_removed_line_gives_its_time_back_and_undo_takes_it_again(cast: Cast) -> None:
    worked(cast, cast.sydney, 60)
    viewer = cast.linnea.viewer
    draft = drafted(cast, cast.sydney)
    (line,) = invoices.lines(viewer, draft.pk)
    removed = remove_line(viewer=viewer, at=NOON, line=line)
    assert unbilled.proposal(viewer, cast.sydney, MONTH).minutes == 60
    undo.undo(viewer=viewer, at=NOON, token=removed.uid)
    assert unbilled.proposal(viewer, cast.sydney, MONTH).minutes == 0


def test_a_deleted_draft_gives_its_time_back_and_undo_restores_it(cast: Cast) -> None:
    worked(cast, cast.sydney, 60)
    viewer = cast.linnea.viewer
    draft = drafted(cast, cast.sydney)
    gone = delete_draft(viewer=viewer, at=NOON, invoice=draft)
    assert invoices.invoice(viewer, draft.uid) is None
    assert not BilledEntry.objects.exists()
    undo.undo(viewer=viewer, at=NOON, token=gone.uid)
    assert invoices.invoice(viewer, draft.uid) is not None
    assert InvoiceLine.objects.count() == BilledEntry.objects.count() == 1


def test_lines_can_be_added_and_changed_and_their_net_follows(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    draft = empty_draft(viewer=viewer, at=NOON, client=cast.sydney, wanted=MONTH).invoice
    add_line(
        viewer=viewer,
        at=NOON,
        invoice=draft,
        description="Stamps",
        price=250,
        quantity=Decimal("2.5"),
    )
    (line,) = invoices.lines(viewer, draft.pk)
    assert (line.net, line.position) == (625, 1)
    change_line(viewer=viewer, at=NOON, line=line, quantity=Decimal(4), vat_rate=Decimal(25))
    assert invoices.draft_totals({draft.pk: draft.currency})[draft.pk].gross == 1250


def test_a_line_of_time_is_priced_by_the_hour(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    worked(cast, cast.sydney, 60)
    draft = drafted(cast, cast.sydney)
    (line,) = invoices.lines(viewer, draft.pk)
    change_line(viewer=viewer, at=NOON, line=line, minutes=90, price=10000)
    assert invoices.lines(viewer, draft.pk)[0].net == 15000


def test_facts_of_a_draft_can_be_changed(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    draft = empty_draft(viewer=viewer, at=NOON, client=cast.sydney, wanted=MONTH).invoice
    change_facts(viewer=viewer, at=NOON, invoice=draft, reference="PO-7", net_days=30)
    found = invoices.invoice(viewer, draft.uid)
    assert found is not None
    assert (found.reference, found.net_days) == ("PO-7", 30)


def test_nobody_but_the_owner_works_with_invoices(cast: Cast) -> None:
    draft = empty_draft(viewer=cast.linnea.viewer, at=NOON, client=cast.tehran, wanted=MONTH)
    assert invoices.invoice(cast.minh.viewer, draft.invoice.uid) is None
    with pytest.raises(Refused, match="Only the owner"):
        empty_draft(viewer=cast.minh.viewer, at=NOON, client=cast.tehran, wanted=MONTH)


def test_seconds_that_make_no_minute_are_no_line_but_covered(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    stray = worked(
        cast, cast.sydney, 0, "Misclick", ended_at=NOON.replace(day=10, hour=8, second=20)
    )
    stray = Entry.objects.get(pk=stray.pk)
    save(stray, viewer=viewer, at=NOON, started_at=stray.ended_at - timedelta(seconds=20))
    assert unbilled.proposal(viewer, cast.sydney, MONTH).lines == ()
    worked(cast, cast.sydney, 60, "Inbox", day=11)
    (line,) = unbilled.proposal(viewer, cast.sydney, MONTH).lines
    assert (line.description, line.minutes, line.net) == ("Inbox", 60, 9000)
    draft = drafted(cast, cast.sydney)
    assert [row.description for row in invoices.lines(viewer, draft.pk)] == ["Inbox"]
    assert unbilled.first_day(viewer, cast.sydney.pk) is None
    assert {row.entry_id: row.minutes for row in BilledEntry.objects.all()}[stray.pk] == 0


def test_an_invoice_in_rial_asks_for_nothing_under_one_rial(cast: Cast) -> None:
    change = {"hourly_rate": 375_000_050, "currency": "IRR", "vat_rate": Decimal(9)}
    Terms.objects.filter(client=cast.tehran).update(**change)
    worked(cast, cast.tehran, 27, "ایمیل", day=21)
    draft = drafted(cast, cast.tehran, replace(MONTH, currency="IRR"))
    found = invoices.draft_totals({draft.pk: draft.currency})[draft.pk]
    assert (found.net, found.tax) == (168_750_000, 15_187_500)
    assert (found.net % 100, found.tax % 100, found.gross % 100) == (0, 0, 0)
