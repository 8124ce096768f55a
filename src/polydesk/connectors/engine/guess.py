"""Which client here is meant by a name elsewhere, and how sure that is. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from polydesk.connectors.writers.mails import Mails, own_domain
from polydesk.core.fold import fold

SHORTEST = 3
CLOSE = 0.88
MOST_COMPARED = 300  # clients; beyond it spellings are no longer compared letter by letter
_FORMS = re.compile(
    r"\b(?:as|asa|ab|aps|oy|gmbh|ag|kg|ug|ltd|limited|llc|llp|inc|incorporated|corp|co|company"
    r"|pty|plc|bv|nv|sa|sas|sarl|srl|spa|sl|pte|jsc|tnhh|cp|enk|the)\b"
)
_APART = re.compile(r"[\W_]+")

# How sure a match is, from certain to none.
NAME, MEMORY, MAIL, DOMAIN, SIMILAR, NEW_ONE = (
    "name", "memory", "mail", "domain", "similar", "new",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guess:
    """The id of a client here, and why it is meant; none with "new"."""

    client: int | None
    how: str


def core_of(name: str) -> str:
    """Return a folded name without its legal form and without signs: "fjord design"."""
    bare = _APART.sub(" ", _FORMS.sub(" ", _APART.sub(" ", fold(name)))).strip()
    return bare or fold(name)


@dataclass(slots=True)
class Known:
    """What is known here: clients by folded name, and by mail."""

    names: Mapping[str, int]
    mails: Mails = field(default_factory=Mails)
    cores: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Clients by the core of their name, where only one has it."""
        found: dict[str, set[int]] = {}
        for name, pk in self.names.items():
            found.setdefault(core_of(name), set()).add(pk)
        self.cores = {core: min(ids) for core, ids in found.items() if len(ids) == 1}

    def client(self, name: str, mails: Iterable[str] = ()) -> Guess:
        """Guess a client by its name and by the mails of its people."""
        if found := self.names.get(fold(name)):
            return Guess(found, NAME)
        return self.by_mail(mails) or self.similar(name) or Guess(None, NEW_ONE)

    def by_mail(self, mails: Iterable[str]) -> Guess | None:
        """Guess by an address of a contact here, else by a domain that one client has."""
        seen = [mail.strip().casefold() for mail in mails if mail]
        for mail in seen:
            if found := self.mails.exact.get(mail):
                return Guess(found, MAIL)
        return next(filter(None, map(self.by_domain, map(own_domain, seen))), None)

    def by_domain(self, domain: str) -> Guess | None:
        """Guess by a mail domain: a client's people have it, or the client is called so."""
        if found := self.mails.domains.get(domain):
            return Guess(found, DOMAIN)
        label = domain.split(".", maxsplit=1)[0]
        core = next((c for c in self.cores if c.replace(" ", "") == label), "") if label else ""
        return Guess(self.cores[core], SIMILAR) if core else None

    def similar(self, name: str) -> Guess | None:
        """Guess by a name that is written a little differently."""
        core = core_of(name)
        if core in self.cores:
            return Guess(self.cores[core], SIMILAR)
        if len(core) < SHORTEST * 2 or len(self.cores) > MOST_COMPARED:
            return None
        close = get_close_matches(core, self.cores, n=2, cutoff=CLOSE)
        return Guess(self.cores[close[0]], SIMILAR) if len(close) == 1 else None

    def mentioned(self, name: str) -> Guess | None:
        """Guess the client whose name, without its legal form, stands in a name as whole words."""
        words = f" {core_of(name)} "
        inside = [core for core in self.cores if len(core) >= SHORTEST and f" {core} " in words]
        return Guess(self.cores[max(inside, key=len)], SIMILAR) if inside else None

    def within(self, name: str) -> Guess | None:
        """Guess the client whose name stands in a project's, or the other way round."""
        folded = fold(name)
        if found := self.names.get(folded):
            return Guess(found, NAME)
        inside = [n for n in self.names if len(n) >= SHORTEST and (n in folded or folded in n)]
        return Guess(self.names[max(inside, key=len)], SIMILAR) if inside else None
