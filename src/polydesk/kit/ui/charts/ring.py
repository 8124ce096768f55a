"""A ring: how much of a whole."""

from dataclasses import dataclass

from polydesk.kit.ui.charts.scale import name_of


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring of a hundred parts around (50, 50); `turn` starts it at the top, in reading order."""

    id: str
    share: int
    drawn: int
    over: bool
    turn: str


def ring(title: str, value: int, whole: int, *, rtl: bool = False) -> Ring:
    """Place a value within its whole; more than the whole fills the ring and is said so."""
    share = round(100 * value / whole) if whole > 0 else 0
    turn = "rotate(-90 50 50)" + (" translate(0 100) scale(1 -1)" if rtl else "")
    name = name_of("ring", title, (value, whole))
    return Ring(name, share, min(max(share, 0), 100), share > 100, turn)
