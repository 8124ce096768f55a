"""What this room holds fast in others: a client who has tasks, a file that hangs on one."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from polydesk.work.models import Attachment, Task


def clients_held(client_ids: Collection[int]) -> dict[int, str]:
    """Return the clients who have tasks, those of a running import too."""
    found = Task.everything.filter(client_id__in=client_ids, removed_at__isnull=True)
    ids = found.values_list("client_id", flat=True).order_by().distinct()
    return dict.fromkeys(ids, _("There are tasks for this client."))


def files_held(file_ids: Collection[int]) -> dict[int, str]:
    """Return the files that hang on tasks."""
    found = Attachment.objects.filter(file_id__in=file_ids, task__removed_at=None)
    said = _("It hangs on the task “{title}”. Take it off there first.")
    return {
        file: said.format(title=title)
        for file, title in found.values_list("file_id", "task__title")
    }
