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


@dataclass(frozen=True, slots=True)
class Unedited:
    """What a template says whose words a person edited, and the number of their letter."""

    letter_id: int
    wording: Wording

    @property
    def undo(self) -> str:
        """What to do to have the template's words again."""
        return f"go back to the template's words ('reviews letters edit {self.letter_id} --undo')"


def missing_contents(
    entry: LetterEntry, wording: Wording, facts: Mapping[str, Any], *, unedited: Unedited | None = None
) -> tuple[str, ...]:
    """One sentence for each thing that the worded letter has to contain and does not.

    Of a letter that was edited it says whether the edit left that out, or the case and the template lack it.
    """
    text = plain_text(wording)
    words = normal(text)
    before = normal(plain_text(unedited.wording)) if unedited else None
    missing = []
    for content in entry.must_contain:
        if content.holds(words, facts):
            continue
        lacks = f"The letter '{entry.letter.title}' does not give {content.what}."
        if unedited and before is not None and content.holds(before, facts):
            missing.append(f"{lacks} The edit left it out: put it back, or {unedited.undo}.")
        else:
            missing.append(f"{lacks} Record it on the case or correct the template, then have it worded anew.")
    return (*missing, *places_left_open(entry.letter, text, unedited=unedited))


def places_left_open(letter: Letter, text: str, *, unedited: Unedited | None = None) -> tuple[str, ...]:
    """One sentence where a letter or a paper still has a place that somebody meant to fill."""
    if not left_open(text):
        return ()
    lacks = f"The letter '{letter.title}' has a place that was left open."
    if unedited and not left_open(plain_text(unedited.wording)):
        return (f"{lacks} It came in with the edit: fill it in there, or {unedited.undo}.",)
    return (f"{lacks} Fill it in on the case or in the template, then have it worded anew.",)
