"""The accounts app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People, memberships, businesses and invitations."""

    name = "polydesk.accounts"
    label = "accounts"
    verbose_name = _("People")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the house who somebody is, and stand on its rail."""
        from polydesk.accounts import commands, queries, wiring
        from polydesk.accounts.actions.undone import business_came_back
        from polydesk.kit import slots, viewer
        from polydesk.kit.audit import trail
        from polydesk.kit.audit.undo import after_undo
        from polydesk.kit.ui import guide

        trail.rights("accounts.Membership")
        after_undo("accounts.Business", business_came_back)
        viewer.provide(queries.viewer_of)
        slots.fill("shell.rail", wiring.rail, order=90)
        guide.about_all(wiring.GUIDE)
        slots.fill("shell.person", wiring.person, order=10)
        slots.fill("shell.person", wiring.news, order=80)
        slots.fill("shell.desks", wiring.desks)
        slots.fill("shell.keys_foot", wiring.keys_foot)
        slots.fill("shell.commands", commands.offered, order=90)
        slots.fill("shell.top", wiring.sample_mark, order=1)
