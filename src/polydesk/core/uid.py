"""UUIDv7: the name of a row outside the database, sorted by the moment of its birth."""

import secrets
import threading
import time
from uuid import UUID

_TAIL_BITS = 74
_TAIL_LIMIT = 1 << _TAIL_BITS
_LOW = (1 << 62) - 1
_STEP_BITS = 32
_MOMENT_LIMIT = 1 << 48


class _Line:
    """One growing line of (millisecond, tail); a tail that runs over borrows a millisecond."""

    def __init__(self) -> None:
        self.moment = -1
        self.tail = 0

    def restart(self, moment: int) -> None:
        self.moment = moment
        # The top bit starts empty, so that a busy millisecond has room to count up.
        self.tail = secrets.randbits(_TAIL_BITS - 1)

    def step(self) -> None:
        self.tail += 1 + secrets.randbits(_STEP_BITS)
        if self.tail >= _TAIL_LIMIT:
            self.restart(self.moment + 1)


_lock = threading.Lock()
_clock_line = _Line()
_told_line = _Line()


def uuid7(moment_ms: int | None = None) -> UUID:
    """Return a new UUIDv7 (RFC 9562).

    Without `moment_ms` the ids of one process only grow, also when the clock steps back.
    With `moment_ms` (milliseconds since 1970, 48 bits) the id carries that moment, and ids
    asked for the same moment in a row grow. ValueError outside 0..2**48-1.
    """
    with _lock:
        line = _from_clock() if moment_ms is None else _from_told(moment_ms)
        return _pack(line.moment, line.tail)


def moment_of(uid: UUID) -> int:
    """Return the milliseconds since 1970 that a UUIDv7 carries."""
    return uid.int >> 80


def _from_clock() -> _Line:
    now = time.time_ns() // 1_000_000
    if now > _clock_line.moment:
        _clock_line.restart(now)
    else:
        _clock_line.step()
    return _clock_line


def _from_told(moment: int) -> _Line:
    if not 0 <= moment < _MOMENT_LIMIT:
        raise ValueError(f"A UUIDv7 moment must fit in 48 bits, got {moment}.")
    if moment == _told_line.moment:
        _told_line.step()
    else:
        _told_line.restart(moment)
    return _told_line


def _pack(moment: int, tail: int) -> UUID:
    high, low = tail >> 62, tail & _LOW
    return UUID(int=moment << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)
