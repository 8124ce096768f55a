"""How long a job waits before it is tried again."""

from datetime import timedelta

_FIRST = timedelta(seconds=5)
_LONGEST = timedelta(hours=1)
_EXPONENT_CAP = 12


def wait_after(attempts: int) -> timedelta:
    """Return the wait after so many attempts: 5 s, 15 s, 45 s, ... at most an hour.

    >>> wait_after(1), wait_after(3)
    (datetime.timedelta(seconds=5), datetime.timedelta(seconds=45))
    """
    exponent = min(max(attempts - 1, 0), _EXPONENT_CAP)
    factor: int = 3**exponent
    return min(_FIRST * factor, _LONGEST)
