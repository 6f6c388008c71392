"""What to look for: every way in which the names, days, addresses and numbers of a register may be written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from cases.names import NameWords, folded, name_words, words_of
from cases.pseudonym_entries import NAMES, Entry, IdentifierKind, Register
from notifications.lint.addresses import POSTCODE, address_terms
from notifications.lint.misspelt import FullNames
from notifications.lint.ordinary_words import is_ordinary

SPACED = 4
"""A name of so many letters is looked for with its letters spaced out too."""
_GLUED = 5
"""A surname of so many letters is looked for behind an initial without a space too, as in e-mail addresses."""
_INSIDE = 6
"""A name of so many letters, that is no ordinary word, is looked for inside of longer words."""
_NATIONAL = 9
"""So many last digits tell a telephone number, whatever stands before them."""
_GENERIC = frozenset(
    words_of("school primary junior infant nursery academy college university ltd limited plc company the")
)


@dataclass(frozen=True, slots=True)
class Term:
    """Words, one after another, that point to people. No people: words that are somebody's who may be named."""

    words: tuple[str, ...]
    kind: str
    people: frozenset[str]
    certain: bool = True


@dataclass
class Terms:
    """What to look for in one case: words in their order, days, postcodes, telephone numbers and literal addresses."""

    words: dict[tuple[str, ...], Term] = field(default_factory=dict)
    days: dict[date, list[tuple[str, str]]] = field(default_factory=dict)
    postcodes: dict[str, set[str]] = field(default_factory=dict)
    telephones: dict[str, set[str]] = field(default_factory=dict)
    emails: dict[str, set[str]] = field(default_factory=dict)
    full_names: FullNames = field(default_factory=FullNames)

    @cached_property
    def by_first_word(self) -> dict[str, list[Term]]:
        """The terms of words by their first one, the longest first."""
        found: dict[str, list[Term]] = {}
        for term in sorted(self.words.values(), key=lambda one: -len(one.words)):
            found.setdefault(term.words[0], []).append(term)
        return found

    @cached_property
    def single(self) -> dict[str, Term]:
        """The terms of one word."""
        return {words[0]: term for words, term in self.words.items() if len(words) == 1}

    @cached_property
    def starts(self) -> frozenset[str]:
        """How the terms of one word begin that are looked for with their letters spaced out too."""
        return frozenset(word[:SPACED] for word in self.single if len(word) >= SPACED)

    @cached_property
    def inside(self) -> dict[str, Term]:
        """Names that are long and rare enough to be looked for inside of longer words."""
        return {
            word: term
            for word, term in self.single.items()
            if len(word) >= _INSIDE and term.people and not is_ordinary(word)
        }

    def add(self, words: tuple[str, ...], kind: str, key: str | None, *, certain: bool = True) -> None:
        """Look for these words too; those of several people point to all of them."""
        if not words or (len(words) == 1 and len(words[0]) < 2):  # noqa: PLR2004 - an initial alone is everywhere
            return
        before = self.words.get(words)
        people = (before.people if before else frozenset()) | ({key} if key else frozenset())
        if before and before.people and not key:
            return
        is_certain = certain or bool(before and before.people and before.certain)
        self.words[words] = Term(words, before.kind if before and before.people else kind, people, is_certain)


def terms_of(register: Register, *, told: Collection[str] = ()) -> Terms:
    """Everything to look for in a case. `told` are the keys of people whom the reader may be told of."""
    terms = Terms()
    shown = [one for one in register.entries if one.may_be_named or set(told) & set(one.keys)]
    for name in (*register.open_names, *(name for one in shown for name in one.names)):
        apart = name_words(name)
        for words in in_full(apart):
            terms.add(words, IdentifierKind.NAME, None)
    for entry in register.entries:
        if entry not in shown:
            _add_person(terms, entry)
    return terms


