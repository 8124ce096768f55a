"""The command line: `polydesk <command>`."""

from polydesk.web.cli.main import main

__all__ = ["main"]
