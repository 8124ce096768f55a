"""Addresses outside any workspace that make the desk an app of the device."""

from django.urls import path

from polydesk.kit.ui.views import app

urlpatterns = [
    path("app-<slug:language>.webmanifest", app.manifest, name="manifest"),
    path("worker.js", app.worker, name="worker"),
    path("offline/<slug:language>/", app.offline, name="offline"),
]
