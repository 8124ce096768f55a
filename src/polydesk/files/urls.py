"""Addresses of the files room, under /w/<workspace>/."""

from django.urls import path

from polydesk.files import views

app_name = "files"

urlpatterns = [
    path("files/", views.business, name="business"),
    path("files/client/<uuid:uid>/", views.of_client, name="client"),
    path("files/<uuid:uid>/", views.download, name="download"),
    path("files/<uuid:uid>/remove/", views.remove, name="remove"),
]
