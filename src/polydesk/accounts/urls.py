"""Settings, within a workspace."""

from django.urls import path

from polydesk.accounts.views import data, people, settings, shell

app_name = "accounts"
urlpatterns = [
    path("settings/", settings.profile, name="profile"),
    path("settings/look/", shell.look, name="look"),
    path("settings/columns/", shell.columns, name="columns"),
    path("settings/workspaces/", shell.desks, name="desks"),
    path("news/", shell.news, name="news"),
    path("settings/business/", settings.business, name="business"),
    path("settings/people/", people.people, name="people"),
    path("settings/people/<uuid:uid>/", people.member, name="member"),
    path("settings/people/<uuid:uid>/remove/", people.remove, name="remove_member"),
    path("settings/data/", data.data, name="data"),
    path("settings/data/keep/", data.keep, name="keep"),
    path("settings/data/exports/<uuid:uid>/", data.download, name="export"),
    path("settings/data/exports/<uuid:uid>/stop/", data.stop, name="stop_export"),
    path("settings/data/people/<uuid:uid>/forget/", data.forget, name="forget"),
    path("settings/invitations/<uuid:uid>/withdraw/", people.withdraw, name="withdraw"),
]
