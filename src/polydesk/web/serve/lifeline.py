"""A pipe between supervisor and child: when its far end closes, the child is to stop.

It closes when the supervisor asks for it and also when the supervisor is killed, so that no
process is left behind.
"""

import os
import threading
from collections.abc import Callable


class Lifeline:
    """Both ends, made before the fork."""

    def __init__(self) -> None:
        self.child_end, self.parent_end = os.pipe()

    def cut(self) -> None:
        """In the parent: have the child stop."""
        if self.parent_end >= 0:
            os.close(self.parent_end)
            self.parent_end = -1

    def keep_parent_end(self) -> None:
        """In the parent, after the fork."""
        os.close(self.child_end)

    def keep_child_end(self) -> None:
        """In the child, after the fork."""
        os.close(self.parent_end)

    def when_cut(self, then: Callable[[], None]) -> None:
        """In the child: call `then` in a thread of its own once the far end is closed."""

        def wait() -> None:
            os.read(self.child_end, 1)
            then()

        threading.Thread(target=wait, name="lifeline", daemon=True).start()
