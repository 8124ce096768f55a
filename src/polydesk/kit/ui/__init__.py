"""The face of the house: one way to render, one set of macros."""

from polydesk.kit.ui.nav import NavItem
from polydesk.kit.ui.render import redirect, render

__all__ = ["NavItem", "redirect", "render"]
