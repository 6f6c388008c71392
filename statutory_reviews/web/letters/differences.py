"""What a person changed of the words of a letter: the lines taken out and put in, with a little around each."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from enum import StrEnum


class Sort(StrEnum):
    """What became of a line; a gap stands for lines that are the same and not shown."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the difference."""

    sort: Sort
    text: str


_SORTS = {" ": Sort.SAME, "-": Sort.REMOVED, "+": Sort.ADDED, "@": Sort.GAP}


def differences(before: str, after: str) -> tuple[Line, ...]:
    """The lines that differ between two texts, in their order; nothing where they are the same."""
    told = list(unified_diff(before.splitlines(), after.splitlines(), n=1, lineterm=""))[2:]
    lines = [Line(_SORTS[one[0]], "" if one[0] == "@" else one[1:]) for one in told]
    return tuple(lines[1:])  # the first gap is before everything
