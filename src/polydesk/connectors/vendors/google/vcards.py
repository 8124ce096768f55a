"""Contacts as vCards."""

from polydesk.connectors.base.reading import Note, Refusal, RefusedError
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.google.cards import Card, cards
from polydesk.connectors.vendors.google.people import Human, People, mail_of

FURTHER = ("BDAY", "NOTE", "URL", "NICKNAME", "ANNIVERSARY", "IMPP", "X-SOCIALPROFILE")


def is_vcards(source: Source) -> bool:
    """Tell a file of vCards."""
    return source.start.lstrip("\ufeff \t\r\n")[:11].upper() == "BEGIN:VCARD"


def take(source: Source, people: People) -> tuple[list[Refusal], tuple[Note, ...]]:
    """Take everybody; return who can not be taken, and what is to be told."""
    refused = []
    for card in cards(source.text):
        try:
            people.take(human(card))
        except RefusedError as error:
            refused.append(Refusal(card.line, error.code, error.params, _called(card)))
    return refused, source.notes


def human(card: Card) -> Human:
    """Return the person of a card; RefusedError where the card has no end."""
    if not card.whole:
        raise RefusedError("card_cut_off")
    company = card.first("ORG")
    role = card.first("TITLE", "ROLE")
    where = next(iter(sorted(card.all("ADR"), key=lambda one: "WORK" not in one.kinds)), None)
    parts = [*(where.parts if where else ()), *[""] * 7][:7]
    uid = card.first("UID")
    mails = tuple(dict.fromkeys(filter(None, (mail_of(one.text) for one in card.all("EMAIL")))))
    phones = tuple(dict.fromkeys(_phone(one.text) for one in card.all("TEL")))
    return Human(
        name=_name(card),
        company=next(filter(None, company.parts), "") if company else "",
        mails=mails,
        phones=phones,
        role=role.text if role else "",
        address=_address(parts),
        country=parts[6],
        uid=uid.text[:200] if uid else "",
        further=len(mails) > 1 or len(phones) > 1 or any(card.first(name) for name in FURTHER),
    )


def _name(card: Card) -> str:
    full = card.first("FN")
    if full:
        return " ".join(full.text.split())
    name = card.first("N")
    family, given, more, before, after = [*(name.parts if name else ()), *[""] * 5][:5]
    return " ".join(f"{before} {given} {more} {family} {after}".split())


def _phone(text: str) -> str:
    return text.removeprefix("tel:").partition(";")[0]


def _address(parts: list[str]) -> str:
    """Return an address as it is written on a letter, without the country."""
    box, extra, street, city, region, code, _country = parts
    place = " ".join(filter(None, (code, city)))
    return "\n".join(filter(None, (box, extra, street, place, region)))


def _called(card: Card) -> str:
    return _name(card)[:80]
