"""Write docs/performance.md: `polydesk bench --json | python -m tools.performance`."""

import json
import os
import platform
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
HEAD = """# How fast it is

`make bench` makes the same business in every run (100 clients, 50,000 tasks, 1,000,000 time
entries, 10,000 invoices of five lines, and a hundredth of it), and measures each promise against
a floor in the same run, in turn, so that a noisy machine disturbs both alike. The ratio is what
counts; milliseconds are those of one machine on one day. This page is written by
`polydesk bench --json | python -m tools.performance`.

- *Shell*: the page without content, against a view that answers `ok` behind the same middleware.
- *Pages*: (page - shell) against the least SQL that finds the same rows, and a bare Jinja2 loop
  that writes as many bytes. Cards and rows are kept drawn by their content (`kit.ui.fragments`).
- *100 times more data*: the same page in the full and in the small business.
- *Writes*: a form, against a view with one ORM insert in the same middleware and transaction.
- *Import*: a Trello board of 5,000 cards, against executemany of every row that it became.
- *PDF*: one invoice of five lines, against Typst setting the same words in plain tables.
- *serve*: proportional memory (PSS) of the whole tree of processes after opening every page.

What the browser sees is held by tests: `tests/journeys/test_looks.py` holds the weight of a first
visit to Today (<= 250 kB with fonts, as it comes over the wire), of the next one (<= 25 kB) and of
the script of a page (<= 60 kB); `tests/journeys/test_speed.py` (`make audit`) holds the largest
paint (<= 2.5 s), the next paint after a click (<= 200 ms) and what jumps (<= 0.05) in Chromium with
a processor four times slower on a line of 1.6 Mbit/s and 150 ms, with an empty cache.

On 2026-12-01 the next paint there, the middle of several clicks, was 28 ms on Today and the board,
48 ms on the list, 16 ms on a client's page and 96 ms on a week of hours (where a dialog opens);
the largest paint came after 1.15 to 1.25 s, and nothing jumped by more than 0.002. No rule of the
stylesheet may ask what is inside an element and fit any element at all: two that did made each
click style the whole page anew (`tests/house/test_styles.py`).
"""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.2f}"


def _row(figure: dict[str, Any]) -> str:
    cells = [
        figure["what"],
        f"{_number(figure['value'])} {figure['unit']}".strip(),
        _number(figure["floor"]),
        "" if figure["ratio"] is None else f"{figure['ratio']:.2f} x",
        figure["target"],
        "yes" if figure["within"] else "**no**",
    ]
    return f"| {' | '.join(cells)} |"


def page(figures: list[dict[str, Any]]) -> str:
    """Return the page for these figures."""
    table = ["| what | value | floor | ratio | target | within |", "|---|---|---|---|---|---|"]
    machine = (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} on {os.cpu_count()} cores, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}. Times are medians."
    )
    return "\n".join([HEAD, machine, "", *table, *map(_row, figures)]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(json.load(sys.stdin)))
