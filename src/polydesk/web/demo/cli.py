"""`polydesk demo`: fill the home with a believable business."""

from argparse import ArgumentParser, Namespace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polydesk.web.cli import desk
from polydesk.web.cli.say import say
from polydesk.web.demo.load import load


def arguments(_parser: ArgumentParser) -> None:
    """Take nothing."""


def run(options: Namespace) -> int:
    """Load the sample business; a second time changes nothing."""
    desk.prepare()
    load(language=get_language() or "en")
    if not getattr(options, "quiet", False):
        say(_("The sample business is ready. Open Polydesk and choose to look around in it."))
    return 0
