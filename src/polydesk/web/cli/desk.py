"""The home that a command works in: current database, default workspace."""

import fcntl
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from polydesk.kit import clock, guards
from polydesk.kit.tenancy.models import Workspace
from polydesk.web.cli.errors import Misuse, Sorry
from polydesk.web.cli.keys import make_keys
from polydesk.web.cli.say import aside

if TYPE_CHECKING:
    from django.db.migrations.loader import MigrationLoader

DEFAULT_SLUG = "default"


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Hold the home against a second command that would migrate at the same time."""
    folder = home / "run"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "migrate.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepare() -> bool:
    """Bring the database up to this program; return whether there was something to do.

    Sorry when the database is newer. A database with content is backed up first.
    """
    home = Path(settings.HOME)
    with _alone(home):
        make_keys(home)
        executor = MigrationExecutor(connection)
        _refuse_newer(executor.loader)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            if guards.missing():  # an upgrade was cut off before it had put them back
                guards.install()
            return False
        if executor.loader.applied_migrations:
            _keep_old(home)
        call_command("migrate", verbosity=0, interactive=False)
    connection.close()
    return True


def unknown_migrations(loader: "MigrationLoader") -> list[str]:
    """Return migrations of our own rooms that the database has and this program lacks."""
    known, ours = set(loader.disk_migrations), loader.migrated_apps
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(
        f"{app}.{name}" for app, name in applied if app in ours and (app, name) not in known
    )


def _refuse_newer(loader: "MigrationLoader") -> None:
    if newer := unknown_migrations(loader):
        raise Sorry(
            _(
                "This home was written by a newer Polydesk (it knows %(name)s). Nothing was "
                "changed. Start the newer version, or restore the backup that it made before "
                "its upgrade."
            )
            % {"name": newer[-1]}
        )


def _keep_old(home: Path) -> None:
    stamp = clock.now().strftime("%Y%m%d-%H%M%S")
    target = home / "backups" / f"before-upgrade-{stamp}.zip"
    write = import_module("polydesk.kit.backup.write")
    write.backup(target)
    aside(_("Before the upgrade everything was kept in %(file)s.") % {"file": target})


def workspace(options: Namespace, *, writes: bool) -> Workspace:
    """Return the workspace that a command means; make `default` on an empty home if it writes."""
    prepare()
    if options.workspace:
        return _named(options.workspace)
    found = list(Workspace.objects.order_by("id")[:2])
    if not found and writes:
        return Workspace.objects.create(slug=DEFAULT_SLUG, name="Polydesk", created_at=clock.now())
    if len(found) == 1:
        return found[0]
    raise Sorry(_none() if not found else _several())


def _named(slug: str) -> Workspace:
    try:
        return Workspace.objects.get(slug=slug)
    except Workspace.DoesNotExist as error:
        raise Misuse(_("There is no workspace “%(slug)s” here.") % {"slug": slug}) from error


def _none() -> str:
    return _("This home is still empty. Start `polydesk serve` and set up your business first.")


def _several() -> str:
    slugs = ", ".join(Workspace.objects.order_by("slug").values_list("slug", flat=True))
    return _("There are several workspaces: %(slugs)s. Choose one with --workspace.") % {
        "slugs": slugs
    }
