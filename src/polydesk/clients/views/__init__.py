"""Parse, fetch with permission, one action or query, render."""
