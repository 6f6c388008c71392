"""Addresses as the ways out take them, and other people's words without them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from notifications.channels import DeliveryRefused, Parcel

EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*)?")
_LOOKS_LIKE_AN_ADDRESS = re.compile(r"[^\s<>\"'(),;:@]+@[^\s<>\"'(),;:@]+")
_LONGEST_EMAIL = 254
_LONGEST_REASON = 300
_SHORTEST_HIDDEN = 3


def email_address(parcel: Parcel) -> str:
    """The one e-mail address of a parcel. Raises DeliveryRefused where it has none, or several."""
    if len(parcel.to) == 1 and len(parcel.to[0]) <= _LONGEST_EMAIL and EMAIL.fullmatch(parcel.to[0]):
        return parcel.to[0]
    message = (
        "The letter cannot go by e-mail: its addressee has no e-mail address that mail servers take "
        "(plain letters, one @)."
    )
    raise DeliveryRefused(message)


def without_addresses(words: str, hidden: Iterable[str]) -> str:
    """What a provider said, in one line, with every address in it taken out; `hidden` are this parcel's own."""
    said = " ".join("".join(one if one.isprintable() else " " for one in words).split())
    for address in sorted(_parts(hidden), key=len, reverse=True):
        said = re.sub(rf"(?<!\w){re.escape(address)}(?!\w)", "[hidden]", said, flags=re.IGNORECASE)
    said = _LOOKS_LIKE_AN_ADDRESS.sub("[hidden]", said)
    return said if len(said) <= _LONGEST_REASON else said[: _LONGEST_REASON - 1] + "…"


def _parts(hidden: Iterable[str]) -> set[str]:
    """Each address whole, and the part of it before the @, which is mostly somebody's name."""
    parts = {part.strip() for one in hidden for part in (one, one.partition("@")[0])}
    return {part for part in parts if len(part) >= _SHORTEST_HIDDEN}
