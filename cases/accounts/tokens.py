"""Secrets that are given out once and kept as hashes, and marks of what must be recognised and not read."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from ipaddress import AddressValueError, IPv6Address

_BYTES = 32
_HOUSEHOLD_BITS = 64
"""The part of an IPv6 address that stays the same however its owner changes the rest."""


def new_token() -> str:
    """A secret of 32 random bytes, as it may stand in an address or a cookie."""
    return secrets.token_urlsafe(_BYTES)


def hashed(token: str) -> str:
    """What is kept of a secret of ours: enough to recognise it, of no use to whoever reads the database."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def mark_of(key: bytes, sort: str, text: str) -> str:
    """A keyed hash of something that is to be recognised again; without the server's key it cannot be guessed back."""
    return hmac.new(key, f"{sort}:{text}".encode("utf-8", "replace"), sha256).hexdigest()[:32]


def marks_of_attempt(key: bytes, officer: str, address: str) -> dict[str, str]:
    """What the log keeps of an officer's attempt: whose it is, and the marks of them and of where it came from."""
    return {"officer": officer, "tried": mark_of(key, "officer", officer), "address": address_mark(key, address)}


def address_mark(key: bytes, address: str) -> str:
    """The mark of the address that a request came from: of IPv6, of the household it belongs to."""
    try:
        network = int(IPv6Address(address)) >> _HOUSEHOLD_BITS
    except AddressValueError:
        return mark_of(key, "address", address)
    return mark_of(key, "address", f"{network:x}")
