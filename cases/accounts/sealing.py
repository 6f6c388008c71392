"""Secrets that have to be read again, kept so that the database alone does not give them away.

The only place that knows the library.
"""

from __future__ import annotations

import base64
import hmac
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken


def sealed(key: bytes, secret: str) -> str:
    """A secret as it may stand in the database; only the server's key opens it."""
    return _box(key).encrypt(secret.encode("ascii")).decode("ascii")


def opened(key: bytes, kept: str) -> str | None:
    """The secret in what was sealed; None where it was sealed with another key, or never."""
    try:
        return _box(key).decrypt(kept).decode("ascii")
    except InvalidToken:
        return None


def _box(key: bytes) -> Fernet:
    # A key of its own for each purpose: the server's key makes the marks of the sign-in log too.
    return Fernet(base64.urlsafe_b64encode(hmac.digest(key, b"second factors", sha256)))
