"""How one person likes to look at the work: remembered, seen by nobody else."""

from django.db import models

from polydesk.kit.models import ALIVE, Row


class Habit(Row):
    """Columns folded away (uids, or kinds on the board over all), how dense, what is hidden."""

    membership = models.ForeignKey(
        "accounts.Membership", on_delete=models.CASCADE, db_index=False, related_name="+"
    )
    folded = models.JSONField(default=list)
    compact = models.BooleanField(default=False)
    hidden = models.JSONField(default=list)  # columns of the list

    class Meta(Row.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=ALIVE, name="work_habit_once_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"habits of {self.membership_id}"
