"""Workspaces and the scope in which every row is read."""
