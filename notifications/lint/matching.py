"""Where a text names somebody: names and places, word by word, however they are split, joined or abbreviated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cases.pseudonym_entries import IdentifierKind
from notifications.lint.folding import Folded, Word
from notifications.lint.ordinary_words import CAPITAL_ANYWAY, is_ordinary
from notifications.lint.terms import SPACED, Term, Terms

_BETWEEN = re.compile(r"[\s\-'.,_\"()/&]{0,12}")
"""What may stand between two words of one name: spaces, a new line, a hyphen, the point of an initial."""
_BROKEN = re.compile(r"-\s*\n\s*")
"""A word broken over two lines."""
_TORN = re.compile(r"[ \n]{1,2}|-[ \n]?")
"""A hyphen, or what readers of PDF put into a word whose letters stand far apart or that is broken over two lines."""
_SENTENCE_OVER = re.compile(r"\.\s")
_A_TITLE = re.compile(r"(?<![a-z])(?:mr|mrs|ms|miss|mx|dr|prof|sir|dame|rev)\.?\s+$")
_LOOK_BACK = 12
_ABBREVIATED = 2
"""So short a word before a full stop is an initial or a 'St.' and ends no sentence."""
_SHORTEST_TORN = 6
_APART = 2
"""A given name and a surname have one other name between them at most."""
_LONGEST_SPACED = 40
_SENTENCE_ENDS = frozenset(".!?:•")
_SKIPPED = " \t\n\r\"'([{-*#>"


@dataclass(frozen=True, slots=True)
class Match:
    """A place in a text that points to somebody. `ordinary`: in small letters, a word that may mean nobody."""

    start: int
    end: int
    kind: str
    people: frozenset[str]
    certain: bool
    ordinary: bool = False


def named_in(text: Folded, terms: Terms) -> Iterator[Match]:
    """Every place in a text where words of the register stand, first to last."""
    words, at = text.words, 0
    inside = [name for name in terms.inside if name in text.text]
    while at < len(words):
        found = _phrase(text, words, at, terms) or _torn(text, words, at, terms)
        if found is None:
            misspelt = _misspelt(text, words, at, terms)
            if misspelt:
                match, at = misspelt
                yield match
            elif inside:
                yield from _inside(words[at], inside, terms)
            at += 1
            continue
        term, last = found
        if term.people:
            yield _match(text, term, words[at], words[last])
        at = last + 1


def _phrase(text: Folded, words: tuple[Word, ...], at: int, terms: Terms) -> tuple[Term, int] | None:
    """The longest term that begins with this word, and the last of its words."""
    for term in terms.by_first_word.get(words[at].text, ()):
        last = at + len(term.words) - 1
        if (
            last < len(words)
            and all(words[at + step].text == one for step, one in enumerate(term.words))
            and _side_by_side(text, words, at, last)
        ):
            return term, last
    return None


def _adjoin(text: Folded, one: Word, other: Word) -> bool:
    """Whether two words can be of one name: not where a sentence ends between them."""
    if not _BETWEEN.fullmatch(text.text, one.end, other.start):
        return False
    return len(one.text) <= _ABBREVIATED or not _SENTENCE_OVER.match(text.text, one.end, other.start)


def _torn(text: Folded, words: tuple[Word, ...], at: int, terms: Terms) -> tuple[Term, int] | None:
    """A name broken over two lines, torn in two by a space, or with its letters spaced out."""
    if at + 1 >= len(words):
        return None
    first, second = words[at], words[at + 1]
    joined = terms.single.get(first.text + second.text)
    if joined and (
        _BROKEN.fullmatch(text.text, first.end, second.start)
        or (len(joined.words[0]) >= _SHORTEST_TORN and _TORN.fullmatch(text.text, first.end, second.start))
    ):
        return joined, at + 1
    return _spaced_out(words, at, terms) if len(first.text) == len(second.text) == 1 else None


def _spaced_out(words: tuple[Word, ...], at: int, terms: Terms) -> tuple[Term, int] | None:
    start = "".join(word.text for word in words[at : at + SPACED])
    if start not in terms.starts or any(len(word.text) > 1 for word in words[at : at + SPACED]):
        return None
    last = at + SPACED - 1
    while last + 1 < min(len(words), at + _LONGEST_SPACED) and len(words[last + 1].text) == 1:
        last += 1
    for end in range(last, at + SPACED - 2, -1):
        spaced = terms.single.get("".join(word.text for word in words[at : end + 1]))
        if spaced:
            return spaced, end
    return None


def _misspelt(text: Folded, words: tuple[Word, ...], at: int, terms: Terms) -> tuple[Match, int] | None:
    """A name with a letter wrong beside the other name of the same person, and the last word of what is found."""
    one = words[at]
    like = terms.full_names.like(one.text, written=text.written(one.start, one.end))
    if not like:
        return None
    for beside in (place for step in range(1, _APART + 1) for place in (at + step, at - step)):
        if not 0 <= beside < len(words) or not _side_by_side(text, words, min(at, beside), max(at, beside)):
            continue
        other = words[beside]
        people = terms.full_names.people
        whose = [people.get((name, other.text) if beside > at else (other.text, name)) for name in like]
        last = at
        if beside > at and not any(whose):
            second = terms.full_names.like(other.text, written=text.written(other.start, other.end))
            whose, last = [people.get((name, two)) for name in like for two in second], beside
        found = frozenset[str]().union(*(keys for keys in whose if keys))
        if found:
            return Match(one.start, words[last].end, IdentifierKind.NAME, found, certain=False), last
    return None


def _side_by_side(text: Folded, words: tuple[Word, ...], first: int, last: int) -> bool:
    return all(_adjoin(text, words[step], words[step + 1]) for step in range(first, last))


def _inside(word: Word, names: list[str], terms: Terms) -> Iterator[Match]:
    for name in names:
        place = word.text.find(name)
        if place >= 0:
            start, term = word.start + place, terms.inside[name]
            yield Match(start, start + len(name), term.kind, term.people, certain=False)


def _match(text: Folded, term: Term, first: Word, last: Word) -> Match:
    if not term.certain or not all(is_ordinary(word) for word in term.words):
        return Match(first.start, last.end, term.kind, term.people, term.certain)
    written = text.written(first.start, last.end)
    if any(word.islower() for word in written.split() if len(word) > 1):
        return Match(first.start, last.end, term.kind, term.people, certain=False, ordinary=True)
    before = text.text[max(0, first.start - _LOOK_BACK) : first.start]
    doubtful = not _A_TITLE.search(before) and (CAPITAL_ANYWAY.issuperset(term.words) or _begins_a_sentence(before))
    return Match(first.start, last.end, term.kind, term.people, certain=not doubtful)


def _begins_a_sentence(before: str) -> bool:
    before = before.rstrip(_SKIPPED)
    return not before or before[-1] in _SENTENCE_ENDS
