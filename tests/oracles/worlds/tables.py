"""Tables as text, in the shapes that files have."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table is written; `reverse` turns the order of its columns around."""

    separator: str = ","
    encoding: str = "utf-8-sig"
    reverse: bool = False


PLAIN = Shape()
SHAPES = (
    PLAIN,
    Shape(separator=";", encoding="utf-16"),
    Shape(separator="\t", encoding="utf-16-le", reverse=True),
)


def written(
    headers: Sequence[str], rows: Iterable[Mapping[str, str]], shape: Shape = Shape()
) -> bytes:
    """Return the table as bytes."""
    names = list(reversed(headers)) if shape.reverse else list(headers)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=shape.separator)
    writer.writerow(names)
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return out.getvalue().encode(shape.encoding)


def heads(text: str, sign: str = ",") -> list[str]:
    """Return the headers that stand in a text."""
    return text.split(sign)
