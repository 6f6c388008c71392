"""Somebody's given name and surname side by side, with a letter wrong in one of them or in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from notifications.lint.ordinary_words import is_ordinary

_SHORTEST = 5
"""A name of fewer letters is too like other words to be looked for with one of them wrong."""
_SHORTEST_BESIDE = 3
"""So many letters has the name beside it, so that 'de' and 'st' are none."""


@dataclass
class FullNames:
    """Given names and surnames as they stand side by side, in either order, and whose they are."""

    people: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    _seen: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, given: tuple[str, ...], surname: tuple[str, ...], key: str) -> None:
        """Look for this name too, by the words of it that stand side by side."""
        for pair in ((given[-1], surname[0]), (surname[-1], given[0])):
            if min(map(len, pair)) >= _SHORTEST_BESIDE and max(map(len, pair)) >= _SHORTEST:
                self.people[pair] = self.people.get(pair, frozenset()) | {key}

    def like(self, word: str, *, written: str) -> frozenset[str]:
        """The names of which a word is a misspelling: one letter is wrong, missing or too many, or two are swapped.

        A name that is an ordinary word too counts only where the word is `written` with a capital.
        """
        if len(word) > self._longest + 1:
            return frozenset()
        if word not in self._seen:
            near = {name for part in _with_a_gap(word) for name in self._by_gap.get(part, ())}
            self._seen[word] = frozenset(name for name in near if _one_letter_apart(word, name))
        found = self._seen[word]
        return found if written[:1].isupper() else frozenset(name for name in found if not is_ordinary(name))

    @cached_property
    def _longest(self) -> int:
        return max((len(name) for pair in self.people for name in pair), default=0)

    @cached_property
    def _by_gap(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for name in {name for pair in self.people for name in pair if len(name) >= _SHORTEST}:
            for part in _with_a_gap(name):
                found.setdefault(part, set()).add(name)
        return found


def _with_a_gap(word: str) -> Iterator[str]:
    """A word, and the same without each of its letters: words a letter apart have one of these in common."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _one_letter_apart(one: str, other: str) -> bool:
    start = _alike(one, other)
    one, other = one[start:][::-1], other[start:][::-1]
    end = _alike(one, other)
    one, other = one[end:], other[end:]
    swapped = len(one) == 2 and one == other[::-1]  # noqa: PLR2004 - two letters side by side
    return swapped or max(len(one), len(other)) == 1


def _alike(one: str, other: str) -> int:
    """With how many equal letters two words begin."""
    both = enumerate(zip(one, other, strict=False))
    return next((place for place, (here, there) in both if here != there), min(len(one), len(other)))
