"""Rows to values: what time is worth, and what an invoice says."""
