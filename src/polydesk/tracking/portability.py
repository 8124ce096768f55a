"""What this room lets go: recorded time."""

from django.utils.translation import gettext_lazy as _

from polydesk.kit.portability.registry import Kind, add

add(
    Kind(
        "tracking.Entry",
        "time_entries",
        _("Recorded time"),
        client="client",
        names="description",
    )
)
