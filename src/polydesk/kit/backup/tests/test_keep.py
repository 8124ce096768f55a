"""Which daily backups stay."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from polydesk.kit.backup import tasks
from polydesk.kit.backup.keep import kept


def test_a_year_of_days_leaves_seven_days_four_weeks_six_months() -> None:
    last = date(2026, 11, 23)
    found = sorted(kept(last - timedelta(days=n) for n in range(365)), reverse=True)
    assert found[:7] == [last - timedelta(days=n) for n in range(7)]
    assert {d for d in found if d.isocalendar()[1] == 46} == {date(2026, 11, 15)}
    assert found[-1] == date(2026, 6, 30)
    assert len(found) <= 7 + 4 + 6


def test_gaps_do_not_cost_the_last_good_backups() -> None:
    assert kept([date(2020, 1, 1), date(2021, 1, 1)]) == {date(2020, 1, 1), date(2021, 1, 1)}


def test_a_new_backup_pushes_old_ones_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tasks, "_folder", lambda: tmp_path)
    monkeypatch.setattr(tasks, "backup", lambda target: target.touch())
    for n in range(1, 20):
        (tmp_path / f"daily-2020-01-{n:02}.zip").touch()
    (tmp_path / "before-upgrade-20200101-000000.zip").touch()
    tasks.daily.func()
    left = {path.name for path in tmp_path.iterdir()}
    assert "before-upgrade-20200101-000000.zip" in left
    assert "daily-2020-01-19.zip" in left
    assert "daily-2020-01-02.zip" not in left
