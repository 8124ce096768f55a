"""Walks through the product in a real Chromium, against a real `polydesk serve`."""
