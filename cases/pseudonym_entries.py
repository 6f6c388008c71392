"""What a register of pseudonyms holds: people, by what each could be recognised, and what cannot be a pseudonym."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from cases.names import folded, names_alone


class IdentifierKind(StrEnum):
    """By what somebody can be recognised."""

    NAME = "name"
    KNOWN_AS = "known_as"
    ALIAS = "alias"
    FORMER_NAME = "former_name"
    DATE_OF_BIRTH = "date_of_birth"
    DATE_OF_DEATH = "date_of_death"
    ADDRESS = "address"
    SCHOOL = "school"
    EMPLOYER = "employer"
    TELEPHONE = "telephone"
    EMAIL = "email"
    OTHER = "other"


NAMES = frozenset({IdentifierKind.NAME, IdentifierKind.KNOWN_AS, IdentifierKind.ALIAS, IdentifierKind.FORMER_NAME})
"""The kinds that are names: each of their words identifies."""


@dataclass(frozen=True, slots=True)
class Identifying:
    """One thing by which somebody can be recognised; `number` where it was added by hand and can be removed again."""

    kind: IdentifierKind
    value: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One person in the register. `keys` are all their mentions in the case, the first of them is `key`."""

    key: str
    keys: tuple[str, ...]
    parts: tuple[str, ...]
    relationship: str | None
    pseudonym: str | None
    may_be_named: bool
    identifiers: tuple[Identifying, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name the person bears or bore."""
        return tuple(one.value for one in self.identifiers if one.kind in NAMES)


@dataclass(frozen=True, slots=True)
class Register:
    """The people of a case.

    `open_names` are of officers and bodies that may stand in a text; `problems` are sentences about pseudonyms that
    cannot stay, without a name.
    """

    reference: str
    entries: tuple[Entry, ...]
    open_names: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def digest(self) -> str:
        """SHA-256 over everything by which somebody of the case can be recognised, and over who may be named."""
        known = sorted(
            (one.key, one.may_be_named, each.kind, each.value) for one in self.entries for each in one.identifiers
        )
        return hashlib.sha256(json.dumps(known).encode("ascii")).hexdigest()

    def entry(self, key: str) -> Entry | None:
        """The person of whom the key is a mention."""
        return next((one for one in self.entries if key in one.keys), None)


def clash(register: Register, pseudonym: str, *, but: Entry | None = None) -> str | None:
    """Why a pseudonym cannot be taken, in one sentence without a name: a real name, or somebody else's already."""
    if any(_as_words(pseudonym) & names_alone(name) for one in register.entries for name in one.names):
        return "This is the real name, or part of it, of somebody in this case. Choose another."
    for one in register.entries:
        if one != but and one.pseudonym and folded(one.pseudonym) == folded(pseudonym):
            return (
                f"This pseudonym stands for {one.key} already. Choose another; if both are one person, say so with "
                f"'reviews pseudonyms join REF KEY KEY'."
            )
    return None


def problems_in(entries: Iterable[Entry]) -> Iterator[str]:
    """A sentence for each pseudonym that cannot stay, because it is a real name or stands for two people."""
    real = frozenset(word for one in entries for name in one.names for word in names_alone(name))
    seen: dict[str, str] = {}
    for one in entries:
        if one.pseudonym is None:
            continue
        if real & _as_words(one.pseudonym):
            yield f"The pseudonym of {one.key} is somebody's real name in this case, or part of it. Choose another."
        other = seen.setdefault(folded(one.pseudonym), one.key)
        if other != one.key:
            yield f"{other} and {one.key} have the same pseudonym. Choose another for one, or join them."


def _as_words(pseudonym: str) -> set[str]:
    return set(folded(pseudonym).replace("-", " ").split())
