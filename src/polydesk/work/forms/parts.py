"""Small checks of single inputs."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from polydesk.kit.actions import Refused

LONGEST = 1990  # characters, before https:// is added
_check = URLValidator(schemes=["http", "https"])


def address(text: str) -> str:
    """Return a web address; a missing https:// is added. Refused for what is none."""
    if len(text) > LONGEST:
        raise Refused(_("This address is too long to be kept. Nothing was changed; shorten it."))
    url = text if "://" in text else f"https://{text}"
    try:
        _check(url)
    except ValidationError as error:
        raise Refused(
            _("This isn't a web address: it should look like https://example.com.")
        ) from error
    return url
