"""Doors of views: whom a page lets in. Everybody else is refused with 403."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase

from polydesk.kit.viewer import Viewer


def _door[**P, R: HttpResponseBase](
    view: Callable[P, R], lets_in: Callable[[Viewer], bool]
) -> Callable[P, R]:
    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        request: Any = args[0]
        if not lets_in(request.viewer):
            raise PermissionDenied
        return view(*args, **kwargs)

    return guarded


def owner_only[**P, R: HttpResponseBase](view: Callable[P, R]) -> Callable[P, R]:
    """Refuse everybody but the owner of the workspace."""
    return _door(view, lambda viewer: viewer.role == "owner")


def money_only[**P, R: HttpResponseBase](view: Callable[P, R]) -> Callable[P, R]:
    """Refuse whoever does not see money."""
    return _door(view, lambda viewer: viewer.sees_money)
