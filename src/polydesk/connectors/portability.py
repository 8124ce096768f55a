"""What this room lets go: which row came from where, and what was chosen for the next file.

What was imported goes along in the rooms where it lives.
"""

import json
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polydesk.connectors.engine import travel
from polydesk.connectors.engine.plan import as_text
from polydesk.connectors.erasing import forget_files_naming, forget_files_of
from polydesk.connectors.models import GONE, ExternalLink, ImportBatch, Match
from polydesk.connectors.writers import WRITERS
from polydesk.core.fold import fold
from polydesk.kit.portability.erasing import drop_bytes
from polydesk.kit.portability.registry import (
    Book,
    Kind,
    add,
    add_book,
    leave_out,
    on_forgetting,
    on_forgetting_words,
)
from polydesk.kit.portability.retention import TITLES, Rule, declare

add(
    Kind(
        "connectors.Match",
        "import_choices",
        _("What names of other tools mean here"),
        client="client",
        names="name",
    )
)
add(
    Kind(
        "connectors.TableMapping",
        "table_mappings",
        _("What the columns of your tables hold"),
        names="file_name",
    )
)
add_book(
    Book(
        "connectors.ExternalLink",
        travel.NAME,
        _("Which row came from what in another tool"),
        travel.FIELDS,
        travel.leaving,
        travel.misfit,
        travel.arriving,
    )
)
leave_out("connectors.ImportBatch", "says how an import into this home went, in its own numbers")
leave_out("connectors.Drop", "says which files came together, and which of them were no import")
leave_out("connectors.BatchState", "belongs to an import batch")
leave_out("connectors.Progress", "belongs to an import batch")


# Kinds that belong to a client and may name somebody in what is remembered of them.
OF_CLIENTS = ("tasks", "comments", "time_entries", "events", "invoices", "expenses", "documents")


def _forget(model: str, ids: list[int]) -> None:
    """Forget what rows were elsewhere: the fields as they came are kept with the link.

    The link of a person stays without them, so that an old file does not bring the person back.
    """
    forget_files_of(model, ids)
    for kind in [kind for kind, w in WRITERS.items() if w.model._meta.label == model]:
        links = ExternalLink.objects.filter(kind=kind, row_id__in=ids)
        if kind == "contacts":
            links.update(fields="{}")
        else:
            links.delete()


def _forget_words(words: list[str], client_id: int | None) -> None:
    """Forget fields that name somebody: what is not kept here is never brought up to date again."""
    forget_files_naming(words)
    named = Q()
    for word in words:
        Match.everything.filter(Q(name__iexact=word) | Q(folded=fold(word))).delete()
        named |= Q(fields__icontains=word) | Q(fields__contains=as_text(word)[1:-1])
    for link in ExternalLink.objects.filter(named, kind__in=OF_CLIENTS).iterator(500):
        rows: Any = WRITERS[link.kind].model.everything
        if client_id and rows.filter(pk=link.row_id).exclude(_of(client_id)).exists():
            continue
        fields = json.loads(link.fields)
        stays = {key: value for key, value in fields.items() if not _names(value, words)}
        ExternalLink.objects.filter(pk=link.pk).update(fields=as_text(stays))


def _of(client_id: int) -> Q:
    return Q(client_id=client_id) | Q(client_id=None)


def _names(value: Any, words: list[str]) -> bool:
    """Whether a value is one of the words, or a list that holds one."""
    if isinstance(value, list):
        return any(_names(one, words) for one in value)
    return isinstance(value, str) and value.casefold().strip() in {w.casefold() for w in words}


def _old(before: datetime) -> Any:
    return ImportBatch.objects.filter(created_at__lt=before).exclude(sha256=GONE)


def _purge(before: datetime) -> int:
    digests = set(_old(before).values_list("sha256", flat=True))
    count: int = _old(before).update(sha256=GONE, findings={})
    drop_bytes(digests)
    return count


on_forgetting(_forget)
on_forgetting_words(_forget_words)
declare(Rule("imports", *TITLES["imports"], 90, 30, 3650, _purge, lambda at: _old(at).count()))
