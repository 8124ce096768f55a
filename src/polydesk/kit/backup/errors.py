"""What can go wrong with a backup."""


class BackupRefused(Exception):
    """A backup or restore can't go on; the message says what happened and what to do."""
