"""An item of the rail."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NavItem:
    """One room on the rail: `icon` names an icon, below `active_prefix` the item is current.

    `keys` is the shortcut that goes there ("g w"); `phone` gives it a place in the bottom bar.
    """

    order: int
    label: str
    url: str
    icon: str
    active_prefix: str = ""
    keys: str = ""
    phone: bool = False


BAR = 4  # places in the bottom bar of a phone, beside "More"


def on_phone(items: list[NavItem]) -> tuple[list[NavItem], list[NavItem]]:
    """Return the items of the bottom bar and those behind "More", each in the order of the rail."""
    chosen = sorted(items, key=lambda item: not item.phone)[:BAR]
    return [i for i in items if i in chosen], [i for i in items if i not in chosen]
