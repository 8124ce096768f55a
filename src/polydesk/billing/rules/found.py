"""What the search knows of an issued invoice or credit note."""

from polydesk.billing.models import Issuance
from polydesk.kit.search.index import Findable

KIND = "invoice"  # the word of the index


def findable(issuance: Issuance) -> Findable:
    """Return its number and reference; the page is that of the invoice."""
    paper = issuance.invoice
    text = f"{paper.reference}\n{paper.note}"
    return Findable(issuance.pk, paper.uid, issuance.number, text, issuance.client_id)
