"""The pages of the tracking room."""
