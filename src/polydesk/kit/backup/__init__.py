"""Backup and restore: everything but the keys in one file, checked when it is read back."""
