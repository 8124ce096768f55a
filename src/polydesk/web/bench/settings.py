"""Settings of the bench: the house as it is, plus the floors' own pages."""

from polydesk.web.settings import *  # noqa: F403

ROOT_URLCONF = "polydesk.web.bench.urls"
ALLOWED_HOSTS = ["bench", "127.0.0.1", "localhost"]
