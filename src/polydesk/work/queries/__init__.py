"""All reads of the work room. `viewer` comes first; lists are frozen slotted rows."""
