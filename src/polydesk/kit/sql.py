"""Plain SQL for the few reads that stand on every page: there the ORM takes longer than the answer.

Who writes SQL here names the workspace in it: the scope of the managers is not in force.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

type Sign = tuple[str, tuple[Any, ...]]  # a SELECT that finds a row or none, and its values


def read(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return all rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def uid(value: Any) -> UUID:
    """Return a uid as both databases hand it out."""
    return value if isinstance(value, UUID) else UUID(value)


def ids(numbers: Iterable[int]) -> str:
    """Return whole numbers for an IN (...), never empty."""
    return ", ".join(str(int(number)) for number in sorted(numbers)) or "0"


def sign(found: QuerySet[Any]) -> Sign:
    """Return what tells whether there is such a row; see `there`. The scope has to be in force."""
    text, values = found.order_by().values("pk")[:1].query.sql_with_params()
    return text, tuple(values)


def there(signs: Sequence[Sign]) -> list[bool]:
    """Return for each sign whether its row is there. One query for all of them."""
    told = ", ".join(f"EXISTS({text})" for text, _values in signs)
    row = read(f"SELECT {told}", [value for _text, values in signs for value in values])[0]
    return [bool(one) for one in row]
