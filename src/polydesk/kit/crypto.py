"""Encrypt small secrets at rest: AES-GCM under keys derived from the home's master key.

The master key is a file beside the database, never in it and never in a backup. Each purpose
has a key of its own, so that a sealed text can't be moved from one column to another.
"""

import base64
import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

FILE = "master.key"
_MARK = "v1."
_NONCE = 12
_BYTES = 32


class Unreadable(Exception):
    """A sealed text can't be opened: another key, another purpose, or it was changed."""


def seal(text: str, purpose: str) -> str:
    """Return the text encrypted for one purpose, as ASCII."""
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(_key(purpose)).encrypt(nonce, text.encode(), purpose.encode())
    return _MARK + base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(sealed: str, purpose: str) -> str:
    """Return the text that was sealed for this purpose; raise Unreadable otherwise."""
    if not sealed.startswith(_MARK):
        raise Unreadable("This is no sealed text.")
    try:
        raw = base64.urlsafe_b64decode(sealed[len(_MARK) :])
        plain = AESGCM(_key(purpose)).decrypt(raw[:_NONCE], raw[_NONCE:], purpose.encode())
    except (InvalidTag, ValueError) as problem:
        raise Unreadable("The key of this home does not open this secret.") from problem
    return plain.decode()


def _key(purpose: str) -> bytes:
    return _derived(master(Path(settings.HOME)), purpose)


@lru_cache(maxsize=64)
def _derived(master_key: bytes, purpose: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=_BYTES, salt=None, info=f"polydesk {purpose}".encode())
    return kdf.derive(master_key)


def master(home: Path) -> bytes:
    """Return the master key of a home, made on first use, readable by its owner only."""
    path = home / FILE
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(_BYTES) + "\n")
    return bytes.fromhex(path.read_text(encoding="ascii").strip())
