"""The house and, beside it, three pages that do as little as a page can."""

from django.urls import URLPattern, URLResolver, path

from polydesk.web import urls
from polydesk.web.bench import floors

urlpatterns: list[URLPattern | URLResolver] = [
    path("w/<slug:workspace>/bench/ok", floors.ok),
    path("w/<slug:workspace>/bench/shell", floors.shell),
    path("w/<slug:workspace>/bench/insert", floors.insert),
    *urls.urlpatterns,
]
