"""Events in wall time, what stands in place of single occurrences, and when they take place."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from polydesk.kit.models import ALIVE, Row, RowManager, RowQuerySet, ScopeManager, unique_alive
from polydesk.kit.viewer import Viewer

TITLE_LENGTH, PLACE_LENGTH = 300, 500


def seen_by(viewer: Viewer, prefix: str = "") -> Q:
    """Return the condition under which a viewer sees an event.

    The owner sees all, a teammate those of clients granted and those they made, a contact none.
    """
    if not viewer.is_desk:
        return Q(**{f"{prefix}pk__in": []})
    if viewer.client_ids is None:
        return Q()
    granted = Q(**{f"{prefix}client_id__in": viewer.client_ids})
    own = Q(**{f"{prefix}client_id": None, f"{prefix}created_by_id": viewer.person_id})
    return granted | own


class EventQuerySet(RowQuerySet["Event"]):
    """Events, as far as somebody may see them."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what these eyes may see."""
        return self.filter(seen_by(viewer))


class Event(Row):
    """Something that happens: on days, or at a wall time of a zone; once, or by a rule.

    `last_on` is the last day itself. `rule` holds lines as iCalendar writes them; `extra` and
    `excluded` are further and left-out starts as ISO wall time. An event with `series` stands in
    place of the occurrence that would start at `original`; with `following`, of those after it too.
    """

    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    notes = models.TextField(blank=True)
    place = models.CharField(max_length=PLACE_LENGTH, blank=True)
    all_day = models.BooleanField(default=False)
    first_on = models.DateField()
    begins = models.TimeField(null=True)
    last_on = models.DateField()
    ends = models.TimeField(null=True)
    zone = models.CharField(max_length=64, default="UTC")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    rule = models.TextField(blank=True)
    extra = models.JSONField(default=list)
    excluded = models.JSONField(default=list)
    series = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    original = models.CharField(max_length=40, blank=True)
    following = models.BooleanField(default=False)
    sequence = models.IntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True)
    organiser = models.CharField(max_length=200, blank=True)
    attendees = models.JSONField(default=list)  # [name, mail, answer]
    spread_to = models.DateTimeField(null=True, editable=False)  # null: nothing left to spread

    objects: ClassVar[Any] = RowManager.from_queryset(EventQuerySet)()
    everything: ClassVar[Any] = ScopeManager.from_queryset(EventQuerySet)()

    class Meta:
        constraints = [
            unique_alive(
                "series",
                "original",
                name="planner_one_change",
                condition=Q(series__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("begins_at")), name="planner_end_not_before"
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "client", "begins_at"],
                condition=ALIVE,
                name="planner_of_client",
            ),
            models.Index(
                fields=["series"], condition=Q(series__isnull=False), name="planner_of_series"
            ),
            models.Index(
                fields=["spread_to"], condition=Q(spread_to__isnull=False), name="planner_to_roll"
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"event {self.pk}"

    @property
    def repeats(self) -> bool:
        """Whether more than one occurrence can come of it."""
        return bool(self.rule or self.extra)


class SkipQuerySet(RowQuerySet["Skip"]):
    """Skips of events that somebody may see."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep those of events that these eyes may see."""
        return self.filter(seen_by(viewer, "series__"))


class Skip(Row):
    """That one occurrence of a series does not take place."""

    series = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+", db_index=False)
    original = models.CharField(max_length=40)

    objects: ClassVar[Any] = RowManager.from_queryset(SkipQuerySet)()
    everything: ClassVar[Any] = ScopeManager.from_queryset(SkipQuerySet)()

    class Meta:
        constraints = [unique_alive("series", "original", name="planner_one_skip")]
        indexes = [models.Index(fields=["series"], name="planner_skip_of_series")]

    def __str__(self) -> str:
        return f"{self.series_id}: {self.original}"


class Occurrence(models.Model):
    """When an event takes place: derived from its row and rule, written anew when they change.

    Whole days stand from midnight to midnight UTC, and mean these days in every zone. `original`
    names the occurrence within its series.
    """

    workspace = models.ForeignKey(
        "tenancy.Workspace", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    original = models.CharField(max_length=40, blank=True)
    long = models.BooleanField(default=False)

    objects: ClassVar[Any] = ScopeManager()
    unscoped: ClassVar[Any] = models.Manager()

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "begins_at"], name="planner_by_begin"),
            models.Index(
                fields=["workspace", "begins_at"], condition=Q(long=True), name="planner_long"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.begins_at}"
