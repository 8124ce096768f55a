"""Time, within a workspace."""

from django.urls import path, register_converter

from polydesk.tracking.views import entries, sheets, timer


class YearMonth:
    """A month in an address: 2026-11, or 1405-08 in the Jalali calendar."""

    regex = r"[0-9]{4}-[0-9]{1,2}"

    def to_python(self, value: str) -> tuple[int, int]:
        """Return year and month."""
        year, month = value.split("-")
        return int(year), int(month)

    def to_url(self, value: tuple[int, int]) -> str:
        """Write year and month."""
        return f"{value[0]:04}-{value[1]:02}"


register_converter(YearMonth, "year_month")

app_name = "tracking"
urlpatterns = [
    path("time/", sheets.week, name="week"),
    path("time/client/<uuid:uid>/<year_month:month>/", sheets.month, name="month"),
    path("time/timer/", timer.bar, name="bar"),
    path("time/timer/task/<uuid:uid>/", timer.task, name="task"),
    path("time/timer/clients/", timer.clients, name="clients"),
    path("time/timer/start/", timer.start, name="start"),
    path("time/timer/stop/", timer.stop, name="stop"),
    path("time/entries/", entries.add, name="add"),
    path("time/entries/whom/", entries.whom, name="whom"),
    path("time/entries/<uuid:uid>/", entries.entry, name="entry"),
    path("time/entries/<uuid:uid>/again/", entries.again, name="again"),
    path("time/entries/<uuid:uid>/remove/", entries.remove, name="remove"),
]
