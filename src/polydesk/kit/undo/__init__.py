"""The way back from any action, as a page verb."""
