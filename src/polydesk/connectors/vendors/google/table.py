"""Contacts as the CSV of Google Contacts, with the columns of today and of before 2024."""

from polydesk.connectors.base.reading import Note, Refusal, RefusedError
from polydesk.connectors.base.source import Source, clean
from polydesk.connectors.base.tables import Table, open_table
from polydesk.connectors.vendors.google.people import Human, People, mail_of

SEVERAL = " ::: "
NAMES: dict[str, tuple[str, ...]] = {
    "name": ("name", "fileas"),
    "before": ("nameprefix",),
    "given": ("firstname", "givenname"),
    "more": ("middlename", "additionalname"),
    "family": ("lastname", "familyname"),
    "after": ("namesuffix",),
    "company": ("organizationname", "organization1name"),
    "role": ("organizationtitle", "organization1title"),
    "notes": ("notes",),
    "birthday": ("birthday",),
    "mail": ("email1value",),
    "mail2": ("email2value",),
    "phone": ("phone1value",),
    "phone2": ("phone2value",),
    "street": ("address1street",),
    "city": ("address1city",),
    "code": ("address1postalcode",),
    "region": ("address1region",),
    "country": ("address1country",),
}
SIGNS = frozenset(("given", "family", "mail"))


def is_contacts(source: Source) -> bool:
    """Tell a table with the columns of Google Contacts."""
    found = open_table(source.start, NAMES).columns
    return found.keys() >= SIGNS and len(found) >= 6


def take(source: Source, people: People) -> tuple[list[Refusal], tuple[Note, ...]]:
    """Take everybody; return who can not be taken, and what is to be told."""
    table = open_table(source.text, NAMES)
    refused = []
    for line, cells in table.rows():
        try:
            table.check(cells)
            people.take(_human(table, cells))
        except RefusedError as error:
            refused.append(Refusal(line, error.code, error.params, clean(cells[0])[:80]))
    return refused, (*source.notes, *table.notes())


def _human(table: Table, cells: list[str]) -> Human:
    def cell(name: str) -> str:
        place = table.columns.get(name)
        return clean(cells[place]).strip() if place is not None else ""

    mails = tuple(filter(None, (mail_of(one) for n in ("mail", "mail2") for one in _each(cell(n)))))
    phones = tuple(one for name in ("phone", "phone2") for one in _each(cell(name)))
    parts = (cell(name) for name in ("before", "given", "more", "family", "after"))
    place = " ".join(filter(None, (cell("code"), cell("city"))))
    return Human(
        name=" ".join(" ".join(parts).split()) or cell("name"),
        company=cell("company"),
        mails=mails,
        phones=phones,
        role=cell("role"),
        address="\n".join(filter(None, (cell("street"), place, cell("region")))),
        country=cell("country"),
        further=len(mails) > 1 or len(phones) > 1 or bool(cell("notes") or cell("birthday")),
    )


def _each(text: str) -> list[str]:
    return [one.strip() for one in text.split(SEVERAL) if one.strip()]
