"""The pages for what goes wrong: what happened, what was kept, what to do next."""

import sys
from collections.abc import Callable
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from polydesk.kit import faults
from polydesk.kit.ui.render import render

_BAD: Final = 400
_FORBIDDEN: Final = 403
_NOT_FOUND: Final = 404
_NOT_ALLOWED: Final = 405
_CONFLICT: Final = 409
_TOO_LARGE: Final = 413
_BROKEN: Final = 500
_NO_ROOM: Final = 507
_UNSAID: Final[dict[str, Any]] = {"toasts": []}  # a success that was taken back, unannounced
_TOO_MUCH: Final = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page here (settings of Django: handler404)."""
    return render(request, "kit/404.html", status=_NOT_FOUND)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that this person may not do this (handler403)."""
    return render(request, "kit/403.html", status=_FORBIDDEN)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form has lain open for too long (CSRF_FAILURE_VIEW)."""
    why = _(
        "This form was open for too long, so nothing was saved. Go back, reload, send it again."
    )
    return render(request, "kit/403.html", {"message": why}, status=_FORBIDDEN)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a request can't be read, or brings more than a page takes (handler400)."""
    if isinstance(exception, _TOO_MUCH):
        return _too_much(request)
    title = _("Polydesk can't read this request")
    why = _("Nothing was changed. Go back, reload the page and try once more.")
    return _told(request, title, why, _BAD)


def _too_much(request: HttpRequest) -> HttpResponse:
    title = _("That was too much for one form")
    why = _(
        "Nothing was saved; what you have written is still in the form. Go back, make it shorter "
        "or send it in parts. Large texts can be attached as a file."
    )
    return _told(request, title, why, _TOO_LARGE)


def used_key(request: HttpRequest) -> HttpResponse:
    """Say that a form came with the key of another form."""
    title = _("This form was not carried out")
    why = _(
        "It came with the mark of another form that was carried out before, so nothing was "
        "changed. Go back, reload the page and send it again."
    )
    return _told(request, title, why, _CONFLICT)


def explain(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: say in words that an address is that of a button, where Django says nothing."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return _button_only(request, response["Allow"])
        return response

    return answer


def _button_only(request: HttpRequest, allowed: str) -> HttpResponse:
    title = _("There is no page at this address")
    why = _("It belongs to a button, so nothing was changed. Go back and press the button there.")
    response = _told(request, title, why, _NOT_ALLOWED)
    response["Allow"] = allowed
    return response


def _told(request: HttpRequest, title: str, message: str, status: int, **more: Any) -> HttpResponse:
    words = {"title": title, "message": message, "code": str(status), **more}
    return render(request, "kit/refused.html", words, status=status)


def broken(request: HttpRequest) -> HttpResponse:
    """Keep the failure under an id and show it (handler500); plain words if even that fails."""
    error = sys.exc_info()[1]
    fault = faults.record(error, f"{request.method} {request.path}") if error else ""
    try:
        if faults.out_of_room(error):
            return _no_room(request)
        values = {"error_id": fault, **_UNSAID}
        return render(request, "kit/500.html", values, status=_BROKEN)
    except Exception:  # noqa: BLE001 - what broke the page may break this one too
        words = f"Polydesk: {fault}\n"
        return HttpResponse(words, status=_BROKEN, content_type="text/plain; charset=utf-8")


def _no_room(request: HttpRequest) -> HttpResponse:
    title = _("The disk of this desk is full")
    why = _(
        "What you sent was not saved; everything saved before is safe. Ask whoever looks after "
        "Polydesk to make room on the disk, then go back and send it again."
    )
    return _told(request, title, why, _NO_ROOM, **_UNSAID)
