"""Does a letter to an applicant or a victim name somebody it must not, such as whoever is said to be responsible?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cases.letter_facts import Dossier, PersonKnown
from notifications.contents import normal, within
from state_machines.lifecycle import Recipient

_KEPT_FROM = frozenset({Recipient.APPLICANT, Recipient.VICTIM, Recipient.COMPLAINANT})
_MAY_BE_NAMED = frozenset({"applicant", "victim", "complainant", "attendance"})
"""Whose letters these are, and those who sat on the panel for their organisations."""

_KEY = re.compile(r"[a-z0-9_-]+")
"""A key or a choice, such as 'thames-valley-police' or 'post': nobody's words."""

_OUR_OWN = frozenset({"point_of_contact", "support_offered"})
"""Entries that name our posts and services: nobody can reword them, and nobody else stands there."""

_SURNAME = 4
"""A shorter name alone says nothing: it may be any word."""


def names_told(dossier: Dossier, text: str) -> str | None:
    """One sentence without the name, where a letter names somebody it must not; None where it does not.

    A full name is looked for in the whole letter. A surname alone is looked for in what people entered, because the
    template's own words may be somebody's surname too; one that the addressee, the applicant, the victim or an officer
    bears says nothing.
    """
    if dossier.claim.row.recipient_kind not in _KEPT_FROM:
        return None
    words, known = normal(text), _open_names(dossier)
    entries = [(field, said) for field, said in _entries(dossier) if within(normal(said), words)]
    for person in dossier.people.values():
        if person.part in _MAY_BE_NAMED or f"person:{person.key}" == dossier.claim.row.recipient:
            continue
        for field, said in entries:
            if _is_named(person, said, known):
                return _refusal(dossier, f"in what was entered under '{field}'. Reword that entry")
        if any(within(full, words) for full in _full_names(person, known)):
            return _refusal(dossier, "in one of its sentences. Reword what was entered")
    return None


def _refusal(dossier: Dossier, where: str) -> str:
    return (
        f"The letter '{dossier.claim.letter.title}' names somebody whom the {dossier.claim.row.recipient_kind} must "
        f"not be told of, {where} ('reviews cases correct {dossier.claim.file.case.reference} NUMBER FIELD VALUE "
        "--reason WHY'), then have the letter worded anew."
    )


def _is_named(person: PersonKnown, said: str, known: frozenset[str]) -> bool:
    words = normal(said)
    surname = normal(person.details["name"]).split()[-1:]
    alone = [one for one in surname if len(one) >= _SURNAME and one not in known]
    alias = str(person.details.get("known_as", ""))
    return any(within(name, words) for name in (*alone, *_full_names(person, known))) or (
        len(alias) >= _SURNAME and f" {alias} " in f" {_as_written(said)} "
    )


def _full_names(person: PersonKnown, known: frozenset[str]) -> tuple[str, ...]:
    """The names of several words, at least one of them nobody else's here."""
    names = (normal(str(person.details.get(field, ""))) for field in ("name", "known_as"))
    return tuple(name for name in names if " " in name and not known.issuperset(name.split()))


def _open_names(dossier: Dossier) -> frozenset[str]:
    """The words of the names that the letter may hold."""
    where = dossier.partnership
    named = [one.details["name"] for one in dossier.people.values() if one.part in _MAY_BE_NAMED]
    officers = (dossier.chair.name if dossier.chair else "", (where.contact_name if where else None) or "")
    return frozenset(word for name in (*named, *officers) for word in normal(name).split())


def _entries(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Everything that was entered in words on the case and its items, with the field it was entered under."""
    file = dossier.claim.file
    yield from _texts("", dossier.values)
    for record in (file.case.record, *(item.record for item in file.items)):
        for entered in record.values():
            yield from _texts("", entered["input"])


def _texts(field: str, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any JSON value
    if isinstance(value, str) and not _KEY.fullmatch(value):
        yield field, value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            if name not in _OUR_OWN:
                yield from _texts(str(name), one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(field, one)


def _as_written(said: str) -> str:
    """The words with their capitals, because a name somebody goes by is often an ordinary word."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in said).split())
