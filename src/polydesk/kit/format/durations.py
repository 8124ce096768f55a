"""Durations as hours and minutes: 1:30, ۱:۳۰."""

from functools import lru_cache

from polydesk.kit.format.script import digits, minus


@lru_cache(maxsize=8192)
def minutes(value: int | None, language: str) -> str:
    """Whole minutes as hours:minutes: 90 -> "1:30", -5 -> "−0:05"; None gives an empty text."""
    if value is None:
        return ""
    hours, rest = divmod(abs(int(value)), 60)
    return _signed(f"{hours}:{rest:02}", language, negative=value < 0)


@lru_cache(maxsize=8192)
def seconds(value: int | None, language: str) -> str:
    """Whole seconds as hours:minutes:seconds: 5025 -> "1:23:45"; None gives an empty text."""
    if value is None:
        return ""
    whole, last = divmod(abs(int(value)), 60)
    hours, middle = divmod(whole, 60)
    return _signed(f"{hours}:{middle:02}:{last:02}", language, negative=value < 0)


def _signed(text: str, language: str, *, negative: bool) -> str:
    local = digits(text, language)
    return minus(language) + local if negative else local
