"""Part with a client for good, forget people at clients. What a law keeps stays, and is told."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from polydesk.accounts.actions.forgetting import refuse_unless_typed
from polydesk.clients import clocks
from polydesk.clients.actions.clients import only_owner, put_in_search
from polydesk.clients.models import Client, Contact
from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.outbox.record import record as announce
from polydesk.kit.portability import actions as portability
from polydesk.kit.portability import erasing, registry
from polydesk.kit.portability.models import Erasure, Subject
from polydesk.kit.search import index as search
from polydesk.kit.viewer import Viewer


@action
def trash_all(*, viewer: Viewer, at: datetime, client: Client) -> Erasure:
    """Put a client with everything into the trash.

    A client of whom a law keeps invoices is archived instead, so that these can still be read.
    """
    only_owner(viewer)
    models.locked(client)  # what is being added to it now is here, or waits until it is gone
    if waiting(client):
        raise Refused(_("This client is in the trash already. Nothing was changed."))
    kept, _until = erasing.kept_papers(client.pk)
    erasing.trash(client.pk, at=at, person_id=viewer.person_id)
    aside = {"archived_at": at} if kept else {"removed_at": at, "removed_by_id": viewer.person_id}
    models.save(client, viewer=viewer, at=at, **aside)
    row = portability.note_trashed(
        viewer=viewer, at=at, subject=Subject.CLIENT, uid=client.uid, name=client.name, kept=kept
    )
    _tell(viewer, at, client, "clients.all_trashed")
    return row


def in_trash() -> set[int]:
    """Return the ids of clients in the trash, and of those whose papers alone are kept."""
    gone = Q(removed_at__isnull=False) | Q(uid__in=_to_be_erased())
    return set(Client.everything.filter(gone).values_list("pk", flat=True))


def _to_be_erased() -> Any:
    """Return the uids of clients that somebody put into the trash with everything, as a query."""
    return Erasure.objects.filter(subject=Subject.CLIENT, done_at__isnull=True).values("row_uid")


def hold(client_ids: Iterable[int]) -> None:
    """Keep clients from going into the trash until the running transaction ends."""
    rows = Client.everything.filter(pk__in=set(client_ids)).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))


def take_along(client_ids: Iterable[int]) -> None:
    """Put what was added meanwhile to clients in the trash there too: it comes back with them."""
    for client in Client.everything.filter(pk__in=list(client_ids)):
        row = waiting(client)
        at = row.trashed_at if row else client.removed_at
        by = row.created_by_id if row else client.removed_by_id
        if at is not None:
            erasing.trash(client.pk, at=at, person_id=by)


@action
def bring_all_back(*, viewer: Viewer, at: datetime, client: Client) -> Entry:
    """Take a client with everything out of the trash."""
    only_owner(viewer)
    row = _waiting_or_refused(client)
    try:
        with transaction.atomic():
            models.save(client, viewer=viewer, at=at, archived_at=None, removed_at=None)
            erasing.restore(client.pk, at=row.trashed_at or at)
    except IntegrityError as error:
        raise Refused(
            _("Something newer stands in its place, so nothing was changed. Remove that first.")
        ) from error
    models.trash(row, viewer=viewer, at=at)
    put_in_search(client)
    return _tell(viewer, at, client, "clients.all_brought_back")


@action
def want_erased(*, viewer: Viewer, at: datetime, client: Client, typed: str) -> Erasure:
    """Note that a client in the trash is to be erased now; whoever calls enqueues the job."""
    only_owner(viewer)
    row = _waiting_or_refused(client)
    refuse_unless_typed(typed, client.name)
    models.save(row, viewer=viewer, at=at, wanted_at=at)
    trail.record(viewer=viewer, at=at, verb="clients.erasing", changes=[])
    return row


def erase(viewer: Viewer, at: datetime, client: Client) -> None:
    """Erase a client who lies in the trash, in short steps (from a job); it can begin again."""
    if not waiting(client):
        return
    for one in (*_twins(client), client):
        erasing.blank_history(erasing.history_of(one.pk) | {"clients.Client": {one.pk}})
        erasing.erase(one.pk)
    _finish(viewer=viewer, at=at, client=client)


@action
def _finish(*, viewer: Viewer, at: datetime, client: Client) -> None:
    """Blank or delete the client itself, now that nothing else is left."""
    kept, until = erasing.kept_papers(client.pk)
    kind = registry.of_client()
    twins = _twins(client)
    erasing.forget_traces(kind, [client.pk, *(twin.pk for twin in twins)])
    portability.note_forgotten(
        viewer=viewer, at=at, subject=Subject.CLIENT, uid=client.uid, kept=kept, until=until
    )
    trail.record(viewer=viewer, at=at, verb="clients.erased", changes=[])
    if kept:
        models.save(client, viewer=viewer, at=at, address="", tax_id="")
    else:
        client.delete()
    for twin in twins:
        twin.delete()
    clocks.forget(viewer.workspace_id)


def _twins(client: Client) -> list[Client]:
    """Return clients of the same name in the trash, such as an undone import leaves behind."""
    gone = Client.everything.filter(removed_at__isnull=False, name__iexact=client.name)
    rows = gone.exclude(pk=client.pk).exclude(uid__in=_to_be_erased())
    return [row for row in rows if not erasing.kept_papers(row.pk)[0]]


@action
def forget_contact(*, viewer: Viewer, at: datetime, contact: Contact, typed: str) -> int:
    """Delete a person at a client everywhere; return how many invoices keep the name."""
    only_owner(viewer)
    refuse_unless_typed(typed, contact.name)
    words, client_id = [contact.email, contact.name], contact.client_id
    kept, until = erasing.kept_papers(client_id, words)
    gone = [contact.pk, *_in_the_trash(contact)]
    erasing.blank_history({"clients.Contact": set(gone)})
    registry.forget("clients.Contact", gone)
    registry.forget_words(words, client_id)
    portability.note_forgotten(
        viewer=viewer, at=at, subject=Subject.CONTACT, uid=contact.uid, kept=kept, until=until
    )
    Contact.everything.filter(pk__in=gone).delete()
    trail.record(viewer=viewer, at=at, verb="clients.contact_forgotten", changes=[])
    return kept


def _in_the_trash(contact: Contact) -> list[int]:
    """Return the ids of rows in the trash that are the same person: by mail, else by name."""
    same = Q(email="", name__iexact=contact.name)
    if contact.email:
        same |= Q(email__iexact=contact.email)
    rows = Contact.everything.filter(same, removed_at__isnull=False).exclude(pk=contact.pk)
    return list(rows.values_list("pk", flat=True))


def waiting(client: Client) -> Erasure | None:
    """Return since when a client lies in the trash with everything."""
    rows = Erasure.objects.filter(subject=Subject.CLIENT, row_uid=client.uid)
    row: Erasure | None = rows.filter(done_at__isnull=True).first()
    return row


def _waiting_or_refused(client: Client) -> Erasure:
    row = waiting(client)
    if row is None:
        raise Refused(_("This client is not in the trash. Nothing was changed."))
    if row.wanted_at:
        raise Refused(_("This client is being erased. Nothing was changed."))
    return row


def _tell(viewer: Viewer, at: datetime, client: Client, verb: str) -> Entry:
    clocks.forget(viewer.workspace_id)
    if client.removed_at is not None:
        search.drop("client", [client.pk])
    announce(viewer=viewer, at=at, topic="clients.client", uid=client.uid, client_id=client.pk)
    return trail.record(viewer=viewer, at=at, verb=verb, changes=[])


def erase_by_uid(viewer: Viewer, at: datetime, uid: UUID) -> None:
    """Erase a client by uid (from the daily job)."""
    client = Client.everything.filter(uid=uid).first()
    if client is not None:
        erase(viewer, at, client)
