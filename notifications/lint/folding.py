"""A text in plain small letters whose every sign still knows where it stood, and the words in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from cases.names import plain

_WORD = re.compile(r"[^\W\d_]+|\d+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_AROUND = 45


class Word(NamedTuple):
    """One word or number of the folded text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is searched. `places` has where each sign stood; None where nothing moved."""

    original: str
    text: str
    places: tuple[int, ...] | None
    words: tuple[Word, ...]

    def written(self, start: int, end: int) -> str:
        """What the original has there."""
        return self.original[self._place(start) : self._place(end - 1) + 1]

    def line(self, start: int) -> int:
        """On which line of the original something stands; the first is 1."""
        return self.original.count("\n", 0, self._place(start)) + 1

    def around(self, start: int, end: int) -> str:
        """The words around something, which stands in brackets, on one line."""
        first, last = self._place(start), self._place(end - 1) + 1
        before, after = self.original[max(0, first - _AROUND) : first], self.original[last : last + _AROUND]
        return " ".join(f"{before}[{self.original[first:last]}]{after}".split())

    def _place(self, at: int) -> int:
        return at if self.places is None else self.places[at]


def fold(text: str) -> Folded:
    """Make a text ready to be searched."""
    if text.isascii() and not _CONTROL.search(text):
        small, places = text.lower(), None
    else:
        signs: list[str] = []
        came_from: list[int] = []
        for place, sign in enumerate(text):
            for one in plain(sign):
                signs.append(one)
                came_from.append(place)
        small, places = "".join(signs), tuple(came_from)
    return Folded(text, small, places, tuple(Word(one[0], *one.span()) for one in _WORD.finditer(small)))
