"""Each POST at the desk: one transaction, one effect per key."""

import hashlib
from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from polydesk.kit import clock
from polydesk.kit.ui import errors
from polydesk.kit.ui.render import SEE_OTHER, back, is_partial
from polydesk.kit.writes.models import Claim

_KEPT = ("Location", "Content-Type", "HX-Trigger", "HX-Redirect")
_BAD = 400
_GOES_ON = 300
_LONGEST: Final = 64  # letters of a key as it is stored


class WritesMiddleware:
    """Wrap a POST in a transaction; answer a repeated key with the first answer.

    A view that must commit in steps carries `own_transaction = True`. An answer that shows a
    secret carries `keep_answer = False`; whole pages are never kept. A repeat is then sent on to
    the page that the form stood on.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Run the view here when it writes."""
        if request.method != "POST" or getattr(request, "viewer", None) is None:
            return None
        if getattr(view, "own_transaction", False):
            return None
        with transaction.atomic():
            return _once(request, lambda: view(request, *args, **kwargs))


def _once(request: HttpRequest, run: Callable[[], HttpResponse]) -> HttpResponse:
    key = request.headers.get("Idempotency-Key") or request.POST.get("_key", "")
    if not key:
        return _judged(run())
    claim, fresh = _claim(request, _short(key))
    if not fresh:
        return _again(request, claim)
    response = _judged(run())
    if response.status_code < _BAD:
        _keep(request, claim, response)
    return response


def _short(key: str) -> str:
    """Return the key as it is stored; two long ones stay two."""
    return key if len(key) <= _LONGEST else hashlib.sha256(key.encode()).hexdigest()


def _claim(request: HttpRequest, key: str) -> tuple[Claim, bool]:
    viewer = request.viewer  # type: ignore[attr-defined]
    claim, fresh = Claim.objects.get_or_create(
        workspace_id=viewer.workspace_id,
        person_id=viewer.person_id or 0,
        key=key,
        defaults={"path": request.path[:500], "at": clock.now()},
    )
    return claim, fresh


def _judged(response: HttpResponse) -> HttpResponse:
    """Nothing of a refused write stays."""
    if response.status_code >= _BAD:
        transaction.set_rollback(True)
    return response


def _keep(request: HttpRequest, claim: Claim, response: HttpResponse) -> None:
    claim.headers = {name: response[name] for name in _KEPT if name in response}
    if _may_keep(request, response):
        claim.status = response.status_code
        claim.body = response.content.decode()
    else:  # status stays 0: there is an answer, but not here
        claim.headers = {"Location": back(request, request.path)[:500]}
    claim.save(update_fields=["status", "headers", "body"])


def _may_keep(request: HttpRequest, response: HttpResponse) -> bool:
    if response.streaming or not getattr(response, "keep_answer", True):
        return False
    return is_partial(request) or response.status_code >= _GOES_ON or not response.content


def _again(request: HttpRequest, claim: Claim) -> HttpResponse:
    if claim.path != request.path[:500]:
        return errors.used_key(request)
    if claim.status:
        return HttpResponse(claim.body, status=claim.status, headers=claim.headers)
    said = _("This form was sent twice. It was carried out once; what it showed is not kept.")
    messages.warning(request, said, fail_silently=True)
    return HttpResponseRedirect(claim.headers["Location"], status=SEE_OTHER)
