"""`python -m polydesk`: the command line."""

from polydesk.web.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
