"""Does a letter point to another case: by the name of somebody of that case, or by its reference?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cases.models import Case, CaseLink, Identifier, Person
from cases.names import name_words, words_of
from cases.people import EARLIER
from cases.pseudonym_entries import NAMES
from cases.pseudonyms import read_register
from notifications.lint.findings import Finding
from notifications.lint.folding import fold
from notifications.lint.matching import named_in
from notifications.lint.terms import Terms, in_full

NAME, REFERENCE = "name_of_another_case", "reference_of_another_case"
OF_ANOTHER_CASE = frozenset({NAME, REFERENCE})
"""The kinds of what is found here."""

IN_OFFICE = frozenset({"sio", "flo", "coroner", "chair", "independent_chair", "author", "attendance", "advocate"})
"""Who has to do with many cases by their work, and whom somebody may have to ring: they may stand in letters."""

_NOT_THEIRS = IN_OFFICE | {f"{EARLIER}:{part}" for part in IN_OFFICE}
_WRITE = "nothing: leave it out"


def found_of_other_cases(session: Session, case: Case, text: str) -> tuple[Finding, ...]:
    """Where a text points to another case, open or closed; the line alone, for whoever reads it may not know of it.

    People are found by their names in full, in either order, and by what they are called with their surname; a name
    that somebody of this case bears too, an officer or a body says nothing. References of cases about the same matter
    may stand. Words in small letters that are somebody's name too do not count.
    """
    folded, terms = fold(text), Terms()
    once = " ".join({word.text for word in folded.words})
    may_stand = _own_names(session, case)
    for words in may_stand:
        terms.add(words, NAME, None)
    for names in _people_elsewhere(session, case):
        if _is_likely(names, once):
            for words in _written(names):
                if words not in may_stand:
                    terms.add(words, NAME, NAME)
    own = {words_of(reference) for reference in _of_the_same_matter(session, case)}
    for reference in session.scalars(select(Case.reference).where(Case.id != case.id)):
        words = words_of(reference)
        if words not in own and all(word in once for word in words):
            terms.add(words, REFERENCE, REFERENCE)
    return tuple(
        Finding((), one.kind, f"line {folded.line(one.start)}", certain=True, write=_WRITE)
        for one in named_in(folded, terms)
        if not one.ordinary
    )


def _own_names(session: Session, case: Case) -> frozenset[tuple[str, ...]]:
    register = read_register(session, case)
    people = (one.names for one in register.entries)
    return frozenset(words for names in (*people, *((name,) for name in register.open_names)) for words in _all(names))


def _people_elsewhere(session: Session, case: Case) -> Iterable[list[str]]:
    """What each person of the other cases is called."""
    called: dict[tuple[int, str], list[str]] = {}
    people = select(
        Person.case_id, Person.key, Person.details["name"].as_string(), Person.details["known_as"].as_string()
    ).where(Person.case_id != case.id, Person.part.not_in(_NOT_THEIRS))
    for case_id, key, name, known_as in session.execute(people):
        called[case_id, key] = [name, known_as] if known_as else [name]
    by_hand = select(Identifier.case_id, Identifier.person, Identifier.value).where(
        Identifier.case_id != case.id, Identifier.kind.in_(NAMES)
    )
    for case_id, key, name in session.execute(by_hand):
        if (case_id, key) in called:
            called[case_id, key].append(name)
    return called.values()


def _is_likely(names: Iterable[str], text: str) -> bool:
    """Whether two words of somebody's names stand anywhere: quick, for there may be thousands of people."""
    return sum(word in text for name in names for word in words_of(name)) > 1


def _written(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The ways of writing somebody's names that hold a given name whole: initials alone would be many people's."""
    apart = [name_words(name) for name in names]
    given = ["".join(one.given) for one in apart if one.given]
    for words in _all(names):
        if any(one in "".join(words) for one in given):
            yield words


def _all(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    apart = [name_words(name) for name in names]
    for one in apart:
        if one.surname:
            yield from in_full(one)
    for alone in (one.given for one in apart if one.given and not one.surname):
        for surname in (one.surname for one in apart if one.surname):
            yield (*alone, *surname)
            yield (*surname, *alone)


def _of_the_same_matter(session: Session, case: Case) -> Iterator[str]:
    """The references of cases that stand beside this one: linked either way, of the same death, or named in it."""
    yield from session.scalars(select(CaseLink.other_reference).where(CaseLink.case_id == case.id))
    linking = select(CaseLink.case_id).where(CaseLink.other_reference == case.reference)
    same_death = Case.death_id == case.death_id if case.death_id is not None else Case.id == case.id
    yield from session.scalars(select(Case.reference).where(or_(Case.id.in_(linking), same_death)))
    # An earlier case that this one follows stands in its record as the whole answer to a question.
    for entry in case.record.values():
        yield from (value for value in entry["input"].values() if isinstance(value, str))
