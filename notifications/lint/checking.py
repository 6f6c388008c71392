"""From the pieces of a document to what is found in it: whose, what, where, and what to write in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cases.pseudonym_entries import Register
from notifications.lint.findings import NOT_CHECKED, Finding
from notifications.lint.folding import Folded, fold
from notifications.lint.matching import Match, named_in
from notifications.lint.numbers import numbers_in
from notifications.lint.ordinary_words import is_ordinary
from notifications.lint.segments import Segment
from notifications.lint.terms import Terms

_WRITE = {
    "date_of_birth": "the age, or an age band",
    "date_of_death": "the month and the year",
    "address": "the kind of place, without street or house",
    "school": "'a school'",
    "employer": "the kind of work",
    "telephone": "nothing: leave it out",
    "email": "nothing: leave it out",
    "other": "something that points to nobody",
    NOT_CHECKED: "look at it yourself; take it out, or let the document pass with a reason",
}
_NO_PSEUDONYM = "a pseudonym: {key} has none yet"

_Hit = tuple[str, frozenset[str], str]


@dataclass(frozen=True, slots=True)
class _Found:
    match: Match
    segment: Segment
    text: Folded

    @property
    def hit(self) -> _Hit:
        return self.match.kind, self.match.people, self.text.text[self.match.start : self.match.end]

    @property
    def place(self) -> str:
        lines = "\n" in self.segment.text.strip()
        where = f"line {self.text.line(self.match.start)}" if lines else ""
        return ", ".join(part for part in (self.segment.place, where) if part) or "the text"


def findings_in(segments: Iterable[Segment], terms: Terms, register: Register) -> tuple[Finding, ...]:
    """Everything found in a document, in its order; an ordinary word in small letters once, with how often it comes."""
    called = {key: entry.pseudonym for entry in register.entries for key in entry.keys}
    findings: list[Finding] = []
    counted: dict[_Hit, int] = {}
    for one in _found(segments, terms):
        if isinstance(one, Segment):
            findings.append(
                Finding((), NOT_CHECKED, one.place, certain=False, write=_WRITE[NOT_CHECKED], around=one.text)
            )
            continue
        if one.match.ordinary and one.hit in counted:
            place = counted[one.hit]
            findings[place] = replace(findings[place], times=findings[place].times + 1)
            continue
        if one.match.ordinary:
            counted[one.hit] = len(findings)
        findings.append(_finding(one, called))
    return tuple(findings)


def _found(segments: Iterable[Segment], terms: Terms) -> Iterator[_Found | Segment]:
    before: list[_Hit] = []
    for segment in segments:
        if not segment.readable:
            yield segment
            continue
        text = fold(segment.text)
        found = [
            _Found(match, segment, text)
            for match in _matches(text, terms)
            if not (segment.by_program and _is_ordinary(text.text[match.start : match.end]))
        ]
        if segment.again:
            found = [one for one in found if not _taken_off(before, one.hit)]
        else:
            before = [one.hit for one in found]
        yield from found


def _taken_off(before: list[_Hit], hit: _Hit) -> bool:
    """Whether another reading of the same place had found this already, whole or in part; then it is taken off."""
    kind, people, written = hit
    for place, (other_kind, other_people, other) in enumerate(before):
        if (kind, people) == (other_kind, other_people) and (written in other or other in written):
            del before[place]
            return True
    return False


def _is_ordinary(written: str) -> bool:
    return written.isalpha() and is_ordinary(written)


def _matches(text: Folded, terms: Terms) -> list[Match]:
    return sorted((*named_in(text, terms), *numbers_in(text, terms)), key=lambda one: (one.start, one.end, one.kind))


def _finding(one: _Found, called: Mapping[str, str | None]) -> Finding:
    people = tuple(sorted(one.match.people, key=_by_number))
    write = _WRITE.get(one.match.kind) or " or ".join(called[key] or _NO_PSEUDONYM.format(key=key) for key in people)
    around = one.text.around(one.match.start, one.match.end)
    ordinary = not one.match.certain and _is_ordinary(one.text.text[one.match.start : one.match.end])
    return Finding(people, one.match.kind, one.place, one.match.certain, write, around, ordinary=ordinary)


def _by_number(key: str) -> tuple[int, str]:
    return len(key), key
