"""The real addresses and the page of the tests."""

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from polydesk.kit import clock
from polydesk.kit.live import hub
from polydesk.kit.outbox.record import record
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.web.urls import urlpatterns as real
from tests.engine.desk import work


@csrf_exempt
def write(request: DeskRequest, workspace: str) -> HttpResponse:
    if request.method == "POST":
        _write(request, int(request.POST["n"]))
    return HttpResponse("ok")


def _write(request: DeskRequest, n: int) -> None:
    viewer = request.viewer
    work.write("written", n)
    record(viewer=viewer, at=clock.now(), topic="engine.written", data={"n": n})
    work.quick.enqueue(viewer.workspace_id, n)
    if n % 5 == 0:
        work.slow.enqueue(viewer.workspace_id, n)
    if "careless" in request.POST:
        work.careless.enqueue(viewer.workspace_id, n)


def streams(request: DeskRequest, workspace: str) -> HttpResponse:
    return HttpResponse(str(hub.count()))


urlpatterns = [
    path("w/<slug:workspace>/engine/", write),
    path("w/<slug:workspace>/engine/streams/", streams),
    *real,
]
