"""Say what the columns of a table hold."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from polydesk.connectors.actions.batches import must_be, only_owner
from polydesk.connectors.base.mapping import Layout
from polydesk.connectors.engine.remembered import remember
from polydesk.connectors.models import ImportBatch, State
from polydesk.kit import models
from polydesk.kit.actions import action
from polydesk.kit.viewer import Viewer


@action
def say_columns(
    *,
    viewer: Viewer,
    at: datetime,
    batch: ImportBatch,
    layout: Layout,
    signature: str,
    findings: dict[str, Any],
) -> ImportBatch:
    """Keep what the columns of a checked table hold, for it and for the next of its kind."""
    only_owner(viewer)
    must_be(batch, State.CHECKED)
    remember(layout, signature, viewer=viewer, at=at, file_name=batch.file_name)
    models.save(
        batch,
        viewer=viewer,
        at=at,
        account=layout.account,
        zone=layout.zone,
        dates=layout.dates,
        currency=layout.currency,
        decimals=layout.decimals,
        findings=findings,
    )
    return batch


def lasting(layout: Layout, signature: str) -> Layout:
    """Return the layout with an account of its own, the one that it has or its header."""
    return replace(layout, account=layout.account or signature)
