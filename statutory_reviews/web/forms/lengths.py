"""How long an answer may be where no model says so: a reason is a few sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LONGEST = 2_000
"""In characters, of a reason or another answer that is kept in history."""


def too_long(values: Mapping[str, Any]) -> dict[str, str]:
    """A sentence for each answer that is longer."""
    return {
        name: f"Write this in {LONGEST:,} characters or fewer."
        for name, value in values.items()
        if isinstance(value, str) and len(value) > LONGEST
    }
