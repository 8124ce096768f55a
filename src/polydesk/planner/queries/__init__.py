"""All reads of the calendar."""
