"""The pseudonyms that the terms of reference of a death review agreed, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cases.models import Person
from cases.names import folded

_IN_QUESTION = frozenset({"perpetrator", "alleged perpetrator", "alleged abuser", "suspect", "abuser"})
_ONE_OF_SEVERAL = re.compile(r"child (\d+)")


def agreed_pseudonyms(record: Mapping[str, Any]) -> dict[str, str]:
    """Each subject, by part and not by name ('deceased', 'child 1'), with the pseudonym agreed for it."""
    return dict(record.get("tor_agreed", {}).get("input", {}).get("pseudonyms", {}))


def agreed_for(groups: Mapping[str, list[Person]], agreed: Mapping[str, str]) -> dict[str, str]:
    """The agreed pseudonym of each person about whom the subject's words leave no doubt, by the first of their keys."""
    found: dict[str, str] = {}
    for subject, pseudonym in agreed.items():
        meant = _meant(groups, folded(subject).strip())
        if meant is not None:
            found.setdefault(meant, pseudonym)
    return found


def _meant(groups: Mapping[str, list[Person]], subject: str) -> str | None:
    if numbered := _ONE_OF_SEVERAL.fullmatch(subject):
        children = _in_part(groups, "children")
        place = int(numbered[1]) - 1
        return children[place] if 0 <= place < len(children) else None
    part = "alleged_abusers" if subject in _IN_QUESTION else "children" if subject == "child" else subject
    fitting = _in_part(groups, part) or [
        key
        for key, mentions in groups.items()
        if any(folded(str(row.details.get("relationship", ""))) == subject for row in mentions)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _in_part(groups: Mapping[str, list[Person]], part: str) -> list[str]:
    return [key for key, mentions in groups.items() if any(row.part == part for row in mentions)]
