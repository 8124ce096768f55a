"""Addresses outside any workspace."""

from django.urls import path

from polydesk.accounts.views import front, joining, welcome

urlpatterns = [
    path("", front.front_door, name="front_door"),
    path("language/", front.language, name="language"),
    path("sample/leave/", front.leave_sample, name="leave_sample"),
    path("sample/remove/", front.remove_sample, name="remove_sample"),
    path("welcome/", welcome.welcome, name="welcome"),
    path("welcome/business/", welcome.business, name="welcome_business"),
    path("welcome/sample/", welcome.sample, name="welcome_sample"),
    path("welcome/<str:token>/", welcome.by_link, name="welcome_link"),
    path("invited/<str:token>/", joining.invited, name="invited"),
]
