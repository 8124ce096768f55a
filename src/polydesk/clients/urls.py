"""Addresses of the clients."""

from django.urls import path

from polydesk.clients.views import (
    clients,
    clocks,
    contacts,
    editing,
    grants,
    hours,
    leaving,
    terms,
)

app_name = "clients"
urlpatterns = [
    path("clients/", clients.clients, name="list"),
    path("clients/new/", editing.new, name="new"),
    path("clients/clocks/", clocks.clocks, name="clocks"),
    path("clients/<uuid:uid>/", clients.client, name="client"),
    path("clients/<uuid:uid>/edit/", editing.edit, name="edit"),
    path("clients/<uuid:uid>/archive/", clients.archive, name="archive"),
    path("clients/<uuid:uid>/bring-back/", clients.bring_back, name="bring_back"),
    path("clients/<uuid:uid>/remove/", clients.remove, name="remove"),
    path("clients/<uuid:uid>/leave/", leaving.leave, name="leave"),
    path("clients/<uuid:uid>/leave/trash/", leaving.trash, name="leave_trash"),
    path("clients/<uuid:uid>/leave/back/", leaving.bring_back, name="leave_back"),
    path("clients/<uuid:uid>/leave/erase/", leaving.erase, name="leave_erase"),
    path("contacts/<uuid:uid>/forget/", leaving.forget, name="contact_forget"),
    path("clients/<uuid:uid>/terms/", terms.terms, name="terms"),
    path("clients/<uuid:uid>/hours/", hours.hours, name="hours"),
    path("clients/<uuid:uid>/days-off/", hours.day_off, name="day_off"),
    path("days-off/<uuid:uid>/remove/", hours.day_off_remove, name="day_off_remove"),
    path("clients/<uuid:uid>/contacts/new/", contacts.new, name="contact_new"),
    path("contacts/<uuid:uid>/", contacts.edit, name="contact_edit"),
    path("contacts/<uuid:uid>/remove/", contacts.remove, name="contact_remove"),
    path("people/<uuid:uid>/clients/", grants.grants, name="grants"),
]
