"""How somebody wishes to be in contact with a review, as last noted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cases.casefile import CaseFile


def wishes_of(file: CaseFile, recipient: str) -> Mapping[str, Any]:
    """The latest noted wishes of a recipient such as 'person:P3'; empty when nothing is noted."""
    part, _, key = recipient.partition(":")
    for item in file.items:
        opened = item.record.get("open", {}).get("input", {})
        if part == "person" and item.kind == "family_contact" and opened.get("person", {}).get("person") == key:
            latest: Mapping[str, Any] = item.record.get("change_wishes", {}).get("input", opened)
            return latest
    return {}
