"""Fill a new home: tables, a business with an owner, a session. Prints the cookie."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.engine.desk.settings")
django.setup()

from django.test import Client  # noqa: E402

from polydesk.accounts.models import Membership, Person  # noqa: E402
from polydesk.kit import clock  # noqa: E402
from polydesk.kit.models import make  # noqa: E402
from polydesk.kit.tenancy.models import Workspace  # noqa: E402
from polydesk.kit.tenancy.scope import scope  # noqa: E402
from polydesk.kit.viewer import system  # noqa: E402
from tests.engine.desk import work  # noqa: E402


def main() -> None:
    if "plain" not in sys.argv:
        work.make_tables()
    now = clock.now()
    linnea = Person.objects.create_user("linnea@example.com", "x", name="Linnea")
    desk = Workspace.objects.create(slug="default", name="Linnea", created_at=now)
    with scope(desk.pk):
        make(Membership, viewer=system(desk.pk), at=now, person=linnea, role="owner")
    browser = Client()
    browser.force_login(linnea)
    print(browser.cookies["polydesk_session"].value)


if __name__ == "__main__":
    main()
