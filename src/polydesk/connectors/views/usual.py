"""What a question about a file is answered with until somebody says otherwise."""

from collections.abc import Collection

from polydesk.accounts import queries as accounts
from polydesk.connectors import queries
from polydesk.connectors.models import Drop
from polydesk.kit.tenancy.middleware import DeskRequest


def usual(
    request: DeskRequest, vendors: Collection[str], drop: Drop | None = None
) -> dict[str, str]:
    """Return zone, currency, order of dates and decimal sign.

    What was said of other files of the drop comes first, then what was said of the last file of
    these tools: another answer than then would change what that file brought. Else it is the
    business's.
    """
    firm = accounts.business(request.viewer)
    return {
        "zone": (firm.zone if firm else "") or request.viewer.zone,
        "currency": firm.currency if firm else "",
        "dates": "dmy",
        "decimals": "point",
        **queries.said_before(vendors),
        **(queries.said_in(drop) if drop else {}),
    }
