"""What is found in a document, where, and what to write in its place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

NOT_CHECKED = "not_checked"
"""The kind of a place that holds no text to check: a picture of a page, or a file inside the file."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where somebody can be recognised, or that could not be checked.

    Attributes:
        people: the keys of those it points to; several where they share a surname.
        kind: what was found, as the register calls it: 'name', 'date_of_birth', 'school'; or 'not_checked'.
        place: where, in words: 'page 3, line 12', 'comments, paragraph 2', 'file name'.
        certain: False where it may be an ordinary word, or somebody else's.
        write: what to write in its place.
        around: the words around it, for those who may see the people of the case; never in a log.
        times: how often, where an ordinary word is counted and not shown each time.
        ordinary: it stands where a word that is somebody's name too may well mean nobody: 'may', or 'Rose' that begins
            a sentence.
    """

    people: tuple[str, ...]
    kind: str
    place: str
    certain: bool
    write: str
    around: str = field(default="", repr=False)
    times: int = 1
    ordinary: bool = False


def fingerprint(findings: Iterable[Finding]) -> str:
    """SHA-256 over what was found and where, without a word of the document: other findings give another one."""
    found = sorted((one.place, one.kind, one.people, one.certain, one.times) for one in findings)
    return hashlib.sha256(json.dumps(found, separators=(",", ":")).encode("utf-8")).hexdigest()
