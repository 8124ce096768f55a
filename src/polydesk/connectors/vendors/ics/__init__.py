"""Any calendar as an .ics file."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.vendors.ics.read import read, recognises

VENDOR = Vendor(
    key="ics",
    name="iCalendar (.ics)",
    file_kind=_("a calendar as an .ics file"),
    recognises=recognises,
    read=read,
    supports=("events",),
    ignores=(
        _("Tasks, journals and reminders of the calendar."),
        _("Files and pictures attached to events."),
    ),
    guide=(
        _("Google: open Settings, choose the calendar, then “Export calendar”."),
        _(
            "Outlook on the web: publish the calendar under Shared calendars, then save what its"
            " ICS link gives."
        ),
        _("Apple: choose the calendar, then File, Export."),
        _("Others: look for “Export” or “iCalendar” in the settings of the calendar."),
    ),
    suffixes=(".ics", ".ical", ".ifb", ".icalendar"),
    sentences={
        "broken_event": _("This event can't be read. Export the calendar again."),
        "no_start": _("This event does not say when it begins. Add a start and export again."),
        "bad_rule": _(
            "“%(text)s” is no rule by which an event can repeat. Correct how it repeats."
        ),
        "too_often": _(
            "It repeats more than six times a day. Give it an end after a number of times, or let"
            " it repeat less often."
        ),
        "never_happens": _("It repeats on a day that never occurs. Correct how it repeats."),
        "year_outside": _("The year %(year)s lies outside of 1900 to 2200. Correct the date."),
        "others_left": ngettext_lazy(
            "Left out: %(count)s task, journal or other thing that is no event.",
            "Left out: %(count)s tasks, journals and other things that are no events.",
            "count",
        ),
        "older_left": ngettext_lazy(
            "%(count)s event is in the file twice; the newer one was used.",
            "%(count)s events are in the file twice; the newer ones were used.",
            "count",
        ),
        "turned_round": ngettext_lazy(
            "%(count)s event ends before it begins; start and end were exchanged.",
            "%(count)s events end before they begin; start and end were exchanged.",
            "count",
        ),
        "lines_left": ngettext_lazy(
            "%(count)s line could not be read and was left out; the events were kept.",
            "%(count)s lines could not be read and were left out; the events were kept.",
            "count",
        ),
        "zone_matched": _(
            "The time zone “%(name)s” was read as %(zone)s, which keeps the same time."
        ),
        "zone_fixed": _(
            "The time zone “%(name)s” matches no place known here; its times were converted to UTC."
        ),
        "zone_unknown": _(
            "The file does not say what time zone “%(name)s” is; your answer was taken."
        ),
        "no_events": _("There are no events in this file."),
    },
)
