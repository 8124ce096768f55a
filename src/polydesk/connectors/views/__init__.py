"""The pages of the imports."""

from polydesk.connectors.views.drops import cancel_drop, drop, start_drop, undo_drop
from polydesk.connectors.views.mapping import mapping
from polydesk.connectors.views.matches import matches
from polydesk.connectors.views.refused import refused
from polydesk.connectors.views.running import cancel, start, undo
from polydesk.connectors.views.shown import one
from polydesk.connectors.views.upload import imports

__all__ = [
    "cancel",
    "cancel_drop",
    "drop",
    "imports",
    "mapping",
    "matches",
    "one",
    "refused",
    "start",
    "start_drop",
    "undo",
    "undo_drop",
]
