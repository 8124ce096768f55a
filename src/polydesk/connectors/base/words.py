"""The sentences behind codes: what is wrong and what cures it, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from polydesk.connectors.base import bookwords
from polydesk.connectors.base.reading import Params
from polydesk.kit.format.script import digits

TROUBLES: dict[str, Any] = {
    "missing_file": _("There is no such file. Check the name and the folder."),
    "folder": _("This is a folder. Give the file itself instead: %(wanted)s."),
    "unreadable_file": _("The file can't be opened. Check that you may read it."),
    "empty": _("The file is empty. Export it again and check that the download finished."),
    "too_large": _(
        "The file is larger than %(most)s MB. Export a shorter period or a single board, and"
        " import the parts one after another."
    ),
    "cut_off": _(
        "The file ends in the middle: it was cut off. Download it again and import the new file."
    ),
    "broken_json": _("This is not whole JSON. Download the file again without opening it between."),
    "broken_quotes": _(
        "The quotation marks of this row do not match. Export the file again, or mend the row."
    ),
    "cell_too_long": _("A cell of this row is far too long. Export the file again."),
    "nul_byte": _("The file isn't readable text; it is damaged. Download it again."),
    "not_text": _("These bytes are not text. Save the file as CSV in UTF-8 and try again."),
    "too_many_columns": _(
        "The first row has %(count)s columns; at most %(most)s are read. Remove the columns that"
        " are not from the export."
    ),
    "wrong_kind": _("This is not %(wanted)s. It seems to be %(seems)s."),
    "unknown_kind": _(
        "This file doesn't come from a tool that Polydesk knows. It seems to be %(seems)s."
    ),
    "missing_columns": _(
        "These columns are missing: %(columns)s. Export the detailed report and leave its first"
        " row as it is."
    ),
    "broken_zip": _("The packed file is damaged. Download it again."),
    "zip_locked": _("The packed file is locked by a password. Unpack it, and pack it without one."),
    "zip_too_large": _(
        "Unpacked, this would be more than %(most)s MB or %(parts)s files. Import its parts one"
        " after another."
    ),
    "part_locked": _(
        "It is locked by a password. Unpack it with the password, and drop what comes out."
    ),
    "zip_in_zip": _("It is packed three times over. Unpack it, and drop what comes out."),
    "drop_too_large": _(
        "With it, more than %(most)s MB would be unpacked at once. Drop it again by itself."
    ),
    "own_beside": _(
        "This is a whole business from Polydesk. Drop it alone; it comes into an empty business"
        " only."
    ),
    "seen": _("The same file was imported before."),
    "twice": _("The same file is here twice; it is taken once."),
    "fault": _(
        "Polydesk failed at this file (%(fault)s). The others are not affected. Please report it."
    ),
    "xml_tricks": _(
        "Its part %(part)s holds instructions that no spreadsheet has, so it was not opened. Save"
        " the sheet anew as XLSX, or export it again."
    ),
    "broken_sheet": _("The spreadsheet is damaged. Export it again."),
    "too_many_rows": _("The sheet has more than %(most)s rows. Export it in parts."),
    "nothing_inside": _("There is nothing in this zip that can be read."),
    "unknown_zone": _("There is no time zone “%(zone)s”. Write it as in Europe/Oslo."),
    "unknown_client": _("There is no client “%(name)s”."),
    "no_person": _(
        "Nobody owns this workspace yet, so time has no owner. Open Polydesk once first."
    ),
}

REFUSALS: dict[str, Any] = {
    "no_date": _("“%(text)s” is no date of the years 1900 to 2200. Write the date as 2026-03-31."),
    "no_time": _("“%(text)s” is no time of day. Write the time as 14:30:00."),
    "no_duration": _("“%(text)s” is no duration. Write it as 01:30:00."),
    "negative": _("The duration is negative. Correct start and end, then export again."),
    "ends_before_start": _("It ends before it starts. Correct start and end, then export again."),
    "too_long": _(
        "It lasts %(hours)s hours; at most 24 are taken. Correct the end, or split it into days."
    ),
    "duration_differs": _(
        "From start to end is %(between)s, but the duration says %(duration)s. Correct one of them."
    ),
    "no_such_moment": _(
        "At %(text)s the clocks of %(zone)s were put forward, so there was no such time. Check the"
        " time zone."
    ),
    "short_row": ngettext_lazy(
        "The row has %(found)s cell and the first row %(expected)s. The file may be cut off;"
        " export it again.",
        "The row has %(found)s cells and the first row %(expected)s. The file may be cut off;"
        " export it again.",
        "found",
    ),
    "long_row": _(
        "The row has %(found)s cells and the first row only %(expected)s. Put texts that hold the"
        " separator into quotation marks."
    ),
    "unknown_currency": _(
        "The amount %(amount)s is in “%(currency)s”, which is no currency. Name the currency in"
        " the first row, as in Amount (EUR), or clear the amount."
    ),
    "no_amount": _("“%(text)s” is no amount. Write it as 1234.50."),
    "unknown_billable": _("“%(text)s” is neither yes nor no. Write Yes or No."),
    "shortened_number": _(
        "A spreadsheet has shortened a number to “%(text)s”. Export the file again and import it"
        " without opening and saving it in between."
    ),
    "no_name": _("It has no name and nothing else to identify it by. Give it a name."),
    "no_due": _(
        "Its due date is out of range. Correct it to a day in the years 1900 to 2200, then"
        " export again."
    ),
    "no_id": _("It has no id. Export the board again."),
    "not_an_object": _("It is not written as a card is. Export the board again."),
    "duplicate_id": _("Another one before it has the same id. Keep one of the two."),
    "list_missing": _("Its list is not in the file. Export the whole board again."),
    "card_missing": _("Its card is not in the file. Export the whole board again."),
}

NOTES: dict[str, Any] = {
    "encoding_guessed": _(
        "The file does not say how its letters are encoded; they were read as %(encoding)s. Look"
        " whether the names below are right."
    ),
    "separator_found": _("The columns are separated by: %(separator)s."),
    "amounts_left": _(
        "Amounts are not taken over; what an hour costs comes from the client's terms."
    ),
    "cells_left": ngettext_lazy(
        "%(count)s cell of %(columns)s could not be read and was left out; the row was taken.",
        "%(count)s cells of %(columns)s could not be read and were left out; the rows were taken.",
        "count",
    ),
    "undated_comments": ngettext_lazy(
        "%(count)s comment has no date that can be read; it stands at the task's own date.",
        "%(count)s comments have no date that can be read; they stand at the task's own date.",
        "count",
    ),
    "days_only": _(
        "The file tells days and durations, but no times of day: entries were set one after"
        " another, from nine o'clock."
    ),
    "invoiced_closed": ngettext_lazy(
        "%(count)s entry was invoiced there; it comes as not billable, so that nobody is invoiced"
        " twice.",
        "%(count)s entries were invoiced there; they come as not billable, so that nobody is"
        " invoiced twice.",
        "count",
    ),
    "contacts_left": ngettext_lazy(
        "%(count)s contact was left out: no client is known to whom it belongs. Choose a client"
        " for it and import the file again.",
        "%(count)s contacts were left out: no client is known to whom they belong. Choose a"
        " client for them and import the file again.",
        "count",
    ),
    "time_left": ngettext_lazy(
        "%(count)s time entry is left out, as chosen.",
        "%(count)s time entries are left out, as chosen.",
        "count",
    ),
    "breaks_left": ngettext_lazy(
        "%(count)s row is a break or time off, not work; it was left out.",
        "%(count)s rows are breaks or time off, not work; they were left out.",
        "count",
    ),
    "columns_left": _("Columns that were left out: %(columns)s."),
    "titles_cut": ngettext_lazy(
        "%(count)s title was too long; the full text stands in the notes.",
        "%(count)s titles were too long; the full text stands in the notes.",
        "count",
    ),
    "orphans_left": ngettext_lazy(
        "%(count)s comment or checklist belongs to a card that is gone; it was left out.",
        "%(count)s comments and checklists belong to cards that are gone; they were left out.",
        "count",
    ),
    "comments_capped": _(
        "Trello writes only the newest 1,000 happenings into a file; older comments may be missing."
    ),
    "completed_moved": ngettext_lazy(
        "%(count)s completed card stands in the column for what is done.",
        "%(count)s completed cards stand in the column for what is done.",
        "count",
    ),
    "archived_moved": ngettext_lazy(
        "%(count)s archived card stands in a column of its own at the end.",
        "%(count)s archived cards stand in a column of their own at the end.",
        "count",
    ),
    "zone_assumed": _("Times were read in the zone of the business, %(zone)s."),
}

KINDS_OF_FILE: dict[str, Any] = {
    "pdf": _("a PDF document"),
    "image": _("a picture"),
    "spreadsheet": _("a spreadsheet; save it as CSV"),
    "old_office": _("a document of an older Office; save it as CSV"),
    "zip": _("a packed folder; unpack it first"),
    "database": _("a database"),
    "calendar": _("a calendar"),
    "contacts": _("contacts"),
    "mail": _("mail"),
    "web_page": _("a web page; download the export itself instead of saving the page"),
    "xml": _("XML"),
    "json": _("JSON of another kind"),
    "table": _("a table of another kind"),
    "bank": _(
        "a bank statement (OFX, QFX, QBO or QIF), which lists payments of an account and holds"
        " neither clients nor invoices"
    ),
    "text": _("plain text"),
    "binary": _("no text at all"),
}

SEPARATORS: dict[str, Any] = {
    "semicolon": _("semicolon"),
    "tab": _("tab"),
    "bar": _("vertical bar"),
}

_ALL = {**TROUBLES, **REFUSALS, **NOTES, **bookwords.REFUSALS, **bookwords.NOTES}


class _Written(int):
    """A number that is written in the language in force."""

    def __str__(self) -> str:
        return digits(int(self), get_language() or "en")


def sentence(code: str, params: Params, own: Mapping[str, Any] | None = None) -> str:
    """Return the sentence for a code in the language in force; `own` are a vendor's words.

    A sentence with a count is chosen by it: one row, several rows.
    """
    template = (own or {}).get(code) or _ALL[code]
    return str(template % {name: _translated(name, value) for name, value in params.items()})


def _translated(name: str, value: object) -> object:
    if name == "seems":
        return str(KINDS_OF_FILE.get(str(value), value))
    if isinstance(value, int):
        return _Written(value)
    return str(SEPARATORS.get(str(value), value)) if name == "separator" else str(value)
