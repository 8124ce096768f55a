"""The form that every action has: keywords only, one transaction."""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature

from django.db import transaction


class Refused(Exception):
    """An action can't be done. The message is for the person: what happened, kept, to do next."""


def action[**P, T](function: Callable[P, T]) -> Callable[P, T]:
    """Make a function the only door to one write: it owns its transaction."""
    kinds = {p.kind for p in signature(function).parameters.values()}
    if kinds - {Parameter.KEYWORD_ONLY, Parameter.VAR_KEYWORD}:
        raise TypeError(f"{function.__qualname__}: an action takes keywords only.")

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        with transaction.atomic():
            return function(*args, **kwargs)

    return run
