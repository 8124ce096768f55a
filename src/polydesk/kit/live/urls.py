"""The stream of a workspace."""

from django.urls import path

from polydesk.kit.live import views

app_name = "live"

urlpatterns = [path("live", views.stream, name="stream")]
