"""Names of zones for people."""

from polydesk.accounts.rules.choices import zone_name


def city(zone: str) -> str:
    """Return the city of a zone in the language of the page."""
    return zone_name(zone)
