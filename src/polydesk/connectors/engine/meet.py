"""Labels made here while an import ran: the imported ones of that name become them."""

from django.db.models import Exists, OuterRef

from polydesk.connectors.models import ExternalLink, ImportBatch
from polydesk.work.models import Label, TaskLabel


def meet(batch: ImportBatch) -> dict[int, int]:
    """Put the label that is here in place of each imported one of the same name, not shown yet.

    Return the ids: imported to the one here. Within the transaction that shows the labels.
    """
    here = Label.objects.filter(name=OuterRef("name"))
    waiting = Label.everything.filter(Exists(here), pending=batch.pk)
    names = dict(waiting.values_list("name", "pk"))
    known = Label.objects.filter(name__in=names).values_list("name", "pk")
    met = {names[name]: pk for name, pk in known}
    for imported, pk in met.items():
        TaskLabel.everything.filter(label_id=imported).update(label_id=pk)
        links = ExternalLink.objects.filter(batch=batch, kind="labels", row_id=imported)
        links.update(row_id=pk, made=False)
    Label.everything.filter(pk__in=met).delete()
    return met
