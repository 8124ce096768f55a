"""Time: one timer for each person, entries, weeks and months of clients."""
