"""Addresses of the imports."""

from django.urls import path

from polydesk.connectors import views

app_name = "connectors"
urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/drops/<uuid:uid>/", views.drop, name="drop"),
    path("imports/drops/<uuid:uid>/start/", views.start_drop, name="start_drop"),
    path("imports/drops/<uuid:uid>/cancel/", views.cancel_drop, name="cancel_drop"),
    path("imports/drops/<uuid:uid>/undo/", views.undo_drop, name="undo_drop"),
    path("imports/<uuid:uid>/", views.one, name="import"),
    path("imports/<uuid:uid>/mapping/", views.mapping, name="mapping"),
    path("imports/names/", views.matches, name="matches"),
    path("imports/<uuid:uid>/refused.csv", views.refused, name="refused"),
    path("imports/<uuid:uid>/start/", views.start, name="start"),
    path("imports/<uuid:uid>/cancel/", views.cancel, name="cancel"),
    path("imports/<uuid:uid>/undo/", views.undo, name="undo"),
]
