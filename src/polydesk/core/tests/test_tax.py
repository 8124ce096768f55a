"""VAT adds up."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from polydesk.core.money import payable_step
from polydesk.core.rounding import Rounding, Scope
from polydesk.core.tax import RateTotal, Taxed, hours_net, line_net, tax_on, totals

MVA = Decimal(25)


def test_norwegian_vat_on_two_lines() -> None:
    found = totals([Taxed(100000, MVA), Taxed(23450, MVA)])
    assert (found.net, found.tax, found.gross) == (123450, 30863, 154313)


def test_rates_are_kept_apart_and_ascend() -> None:
    found = totals([Taxed(1000, MVA), Taxed(500, Decimal(0)), Taxed(2000, Decimal("12.5"))])
    assert found.rates == (
        RateTotal(Decimal(0), 500, 0),
        RateTotal(Decimal("12.5"), 2000, 250),
        RateTotal(MVA, 1000, 250),
    )


def test_one_rate_written_in_two_ways_is_one_rate() -> None:
    assert len(totals([Taxed(1, MVA), Taxed(1, Decimal("25.00"))]).rates) == 1


def test_rounding_each_line_differs_from_rounding_the_total() -> None:
    lines = [Taxed(1, Decimal(50))] * 3
    assert totals(lines, scope=Scope.TOTAL).tax == 2
    assert totals(lines, scope=Scope.LINE).tax == 3
    assert totals(lines, Rounding.HALF_EVEN, Scope.LINE).tax == 0


def test_an_hour_and_twenty_minutes_at_450_kroner() -> None:
    assert hours_net(80, 45000) == 60000
    assert line_net(Decimal("0.333"), 100) == 33
    assert tax_on(-1000, MVA) == -250


def test_nothing_sums_to_nothing() -> None:
    assert totals([]).gross == 0


_LINES = st.lists(
    st.builds(
        Taxed,
        st.integers(-(10**9), 10**9),
        st.sampled_from([Decimal(0), Decimal("7.7"), Decimal(10), MVA]),
    ),
    max_size=60,
)


@given(_LINES, st.sampled_from(Scope), st.sampled_from(Rounding))
def test_totals_are_the_sum_of_their_parts(
    lines: list[Taxed], scope: Scope, rounding: Rounding
) -> None:
    found = totals(lines, rounding, scope)
    assert found.net == sum(line.net for line in lines) == sum(one.net for one in found.rates)
    assert found.tax == sum(one.tax for one in found.rates)
    assert found.gross == found.net + found.tax


@given(_LINES)
def test_a_credit_note_takes_back_exactly_what_was_asked(lines: list[Taxed]) -> None:
    mirrored = [Taxed(-line.net, line.rate) for line in lines]
    assert totals(mirrored).gross == -totals(lines).gross


@given(minutes=st.integers(0, 10_000), rate=st.integers(0, 10**10), vat=st.integers(0, 30))
def test_amounts_in_rial_are_whole_rials_and_within_half_a_rial(
    minutes: int, rate: int, vat: int
) -> None:
    step = payable_step("IRR")
    net = hours_net(minutes, rate, step=step)
    found = totals([Taxed(net, Decimal(vat))], step=step)
    assert (net % step, found.tax % step, found.gross % step) == (0, 0, 0)
    assert abs(net * 60 - minutes * rate) * 2 <= step * 60
    assert abs(found.tax * 100 - net * vat) * 2 <= step * 100
    assert payable_step("NOK") == 1
