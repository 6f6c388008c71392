"""Finding cases by what somebody types: never more than they may see anyway, and people only for those who may."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from cases.access import Actor, log_look, visible_cases, visible_items
from cases.models import Case, CaseEvent, Item, OfficerRole, Organisation, Person
from cases.people import EARLIER
from cases.queries.asked_for import plays
from cases.queries.texts_within import any_text
from state_machines.lifecycle import Role
from state_machines.registry import lifecycle_of

MOST_FOUND = 50
SHORTEST, LONGEST = 3, 100
_LOOK = "search by name"

REFERENCE, ORGANISATION, TEXT, PERSON = "reference", "organisation", "text", "person"
_SEARCH_ACROSS = (Role.CHAIR, Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Found:
    """A case that was found, and where: in its reference, an organisation, what was recorded, or the name of a person.

    What was found is not said: a name stands in no row.
    """

    reference: str
    kind: str
    state_title: str
    found_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """The cases found, by reference, and whether there are more."""

    rows: tuple[Found, ...]
    is_cut: bool


def search(session: Session, actor: Actor, words: str, *, on: date, now: datetime) -> Search:
    """The cases in which this person may find these words on a day.

    People, and text in which they may be named, are searched only by the chairs and coordinators of the partnership
    and the independent chair of the case; each case found by a name is kept as looked into. Raises ValueError for
    fewer than `SHORTEST` or more than `LONGEST` letters.
    """
    words = " ".join(unicodedata.normalize("NFC", words.replace("\0", " ")).split())
    if not SHORTEST <= len(words) <= LONGEST:
        message = f"Type between {SHORTEST} and {LONGEST} letters or figures."
        raise ValueError(message)
    dialect = session.get_bind().dialect.name
    found: dict[int, set[str]] = {}
    for where, query in (
        (REFERENCE, _by_reference(actor, on, words)),
        (ORGANISATION, _by_organisation(actor, on, words)),
        (TEXT, _by_text(actor, on, words, dialect)),
        (PERSON, _by_person(actor, on, words)),
    ):
        for case_id in session.scalars(query.order_by(Case.reference).limit(MOST_FOUND + 1)):
            found.setdefault(case_id, set()).add(where)
    cases = session.scalars(select(Case).where(Case.id.in_(found)).order_by(Case.reference)).all()
    for case in cases[:MOST_FOUND]:
        if PERSON in found[case.id]:
            log_look(session, actor, case.id, now=now, what=_LOOK, reason=None)
    return Search(tuple(_row(case, found[case.id]) for case in cases[:MOST_FOUND]), is_cut=len(cases) > MOST_FOUND)


def searches_people(actor: Actor, on: date) -> ColumnElement[bool]:
    """True of the cases this person may see and whose people they may search: no panel member, auditor or contact."""
    parts = or_(
        and_(OfficerRole.case_id.is_(None), OfficerRole.role.in_(_SEARCH_ACROSS)),
        and_(OfficerRole.case_id == Case.id, OfficerRole.role.in_((*_SEARCH_ACROSS, Role.INDEPENDENT_CHAIR))),
    )
    return and_(visible_cases(actor, on, wholly=True), plays(actor, on, parts))


def _by_reference(actor: Actor, on: date, words: str) -> Select[tuple[int]]:
    return select(Case.id).where(visible_cases(actor, on), _holds(Case.reference, words))


def _by_organisation(actor: Actor, on: date, words: str) -> Select[tuple[int]]:
    """Cases with an item of an organisation of that name; an agency's contact finds their own agency's."""
    named = (
        select(Organisation.key)
        .where(
            Organisation.partnership_id == Case.partnership_id,
            or_(_holds(Organisation.name, words), _holds(Organisation.key, words)),
        )
        .correlate(Case)
    )
    theirs = select(Item.case_id).join(Case, Case.id == Item.case_id).where(visible_items(actor, on))
    return select(Case.id).where(Case.id.in_(theirs.where(Item.organisation.in_(named)).correlate(None)))


def _by_text(actor: Actor, on: date, words: str, dialect: str) -> Select[tuple[int]]:
    said = select(CaseEvent.case_id).where(any_text(CaseEvent.input, lambda text: _holds(text, words), dialect))
    return select(Case.id).where(searches_people(actor, on), Case.id.in_(said))


def _by_person(actor: Actor, on: date, words: str) -> Select[tuple[int]]:
    """Cases with somebody of that name, in whatever order its words are typed; entries put right are left out."""
    names = (Person.details["name"].as_string(), Person.details["known_as"].as_string())
    named = or_(*(and_(*(_holds(name, word) for word in words.split())) for name in names))
    people = select(Person.case_id).where(named, ~Person.part.startswith(f"{EARLIER}:", autoescape=True))
    return select(Case.id).where(searches_people(actor, on), Case.id.in_(people))


def _holds(text: ColumnElement[Any] | InstrumentedAttribute[str], words: str) -> ColumnElement[bool]:
    """Whether a text holds these words, large or small; SQLite knows of that for A to Z only, so others are tried."""
    spellings = {words, words.lower(), words.upper(), words.title()}
    return or_(*(text.icontains(one, autoescape=True) for one in sorted(spellings)))


def _row(case: Case, where: Iterable[str]) -> Found:
    state = lifecycle_of(case.kind, case.lifecycle_version).state(case.state)
    return Found(case.reference, case.kind, state.title, tuple(sorted(where)))
