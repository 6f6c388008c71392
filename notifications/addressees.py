"""A recipient as a letter addresses them."""

from __future__ import annotations

from dataclasses import dataclass


class FactMissing(ValueError):
    """A letter cannot be made because something is not on record; the sentence says what, without names."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Somebody who gets a copy of a letter, by key."""

    recipient: str
    lines: tuple[str, ...]
    email: str | None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Addressee:
    """A recipient as a letter addresses them. `organisation` is None for private people.

    `language` is one they asked for. `email` is where the letter goes in place of the post, as they wish. `by_hand`: a
    person brings it, or rings first. `copied` are those who get the same letter, each at an address of their own.
    """

    name: str
    organisation: str | None
    lines: tuple[str, ...]
    salutation: str
    copies_to: tuple[str, ...] = ()
    large_print: bool = False
    language: str = "en"
    email: str | None = None
    by_hand: bool = False
    copied: tuple[Copied, ...] = ()
