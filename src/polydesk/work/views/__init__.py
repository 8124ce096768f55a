"""Pages of the work room: fetch with permission, one action or query, render."""
