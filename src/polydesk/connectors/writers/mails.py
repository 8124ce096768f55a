"""Which client a mail address speaks of: by the address of a contact, then by its domain."""

from dataclasses import dataclass, field

from polydesk.clients.models import Contact

_COMMON = 2  # clients of one mail domain: then it says nothing
_FREE = frozenset(
    ("gmail", "googlemail", "outlook", "hotmail", "live", "msn", "yahoo", "ymail", "rocketmail",
     "icloud", "me", "mac", "aol", "proton", "protonmail", "gmx", "web", "t-online", "freenet",
     "mail", "inbox", "yandex", "fastmail", "zoho", "tutanota", "tuta", "hey", "online", "orange",
     "wanadoo", "laposte", "libero", "comcast", "verizon", "btinternet", "bigpond", "qq", "163",
     "126", "naver", "example")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mails:
    """Ids of clients by the addresses of their contacts, and by domains that only they have."""

    exact: dict[str, int] = field(default_factory=dict)
    domains: dict[str, int] = field(default_factory=dict)


def domain(mail: str) -> str:
    """Return what stands behind the @, in small letters; "" where there is none."""
    return mail.strip().casefold().rpartition("@")[2] if "@" in mail else ""


def own_domain(mail: str) -> str:
    """Return the domain of an address if it can be a company's; "" of Gmail and its like."""
    found = domain(mail)
    return "" if found.split(".")[0] in _FREE else found


def known_mails() -> Mails:
    """Return what the contacts here tell."""
    rows = Contact.objects.exclude(email="").values_list("email", "client_id")
    exact = {mail.strip().casefold(): client for mail, client in rows}
    owners: dict[str, set[int]] = {}
    for mail, client in exact.items():
        owners.setdefault(own_domain(mail), set()).add(client)
    own = {name: min(ids) for name, ids in owners.items() if name and len(ids) < _COMMON}
    return Mails(exact, own)
