"""One thing that the doctor found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, and what to do. `grave` findings make the command fail."""

    check: str
    told: str
    grave: bool = True
