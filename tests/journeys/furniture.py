"""The rows and addresses of a served sample business; read only after Django was set up (furnish.py)."""

import json
import sys
from typing import Any

from django.conf import settings
from django.db import transaction

from polydesk.accounts.models import Membership
from polydesk.clients.models import Client
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from tests.cast import Cast, Player
from tests.house.pages import OK, PAGES, Page
from tests.house.test_walk import _ADDRESSES, _url

# a stream never ends, and these lead away
_LEFT_OUT = {"live:stream", "front_door", "welcome", "welcome_link", "account_logout"}


def tell() -> int:
    """Furnish the sample business and say where everything is."""
    workspace = Workspace.objects.get(slug="sample")
    with scope(workspace.pk):
        cast = _cast(workspace)
        found = {
            "cookie": [settings.SESSION_COOKIE_NAME, cast.linnea.client.session.session_key],
            "home": f"/w/{workspace.slug}/",
            "desk": _pages(cast, cast.linnea.client, _inside),
            "outside": _pages(cast, cast.anonymous, _outside),
        }
    sys.stdout.write(json.dumps(found))
    return 0


def _cast(workspace: Workspace) -> Cast:
    """People of the sample business in the parts of the house test."""
    team = {row.role: row.person for row in Membership.objects.select_related("person")}
    owner, other = (Player(team[role], workspace) for role in ("owner", "member"))
    tehran, sydney = Client.objects.order_by("name")[:2]
    return Cast(workspace, owner, other, other, other, other, tehran, sydney)


def _pages(cast: Cast, browser: Any, wanted: Any) -> dict[str, str]:
    names = {name: page for name, page in PAGES.items() if name not in _LEFT_OUT}
    with transaction.atomic():  # locks of rows ask for one
        urls = {n: _url(n, page, cast, cast.tehran) for n, page in names.items() if wanted(n, page)}
    return {name: url for name, url in urls.items() if _is_page(browser, url)}


def _inside(_name: str, page: Page) -> bool:
    return page.get is not None and page.get[0] == OK


def _outside(name: str, page: Page) -> bool:
    return page.get is not None and not _ADDRESSES[name] and set(page.get[4]) >= OK


def _is_page(browser: Any, url: str) -> bool:
    """Whether an address shows a whole page, and is no download or part of a page."""
    answer = browser.get(url, headers={"host": "127.0.0.1"})
    html = answer.headers.get("Content-Type", "").startswith("text/html")
    return html and not answer.streaming and b"<html" in answer.content
