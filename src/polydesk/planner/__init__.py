"""The calendar: events, repeating ones too, and the pages of week, day and month."""
