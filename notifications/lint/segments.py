"""What a reader makes of a document: pieces of text with the place where each stands."""

from __future__ import annotations

from dataclasses import dataclass

APART = " | "
"""Between texts that are checked together and belong to nothing in common: no name reaches over it."""


class DocumentUnreadable(ValueError):
    """A document that cannot be read whole, so that nobody can say whom it names."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The document could not be read, so it cannot be checked: {why}")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text. `again`: another reading of the piece before it, as before a tracked change.

    `readable` is False for a place that holds something but no text: what it holds was not checked, for the reason
    given in `text`. `by_program`: an ordinary word in it is the name of a style or of a colour, and of nobody.
    """

    place: str
    text: str
    again: bool = False
    readable: bool = True
    by_program: bool = False


def unread(place: str, why: str) -> Segment:
    """A place that could not be checked."""
    return Segment(place, why, readable=False)
