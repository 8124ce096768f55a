"""Names that Polydesk gave: they are said in the language of whoever looks, until renamed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

OWN, GENERAL = "own", "general"
GIVEN = {
    OWN: _("My own work"),
    GENERAL: _("General"),
    "todo": _("To do"),
    "doing": _("In progress"),
    "waiting": _("Waiting"),
    "done": _("Done"),
}


def shown(name: str, key: str | None) -> str:
    """Return the name of a board or column as the viewer in force reads it."""
    return str(GIVEN[key]) if key in GIVEN else name


def given_board(client_id: int | None) -> str:
    """Return the key of the name that a client's first board gets, or the house's own."""
    return OWN if client_id is None else GENERAL


class Named(models.Model):
    """A row whose name was given by Polydesk (`name_key` tells which) or by a person (None)."""

    name = models.CharField(max_length=200)
    # NULL, not "": such a column is added without rebuilding the table, whose triggers would break
    name_key = models.CharField(max_length=8, null=True)

    class Meta:
        abstract = True

    @property
    def shown(self) -> str:
        """The name in the language of whoever looks."""
        return shown(self.name, self.name_key)
