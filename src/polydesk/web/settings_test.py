"""Settings of the test suite: a home of its own, an in-memory database unless told otherwise."""

import os
import tempfile

# Each worker of a run has a home of its own: files are named by content, and one test erases them.
_MARK = f"polydesk-test-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}-"
if _MARK not in os.environ.get("POLYDESK_HOME", ""):
    os.environ["POLYDESK_HOME"] = tempfile.mkdtemp(prefix=_MARK)

from polydesk.web.settings import *  # noqa: E402, F403
from polydesk.web.settings import DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]

if "postgresql" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"]["pool"] = False
    DATABASES["default"]["TEST"] = {"NAME": "test_" + DATABASES["default"]["NAME"]}
