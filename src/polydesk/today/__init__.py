"""The first page of the day, composed from the rooms below."""
