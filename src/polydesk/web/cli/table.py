"""The commands by name. Their modules are imported only when they are called."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command lives (a module with `arguments` and `run`) and what it is for."""

    module: str
    help: Promise | str

    def exists(self) -> bool:
        """Tell whether this version has the command."""
        try:
            return find_spec(self.module) is not None
        except ModuleNotFoundError:
            return False

    def load(self) -> Any:
        """Import the module."""
        return import_module(self.module)


_OWN = "polydesk.web.cli.commands"

COMMANDS = {
    "serve": Command(f"{_OWN}.serve", _("start pages, jobs, schedule and live updates")),
    "web": Command(f"{_OWN}.web", _("start the pages alone")),
    "worker": Command(f"{_OWN}.worker", _("start the jobs alone")),
    "migrate": Command(f"{_OWN}.migrate", _("bring the database up to this version")),
    "import": Command(f"{_OWN}.bring", _("bring work over from another tool")),
    "invoice": Command(f"{_OWN}.invoice", _("write an invoice to a file")),
    "export": Command(f"{_OWN}.export", _("take everything with you, in open formats")),
    "backup": Command(f"{_OWN}.backup", _("write everything to one file")),
    "restore": Command(f"{_OWN}.restore", _("read a backup into a home")),
    "doctor": Command(f"{_OWN}.doctor", _("look for faults, or look an error up by its id")),
    "password": Command(f"{_OWN}.password", _("set a new password for somebody")),
    "demo": Command("polydesk.web.demo.cli", _("fill the home with a believable business")),
    "bench": Command("polydesk.web.bench.cli", _("measure speed against its floors")),
}


def available() -> dict[str, Command]:
    """Return the commands that this version has."""
    return {name: command for name, command in COMMANDS.items() if command.exists()}
