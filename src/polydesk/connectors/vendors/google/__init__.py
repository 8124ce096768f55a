"""Google: a Takeout with contacts, tasks and mail; address books as vCard from anywhere."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.vendors.google.read import read, recognises
from polydesk.connectors.vendors.google.takeout import claims

VENDOR = Vendor(
    key="google",
    name="Google Takeout",
    file_kind=_("a Google Takeout, or its contacts (.vcf, .csv), tasks (.json) or mail (.mbox)"),
    recognises=recognises,
    read=read,
    supports=("clients", "projects", "columns", "tasks", "attachments", "contacts", "documents"),
    ignores=(
        _("Further mail addresses, telephone numbers, birthdays, notes and pictures of contacts."),
        _("Contacts of whom no client is known, until you choose one."),
        _("Single messages: a mailbox is kept whole, as a file."),
        _("Repetitions and reminders of tasks; tasks that were deleted."),
    ),
    guide=(
        _("Open takeout.google.com and choose “Deselect all”."),
        _("Tick Calendar, Contacts, Mail and Tasks; choose vCard for the contacts."),
        _("Choose “Next step”, then “Create export”, as .zip."),
        _("Google sends a mail when it is ready. Download it and drop it here as it is."),
        _("Mail is large: leave it out, or tick only the labels of one client under “All Mail”."),
    ),
    suffixes=(".zip", ".vcf", ".csv", ".json", ".mbox"),
    claims=claims,
    sentences={
        "card_cut_off": _("The card has no end: the file was cut off. Export it again."),
        "details_left": ngettext_lazy(
            "%(count)s contact has more than a contact holds here: further addresses, numbers,"
            " birthdays or notes. These were left out.",
            "%(count)s contacts have more than a contact holds here: further addresses, numbers,"
            " birthdays or notes. These were left out.",
            "count",
        ),
        "same_people": ngettext_lazy(
            "%(count)s contact stood there twice; it came once.",
            "%(count)s contacts stood there twice; each came once.",
            "count",
        ),
        "deleted_left": ngettext_lazy(
            "%(count)s deleted task was left out.",
            "%(count)s deleted tasks were left out.",
            "count",
        ),
        "mail_kept": ngettext_lazy(
            "%(file)s holds %(count)s message from %(first)s to %(last)s, by %(people)s. It is"
            " kept whole, as a file.",
            "%(file)s holds %(count)s messages from %(first)s to %(last)s, most of them from"
            " %(people)s. It is kept whole, as a file.",
            "count",
        ),
        "files_left": _("These files hold nothing that is imported: %(files)s."),
    },
)
