"""Whether whoever acts on a draft has seen it as it stands."""

from collections.abc import Iterable
from hashlib import blake2b

from polydesk.billing.models import Invoice, InvoiceLine


def mark(invoice: Invoice, lines: Iterable[InvoiceLine]) -> str:
    """Return a mark of a draft and its lines: another one as soon as anything on it is changed."""
    rows = sorted((line.uid.hex, line.version) for line in lines)
    return blake2b(repr((invoice.version, rows)).encode(), digest_size=12).hexdigest()
