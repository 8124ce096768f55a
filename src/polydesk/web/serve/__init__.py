"""`polydesk serve`: one tree of processes for pages, jobs, schedule and live updates.

The supervisor imports the program once and forks its children, so that they share its memory. It
holds no thread and no database connection, owns the signals, and starts a child anew that died.
"""
