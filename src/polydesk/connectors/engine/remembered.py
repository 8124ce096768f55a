"""What was said of the columns of tables like this one."""

from datetime import datetime
from typing import Any

from polydesk.connectors.base.mapping import Layout, layout_of
from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.models import TableMapping
from polydesk.kit import models
from polydesk.kit.viewer import Viewer

NEWEST = 50


def remembered(vendor: Vendor, source: Source) -> Layout | None:
    """Return the mapping of a file of this header, None where nobody has said it yet."""
    if vendor.signature is None:
        return None
    try:
        signature = vendor.signature(source)
    except TroubleError:
        return None
    found = TableMapping.objects.filter(signature=signature).first()
    return layout_of(found.layout) if found else None


def earlier() -> list[Layout]:
    """Return the mappings said last, the newest first."""
    rows = TableMapping.objects.order_by("-changed_at").values_list("layout", flat=True)
    return [layout for layout in map(layout_of, rows[:NEWEST]) if layout]


def remember(
    layout: Layout, signature: str, *, viewer: Viewer, at: datetime, file_name: str
) -> None:
    """Keep a mapping for the next file of this header."""
    fields: dict[str, Any] = {"layout": layout.stored(), "file_name": file_name[-255:]}
    found = TableMapping.objects.filter(signature=signature).first()
    if found is None:
        models.make(TableMapping, viewer=viewer, at=at, signature=signature, **fields)
    else:
        models.save(found, viewer=viewer, at=at, **fields)
