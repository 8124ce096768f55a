"""Undo."""

from django.urls import path

from polydesk.kit.undo import views

app_name = "undo"

urlpatterns = [
    path("undo/last/", views.last, name="last"),
    path("undo/<uuid:token>/", views.create, name="create"),
]
