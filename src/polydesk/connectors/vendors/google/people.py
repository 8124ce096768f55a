"""From what an address book says of a person to contacts and their companies."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from polydesk.connectors.base import records as to
from polydesk.connectors.base.countries import country_of
from polydesk.connectors.base.keys import content_key, occurrences
from polydesk.connectors.base.reading import Note, RefusedError

LONGEST = 200
_MAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+")


@dataclass(frozen=True, slots=True)
class Human:
    """A person of an address book. `further` tells that it says more than a contact can hold."""

    name: str
    company: str = ""
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    role: str = ""
    address: str = ""
    country: str = ""
    uid: str = ""
    further: bool = False


@dataclass(slots=True)
class People:
    """The people of one or several address books; the same one in two of them counts once."""

    found: dict[Human, None] = field(default_factory=dict)
    twice: int = 0

    def take(self, human: Human) -> None:
        """Take a person; RefusedError where nothing tells who it is."""
        name = human.name or human.company or next(iter((*human.mails, *human.phones)), "")
        if not name:
            raise RefusedError("no_name")
        self.twice += human in self.found
        self.found.setdefault(human)

    def contacts(self) -> list[to.Contact]:
        """Return the contacts. Keys are ids, else names: a mail may be corrected."""
        humans = list(self.found)
        numbers = occurrences((_identity(one), repr(one)) for one in humans)
        ids = Counter(one.uid for one in humans)
        return [
            to.Contact(
                key=one.uid if one.uid and ids[one.uid] == 1 else _key(one, number),
                name=_name(one),
                client=company_key(one.company) if one.company else "",
                email=next(iter(one.mails), ""),
                phone=next(iter(one.phones), ""),
                role=one.role,
            )
            for one, number in zip(humans, numbers, strict=True)
        ]

    def clients(self) -> list[to.Client]:
        """Return the companies, each once, with the first address that somebody there has."""
        made: dict[str, to.Client] = {}
        for one in sorted((h for h in self.found if h.company), key=lambda h: not h.address):
            key = company_key(one.company)
            code = country_of(one.country)
            client = to.Client(key, one.company, address=one.address, country=code)
            made.setdefault(key, client)
        return list(made.values())

    def told(self) -> Iterable[Note]:
        """Tell what a contact has no place for, and who stood there twice."""
        further = sum(one.further for one in self.found)
        if further:
            yield Note("details_left", {"count": further})
        if self.twice:
            yield Note("same_people", {"count": self.twice})


def company_key(name: str) -> str:
    """Return the key of a company."""
    return content_key("company", " ".join(name.casefold().split()))


def mail_of(text: str) -> str:
    """Return the address in a text such as "Ann <ann@example.com>"; "" where there is none."""
    match = _MAIL.search(text)
    return match[0] if match else ""


def _name(human: Human) -> str:
    named = (human.name, *human.mails, *human.phones, human.company)
    return next(filter(None, named), "")[:LONGEST]


def _identity(human: Human) -> tuple[str, str]:
    return _name(human).casefold(), human.company.casefold()


def _key(human: Human, number: int) -> str:
    return content_key("contact", *_identity(human), str(number))
