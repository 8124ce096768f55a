"""Which columns of a list somebody wants to see."""

from tests.cast import Cast


def _put_away(cast: Cast, *shown: str) -> int:
    sent = {"columns": "clients", "all": ["time", "language", "currency", "rate"], "show": shown}
    return cast.linnea.client.post(cast.url("settings/columns/"), sent).status_code


def test_a_column_put_away_stays_away_for_that_person(cast: Cast) -> None:
    assert "hide-" not in cast.linnea.client.get(cast.url("clients/")).content.decode()
    assert _put_away(cast, "time", "currency", "rate") == 303
    assert (
        'rows-stack rows-client rows-sums hide-3"'
        in cast.linnea.client.get(cast.url("clients/")).content.decode()
    )
    assert "hide-" not in cast.minh.client.get(cast.url("clients/")).content.decode()


def test_a_column_comes_back(cast: Cast) -> None:
    _put_away(cast)
    _put_away(cast, "time", "language", "currency", "rate")
    assert "hide-" not in cast.linnea.client.get(cast.url("clients/")).content.decode()
    cast.linnea.person.refresh_from_db()
    assert cast.linnea.person.columns == {"clients": []}


def test_no_more_is_kept_than_lists_need(cast: Cast) -> None:
    for number in range(45):
        sent = {"columns": f"list {number}", "all": ["x" * 99] * 50}
        cast.linnea.client.post(cast.url("settings/columns/"), sent)
    cast.linnea.person.refresh_from_db()
    kept = cast.linnea.person.columns
    assert (len(kept), len(kept["list 44"]), len(kept["list 44"][0])) == (40, 20, 40)
