"""How a command ends badly: a sentence on stderr and a status, never a traceback."""

FAILED = 1
MISUSE = 2


class Sorry(Exception):
    """A command can't go on. The message says what happened, what was kept, what to do next."""

    status = FAILED


class Misuse(Sorry):
    """The command was called wrongly."""

    status = MISUSE
