"""Invoices on paper: a finished sheet of words and figures, set by Typst."""

from polydesk.billing.pdf.render import Rendered, render
from polydesk.billing.pdf.sheet import sheet

__all__ = ["Rendered", "render", "sheet"]
