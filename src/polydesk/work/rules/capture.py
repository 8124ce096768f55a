"""Read one line of quick capture: a title with a few signs in it.

`Newsletter @acme #mail ~1h30 !` is a task "Newsletter" for the client that "acme" names,
with the label "mail", an estimate of ninety minutes, important. `!!` is urgent and important.
A word for a day ("today", "i morgen", «فردا», "ngày mai") at the end is the due date.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from polydesk.core import durations
from polydesk.core.days import BY_WORD
from polydesk.core.fold import fold

_BY_WORD = {word: days for word, days in BY_WORD.items() if days >= 0}


@dataclass(frozen=True, slots=True)
class Captured:
    """What a line says. `client` is as typed after the @; `estimate` in minutes."""

    title: str
    client: str = ""
    labels: tuple[str, ...] = ()
    estimate: int | None = None
    due_on: date | None = None
    urgent: bool = False
    important: bool = False


def read(line: str, today: date) -> Captured:
    """Return what a line of capture says; a line of signs only keeps them as its title."""
    words = line.split()
    signs = [word for word in words if _is_sign(word)]
    rest, days = _without_day([word for word in words if word not in signs])
    if not rest:
        return Captured(title=" ".join(words))
    return Captured(
        title=" ".join(rest),
        client=next((word[1:] for word in signs if word[0] == "@"), ""),
        labels=tuple(word[1:] for word in signs if word[0] == "#"),
        estimate=next((_minutes(word[1:]) for word in signs if word[0] == "~"), None),
        due_on=None if days is None else today + timedelta(days=days),
        urgent="!!" in signs,
        important="!" in signs or "!!" in signs,
    )


def _is_sign(word: str) -> bool:
    if word in ("!", "!!"):
        return True
    if word[0] == "~":
        return _minutes(word[1:]) is not None
    return word[0] in "@#" and word[1:2].isalnum()


def _minutes(text: str) -> int | None:
    try:
        return durations.parse_minutes(text)
    except durations.DurationError:
        return None


def _without_day(words: list[str]) -> tuple[list[str], int | None]:
    """Cut a word for a day off the end of a title, the longest first."""
    for count in (3, 2, 1):
        days = _BY_WORD.get(fold(" ".join(words[-count:])))
        if days is not None and len(words) >= count:
            return words[:-count], days
    return words, None


def match(typed: str, names: dict[int, str]) -> int | None:
    """Return the id of the one name that begins with, or else holds, what was typed."""
    wanted = fold(typed)
    folded = {pk: fold(name).replace(" ", "") for pk, name in names.items()}
    for fits in (str.startswith, str.__contains__):
        found = [pk for pk, name in folded.items() if wanted and fits(name, wanted)]
        if len(found) == 1:
            return found[0]
    return None
