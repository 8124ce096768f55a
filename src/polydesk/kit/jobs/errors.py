"""Kinds of failure: the kind alone decides whether a job is tried again."""

from datetime import timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What a failure means for the next attempt."""

    PERMANENT = "permanent"
    MISCONFIGURED = "misconfigured"
    PASSING = "passing"
    UNKNOWN = "unknown"
    LOST = "lost"


class Failure(Exception):
    """A failure whose kind the handler knows. The message is for the person."""

    kind = Kind.UNKNOWN


class Permanent(Failure):
    """It can never work with these arguments: no further attempt."""

    kind = Kind.PERMANENT


class Misconfigured(Failure):
    """It works once somebody mends a setting: no further attempt until then."""

    kind = Kind.MISCONFIGURED


class Passing(Failure):
    """It will work later: try again after `retry_after`, or after the usual back-off."""

    kind = Kind.PASSING

    def __init__(self, message: str = "", *, retry_after: timedelta | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Lost(Failure):
    """The worker that ran the job went away and its lease ran out."""

    kind = Kind.LOST


RETRIED = frozenset({Kind.PASSING, Kind.UNKNOWN, Kind.LOST})


def kind_of(error: BaseException) -> Kind:
    """Return the kind of any exception: what a handler did not name is unknown."""
    return error.kind if isinstance(error, Failure) else Kind.UNKNOWN
