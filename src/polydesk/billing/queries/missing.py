"""What must be known before an invoice may be issued, each with the page where to say it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from polydesk.accounts.models import Business
from polydesk.billing.models import Invoice
from polydesk.kit.ui.back import and_back
from polydesk.kit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that an invoice needs, and where to fill it in."""

    text: str
    url: str


def missing(viewer: Viewer, invoice: Invoice, business: Business | None) -> list[Missing]:
    """Return what is missing from the business and from the client."""
    slug = viewer.workspace_slug
    draft = reverse("billing:invoice", args=[slug, invoice.uid])
    own = and_back(reverse("accounts:business", args=[slug]), draft)
    client = and_back(reverse("clients:edit", args=[slug, invoice.client.uid]), draft)
    wanted = (
        (business and business.name.strip(), _("The name of your business"), own),
        (business and business.address.strip(), _("The address of your business"), own),
        (
            business and business.payment_details.strip(),
            _("How clients pay you (bank and account number)"),
            own,
        ),
        (invoice.client.address.strip(), _("The address of the client"), client),
    )
    return [Missing(text, url) for known, text, url in wanted if not known]
