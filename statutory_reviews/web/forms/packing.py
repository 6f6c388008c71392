"""Answers that go through a page unseen: packed into one hidden field, and unpacked when the form comes back."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode

KEPT = "form-kept"
"""The name of the hidden field."""

_MOST_BYTES = 1024 * 1024
_MOST_FIELDS = 20_000


def packed(fields: Iterable[tuple[str, str]]) -> str:
    """Fields with their values as one text."""
    return base64.urlsafe_b64encode(zlib.compress(urlencode(list(fields)).encode("ascii"))).decode("ascii")


def unpacked(text: str) -> list[tuple[str, str]]:
    """The fields in what was packed; none where it was not packed here, or holds more than any form."""
    try:
        opening = zlib.decompressobj()
        plain = opening.decompress(base64.urlsafe_b64decode(text.encode("ascii")), _MOST_BYTES).decode("ascii")
        whole = parse_qsl(plain, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except (ValueError, binascii.Error, zlib.error):
        return []
    return [(name, value.replace("\0", "")) for name, value in whole] if opening.eof else []
