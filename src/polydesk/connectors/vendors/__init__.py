"""One folder for each tool, found by the registry and never listed."""
