"""Open an import, answer its questions, start it, cancel it, take it back; the same for a drop."""

from polydesk.connectors.actions.batches import (
    answer,
    answers_of,
    cancel,
    only_owner,
    open_batch,
    queue,
    start_undo,
)
from polydesk.connectors.actions.drops import (
    answer_drop,
    ask_again,
    begin_sorting,
    cancel_drop,
    end_sorting,
    open_drop,
    queue_drop,
    receive,
    undo_drop,
)

__all__ = [
    "answer",
    "answer_drop",
    "answers_of",
    "ask_again",
    "begin_sorting",
    "cancel",
    "cancel_drop",
    "end_sorting",
    "only_owner",
    "open_batch",
    "open_drop",
    "queue",
    "queue_drop",
    "receive",
    "start_undo",
    "undo_drop",
]
