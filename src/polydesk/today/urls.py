"""The first page of a workspace."""

from django.urls import path

from polydesk.today import views

app_name = "today"
urlpatterns = [
    path("", views.home, name="home"),
    path("today/steps/close/", views.close_steps, name="steps_close"),
    path("today/money/", views.money, name="money"),
]
