"""Slack: the export of a workspace, each channel as one page to read."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.vendors.slack.read import claims, read, recognises

VENDOR = Vendor(
    key="slack",
    name="Slack",
    file_kind=_("the export of a Slack workspace (.zip)"),
    recognises=recognises,
    read=read,
    supports=("documents",),
    ignores=(
        _("Files themselves: the export holds only their names and addresses."),
        _("Channels without a message."),
        _("Reminders, lists, canvases, workflows and the log of apps."),
    ),
    guide=(
        _("Open the menu of your workspace in Slack: “Tools & settings”, “Workspace settings”."),
        _("Choose “Import/Export Data”, top right, then “Export”."),
        _("Choose “Entire history”, then “Start Export”. Only owners and administrators can."),
        _("Slack sends a mail when it is ready. Download the .zip and drop it here as it is."),
        _("Without those rights, exports made with slackdump are read too."),
    ),
    suffixes=(".zip",),
    claims=claims,
    sentences={
        "no_channels": _("No channels were found in this file. Export the workspace again."),
        "messages_kept": ngettext_lazy(
            "%(count)s message comes as a page to read among the files. Its time is in UTC.",
            "%(count)s messages come as pages to read, one for each channel, among the files."
            " Their times are in UTC.",
            "count",
        ),
        "channels_empty": ngettext_lazy(
            "%(count)s channel has no messages; it was left out.",
            "%(count)s channels have no messages; they were left out.",
            "count",
        ),
        "messages_odd": ngettext_lazy(
            "%(count)s entry is no message or has no time; it was left out.",
            "%(count)s entries are no messages or have no time; they were left out.",
            "count",
        ),
        "uploads_left": ngettext_lazy(
            "%(count)s file beside the messages was left out.",
            "%(count)s files beside the messages were left out.",
            "count",
        ),
    },
)
