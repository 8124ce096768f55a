"""All reads of the tracking room."""
