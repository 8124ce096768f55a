"""A believable business in four languages, to look around in."""

from polydesk.web.demo.load import load, open_sample

__all__ = ["load", "open_sample"]
