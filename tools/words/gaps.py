"""Words of the libraries that our pages can show and that a library leaves untranslated."""

import functools
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from babel.messages.mofile import read_mo

from tools.words import extract, rooms
from tools.words.extract import Word

# What our pages can show: forms and their errors, and the sign-in pages. Left out: admin pages,
# names of columns, telephone numbers and user names, none of which Polydesk uses.
_SHOWN = {
    "django": (
        "forms/**/*.py", "forms/templates/**/*.html", "core/validators.py", "utils/text.py",
        "contrib/auth/password_validation.py", "db/models/base.py", "db/models/constraints.py",
    ),
    "allauth": tuple(
        f"{folder}{part}/**/*{suffix}"
        for part in ("account", "mfa", "usersessions")
        for folder, suffix in (("templates/", ".html"), ("templates/", ".txt"), ("", ".py"))
    ),
}  # fmt: skip
_LEFT_OUT = {"tests", "migrations", "admin.py", "models.py", "apps.py", "management"}
_UNUSED = ("phone", "Phone", "sername")
# What a library does say, but not as we speak: capitals inside a sentence, ceremony.
_BETTER: dict[str, frozenset[str]] = {
    "nb": frozenset({
        "Bad Token", "Change Password", "Forgot your password?",
        "Please Confirm Your Email Address",
        "Please reauthenticate to safeguard your account.", "Please type your current password.",
        "The password reset link was invalid, possibly because it has already been used.  Please"
        ' request a <a href="%(passwd_reset_url)s">new password reset</a>.',
        'This email confirmation link expired or is invalid. Please <a href="%(email_url)s">issue'
        " a new email confirmation request</a>.",
        "Too many failed login attempts. Try again later.",
        "Verify Your Email Address", "We are sorry, but the sign up is currently closed.",
        "We have sent an email to you for verification. Follow the link provided to finalize the"
        " signup process. If you do not see the verification email in your main inbox, check your"
        " spam folder. Please contact us if you do not receive the verification email within a few"
        " minutes.",
        "We have sent you an email. If you have not received it please check your spam folder."
        " Otherwise contact us if you do not receive it in a few minutes.",
        "Your account is protected by two-factor authentication. Please enter an authenticator"
        " code:",
        "Your password is now changed.",
    }),
}  # fmt: skip
_BOOKS = {"django": ("conf/locale", "contrib/auth/locale"), "allauth": ("locale",)}


@functools.cache
def of(language: str) -> frozenset[Word]:
    """Words of the libraries that neither they nor one of our other rooms say."""
    ours = {word.key for room in rooms.names() if room != rooms.GAP_ROOM
            for word in extract.of_room(room)}  # fmt: skip
    return frozenset(
        word
        for library in _SHOWN
        for word in _words(library)
        if word.key not in ours | _said(library, language)
    )


@functools.cache
def _words(library: str) -> set[Word]:
    words = extract.of_files(_files(library))
    return {word for word in words if not any(part in word.text for part in _UNUSED)}


def _files(library: str) -> Iterator[Path]:
    home = _home(library)
    for pattern in _SHOWN[library]:
        for path in sorted(home.glob(pattern)):
            inside = path.relative_to(home).parts
            if _LEFT_OUT.isdisjoint(inside) and "phone" not in path.name:
                yield path


def _said(library: str, language: str) -> set[tuple[str, str | None]]:
    home = _home(library)
    books = (home / book / language / "LC_MESSAGES" / "django.mo" for book in _BOOKS[library])
    better = _BETTER.get(language, frozenset())
    return {key for book in books if book.exists() for key in _keys(book) if key[0] not in better}


def _keys(book: Path) -> Iterator[tuple[str, str | None]]:
    with book.open("rb") as stream:
        for message in read_mo(stream):
            if message.id and all(extract.forms_of(message)):
                yield extract.text_of(message), message.context


def _home(library: str) -> Path:
    spec = find_spec(library)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(library)
    return Path(spec.origin).parent
