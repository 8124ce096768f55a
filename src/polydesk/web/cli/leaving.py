"""Leaving with everything and coming back with it, from the command line."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polydesk.accounts import queries as accounts
from polydesk.accounts.models import Membership, Role
from polydesk.clients.models import Client
from polydesk.connectors.engine.report import counted
from polydesk.kit.actions import Refused
from polydesk.kit.portability.read import bring_back as bring
from polydesk.kit.portability.write import export
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope
from polydesk.kit.viewer import Viewer, system
from polydesk.web.cli import desk
from polydesk.web.cli.errors import Misuse, Sorry
from polydesk.web.cli.say import answer, aside

OURS = "polydesk"


def take(options: Namespace) -> int:
    """Write everything, or all of one client, to a zip."""
    place = desk.workspace(options, writes=False)
    target: Path = options.file.expanduser().resolve()
    with scope(place.pk):
        made = export(target, viewer=_viewer(place), client=_client(options.client))
    rows = sum(part.rows for part in made.kinds.values())
    kinds = {name: part.rows for name, part in made.kinds.items()}
    told = {"file": str(target), "bytes": target.stat().st_size, "rows": rows, "kinds": kinds}
    for path in made.missing:
        aside(_("This file is missing in the home and not in the export: %s") % path)
    text = _("Written: %(file)s (%(bytes)s bytes, %(rows)s rows).") % told
    answer({**told, "missing": made.missing}, as_json=options.json, text=text)
    return 0


def _viewer(place: Workspace) -> Viewer:
    house = system(place.pk, place.slug)
    firm = accounts.business(house)
    language = firm.language if firm else get_language() or "en"
    return system(place.pk, place.slug, zone=firm.zone if firm else "UTC", language=language)


def _client(name: str | None) -> tuple[int, str] | None:
    if name is None:
        return None
    row = Client.objects.filter(name=name.strip()).order_by("pk").first()
    if row is None:
        raise Misuse(_("There is no client called “%s” here. Nothing was written.") % name)
    return row.pk, str(row.uid)


def bring_back(options: Namespace) -> int:
    """Import an export of Polydesk into an empty home."""
    place = desk.workspace(options, writes=True)
    with scope(place.pk):
        try:
            viewer = system(place.pk, place.slug)
            came = bring(options.file.expanduser(), viewer=viewer, dry_run=options.dry_run)
        except Refused as refused:
            raise Sorry(str(refused)) from refused
        owner = _owner()
    if owner and not options.dry_run:
        aside(_("Nobody has a password here yet. Set one: polydesk password %s") % owner)
    answer(_document(came), as_json=options.json, text="\n".join(_lines(came)))
    return 0


def _owner() -> str:
    rows = Membership.objects.filter(role=Role.OWNER).order_by("pk")
    pk, email = rows.values_list("person_id", "person__email").first() or (0, "")
    person: Any = get_user_model().objects.filter(pk=pk).first()
    return "" if person is None or person.has_usable_password() else str(email)


def _document(came: dict[str, int]) -> dict[str, Any]:
    none = counted({})
    return {"created": {**none, **came}, "updated": none, "unchanged": none, "refused": []}


def _lines(came: dict[str, int]) -> list[str]:
    return [f"{name}: {count}" for name, count in came.items() if count]
