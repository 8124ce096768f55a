"""Pure rules of the work room."""