def _add_person(terms: Terms, entry: Entry) -> None:
    _add_called(terms, entry)
    for one in entry.identifiers:
        if one.kind in NAMES:
            _add_name(terms, entry.key, one.kind, one.value)
        elif one.kind in {IdentifierKind.DATE_OF_BIRTH, IdentifierKind.DATE_OF_DEATH}:
            terms.days.setdefault(date.fromisoformat(one.value), []).append((one.kind, entry.key))
        elif one.kind is IdentifierKind.ADDRESS:
            for words, certain in address_terms(one.value):
                terms.add(words, one.kind, entry.key, certain=certain)
            for found in POSTCODE.finditer(folded(one.value)):
                terms.postcodes.setdefault("".join(found[0].split()), set()).add(entry.key)
        elif one.kind is IdentifierKind.TELEPHONE:
            digits = re.sub(r"\D", "", one.value)
            terms.telephones.setdefault(digits[-_NATIONAL:], set()).add(entry.key)
        elif one.kind is IdentifierKind.EMAIL:
            terms.emails.setdefault(folded(one.value), set()).add(entry.key)
        else:
            _add_place(terms, entry.key, one.kind, words_of(one.value))


def _add_called(terms: Terms, entry: Entry) -> None:
    """What somebody is called, with each of their surnames."""
    apart = [name_words(name) for name in entry.names]
    for alone in (one.given for one in apart if not one.surname):
        for surname in (one.surname for one in apart if one.surname):
            terms.add((*alone, *surname), IdentifierKind.KNOWN_AS, entry.key)
            terms.full_names.add(alone, surname, entry.key)


def _add_place(terms: Terms, key: str, kind: str, words: tuple[str, ...]) -> None:
    """A school or an employer, and the same without the words that many of them bear."""
    terms.add(words, kind, key)
    shortened = words
    while shortened and shortened[-1] in _GENERIC:
        shortened = shortened[:-1]
        if shortened and not _GENERIC.issuperset(shortened):
            terms.add(shortened, kind, key, certain=False)


def _add_name(terms: Terms, key: str, kind: str, name: str) -> None:
    apart = name_words(name)
    for words in in_full(apart):
        terms.add(words, kind, key)
    if not apart.given:  # a post or an organisation
        return
    for words in _alone(apart):
        terms.add(words, kind, key)
    if len(apart.given[-1]) > 2:  # noqa: PLR2004 - 'Als' and 'Eds' are everywhere
        terms.add((*apart.given[:-1], f"{apart.given[-1]}s"), kind, key, certain=False)  # 'Marigolds mother'
    surname, given = "".join(apart.surname), "".join(apart.given)
    if surname:
        terms.full_names.add(apart.given, apart.surname, key)
        terms.add((given + surname,), kind, key)
        terms.add((surname + given,), kind, key)
        if len(surname) >= _GLUED:
            terms.add((given[0] + surname,), kind, key)


def in_full(apart: NameWords) -> Iterator[tuple[str, ...]]:
    """A name as it is written whole: with and without what stands in the middle, turned round, and by initials."""
    yield apart.whole
    if not apart.surname:
        return
    given, surname = apart.given, apart.surname
    first = given[0][0]
    for last in dict.fromkeys((surname, ("".join(surname),))):
        yield (*given, *apart.middle, *last)
        yield (*given, *last)
        yield ("".join(given), *last)
        yield (*last, *given)
        yield (*last, *given, *apart.middle)
        yield (first, *last)
        yield (first, *(one[0] for one in apart.middle), *last)
        yield (*given, *(one[0] for one in apart.middle), *last)
        yield (*last, first)


def _alone(apart: NameWords) -> Iterator[tuple[str, ...]]:
    """Given name and surname by themselves, a double surname by its parts too, and families in the plural."""
    for words in (apart.given, apart.surname):
        if words:
            yield words
            yield ("".join(words),)
    for part in apart.surname:
        if len(part) > 2:  # noqa: PLR2004 - of 'O'Neill' and 'de la Mare' the short words are no names
            yield (part,)
    if apart.surname:
        last = apart.surname[-1]
        yield (*apart.surname[:-1], f"{last}s")
        yield (*apart.surname[:-1], f"{last}es")
