"""Whether what somebody is about to confirm is still what they were shown: a form carries the mark of it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

FIELD = "seen"
"""The hidden field in which a form carries the mark."""


def fingerprint_of(shown: Any) -> str:  # noqa: ANN401 - whatever JSON can say
    """The mark of what a page shows: lists and mappings of words and numbers; anything else as it is written."""
    return hashlib.sha256(json.dumps(shown, sort_keys=True, default=str).encode()).hexdigest()
