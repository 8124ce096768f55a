"""`polydesk password EMAIL`: set a new password for somebody who lost theirs."""

import sys
from argparse import ArgumentParser, Namespace
from getpass import getpass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from polydesk.accounts import queries
from polydesk.accounts.actions.settings import set_password
from polydesk.accounts.models import Person
from polydesk.web.cli import desk
from polydesk.web.cli.errors import Sorry
from polydesk.web.cli.say import answer


def arguments(parser: ArgumentParser) -> None:
    """Take the email address; the password comes from the terminal or a line of stdin."""
    parser.add_argument("email", help=_("the address that the person signs in with"))


def run(options: Namespace) -> int:
    """Set the password; whoever is signed in with the old one is signed out."""
    desk.prepare()
    person = queries.person_with(options.email)
    if person is None:
        message = _("Nobody signs in with %(email)s here. Nothing was changed.")
        raise Sorry(message % {"email": options.email})
    _set(person, _asked())
    text = _("%(name)s signs in with the new password from now on.") % {"name": person.name}
    answer({"email": person.email, "changed": True}, as_json=options.json, text=text)
    return 0


def _set(person: Person, password: str) -> None:
    try:
        set_password(person=person, password=password)
    except ValidationError as error:
        kept = _("The old password stays.")
        raise Sorry(" ".join([*error.messages, kept])) from error


def _asked() -> str:
    """Return the new password: typed twice unseen, or one line of stdin."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass(_("New password: "))
    if getpass(_("Once more: ")) != first:
        raise Sorry(_("The two were not the same. The old password stays; run it once more."))
    return first
