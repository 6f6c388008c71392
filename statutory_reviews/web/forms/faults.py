"""Where a form says what is wrong: at the question or the nearest one around it, and once above the form."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from state_machines.input_words import as_label
from state_machines.words import capital


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the error summary; `anchor` is the control to go to, where there is one."""

    text: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Landed:
    """A sentence at its question. `path` is where it belongs, which may be a place inside what is asked there."""

    path: str
    place: str
    words: str

    @property
    def at_the_question(self) -> str:
        """The sentence where the question's own name stands above it."""
        return capital(self._without_name) if self.path == self.place else self.words

    def above_the_form(self, label: str, *, says_enough: bool) -> str:
        """The sentence where nothing around it says which question is meant, as its label may do by itself."""
        is_its_own = self.path == self.place and says_enough
        return f"{label}: {self._without_name}" if is_its_own else self.words

    @property
    def _without_name(self) -> str:
        return self.words.removeprefix(f"{path_in_words(self.path)}: ")


def landed(faults: Mapping[str, str], places: Collection[str]) -> dict[str, tuple[Landed, ...]]:
    """The sentences by the question at which each is said; under '' those that belong to no question of the page."""
    found: dict[str, tuple[Landed, ...]] = {}
    for path, words in faults.items():
        place = path
        while place and place not in places:
            place = place.rpartition(".")[0]
        found[place] = (*found.get(place, ()), Landed(path, place, words))
    return found


def path_in_words(path: str) -> str:
    """A path as `validation_sentences` names it: 'complaints.1.made_on' reads 'Complaints 2, made on'."""
    return as_label(tuple(int(part) if part.isdigit() else part for part in path.split(".")))
