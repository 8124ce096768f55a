"""The real settings with the page of the tests."""

from polydesk.web.settings import *  # noqa: F403
from polydesk.web.settings import INSTALLED_APPS, MIDDLEWARE  # noqa: F401

ROOT_URLCONF = "tests.engine.desk.urls"
INSTALLED_APPS = ["tests.engine.desk.apps.DeskConfig", *INSTALLED_APPS]
