"""One row for each write: who, when, what before, what after; and the way back."""
