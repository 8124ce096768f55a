"""Addresses of the shell itself: palette, keys, help."""

from django.urls import path

from polydesk.kit.ui.views import guide, palette

app_name = "shell"

urlpatterns = [
    path("go/", palette.commands_page, name="palette"),
    path("keys/", palette.keys, name="keys"),
    path("help/", guide.contents, name="help"),
    path("help/<slug:page>/", guide.page, name="help_page"),
]
