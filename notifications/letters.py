"""The list of letters: for each one a lifecycle names, its template, its marking and what it has to contain.

Papers for meetings are not among them: notifications/papers/from_case.py lists those.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cases.letters import letters_of
from notifications.contents import Content, left_open, normal
from notifications.kinds import LETTERS_OF
from notifications.wording import Wording, plain_text
from state_machines.lifecycle import Letter
from state_machines.registry import LIFECYCLES


@dataclass(frozen=True, slots=True)
class LetterEntry:
    """One letter of the list. `template` is its name below templates/letters; `marking` None marks nothing."""

    kind: str
    letter: Letter
    template: str
    marking: str | None
    must_contain: tuple[Content, ...]


@cache
def all_letters() -> tuple[LetterEntry, ...]:
    """Every letter of every kind of review, once."""
    found = {
        (lifecycle.kind, name): LetterEntry(
            kind=lifecycle.kind,
            letter=letter,
            template=f"{lifecycle.kind}/{name}",
            marking=letter.marking,
            must_contain=LETTERS_OF[lifecycle.kind].contents.get(name, ()),
        )
        for lifecycle in LIFECYCLES
        for name, letter in letters_of(lifecycle).items()
        if not letter.paper
    }
    return tuple(found.values())


def letter_named(kind: str, name: str) -> LetterEntry:
    """The entry of one letter. Raises LookupError."""
    for entry in all_letters():
        if (entry.kind, entry.letter.name) == (kind, name):
            return entry
    message = f"There is no letter '{name}' of the kind {kind}. 'reviews lifecycles show {kind}' lists its letters."
    raise LookupError(message)


def missing_contents(entry: LetterEntry, wording: Wording, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """One sentence for each thing that the worded letter has to contain and does not."""
    text = plain_text(wording)
    words = normal(text)
    missing = [
        f"The letter '{entry.letter.name}' does not give {content.what}. "
        "Record it on the case or correct the template, then have it worded anew."
        for content in entry.must_contain
        if not content.holds(words, facts)
    ]
    return (*missing, *places_left_open(entry.letter, text))


def places_left_open(letter: Letter, text: str) -> tuple[str, ...]:
    """One sentence where a letter or a paper still has a place that somebody meant to fill."""
    if not left_open(text):
        return ()
    sentence = (
        f"The letter '{letter.name}' has a place that was left open. "
        "Fill it in on the case or in the template, then have it worded anew."
    )
    return (sentence,)
