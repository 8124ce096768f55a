"""Checks of Polydesk against material made by others."""
