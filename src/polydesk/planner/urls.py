"""The calendar, within a workspace."""

from django.urls import path

from polydesk.planner.views import events, weeks

app_name = "planner"
urlpatterns = [
    path("plan/", weeks.week, name="week"),
    path("plan/month/", weeks.month, name="month"),
    path("plan/events/new/", events.new, name="new"),
    path("plan/events/<uuid:uid>/", events.event, name="event"),
    path("plan/events/<uuid:uid>/remove/", events.remove, name="remove"),
]
