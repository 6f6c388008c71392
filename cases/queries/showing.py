"""One case as a person may see it: its state, clocks, items, people, history, and what may be done next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import access, clocks
from cases.access import Actor
from cases.casefile import CaseFile, open_file
from cases.documents.finding import number_seen
from cases.models import CaseEvent, Deadline, Item, Person
from cases.pseudonyms import MAY_SEE
from cases.queries.items_shown import ItemRow, items_shown
from cases.queries.linked import LinkedCases, linked
from cases.queries.taking_part import InterestRow, interests_in
from cases.queries.timing import DeadlineRow, deadlines
from state_machines.ledger import Figures, figures


@dataclass(frozen=True, slots=True)
class StopRow:
    """One pause of a case."""

    effect: str
    from_on: date
    review_on: date
    to_on: date | None
    reason: str
    asked_by: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody named in a case, for those who may see people; the pseudonym only for those who may see the key."""

    key: str
    part: str
    pseudonym: str | None
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class EventRow:
    """One row of history."""

    sequence: int
    item: str | None
    event: str
    from_state: str
    to_state: str
    officer: str
    role: str
    happened_on: date
    recorded_at: datetime
    input: dict[str, Any]
    consequences: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case. `conflicts` are the reader's own, `interests` those of everybody, `stops` its pauses and their reasons.

    Agency contacts are told neither of the last two.

    `figures` are the gross, net and revised clocks of the review since it was decided, if it was. `linked` are cases
    about the same matter; `documents` how many this person may see, each with all its versions once.
    """

    reference: str
    kind: str
    lifecycle: str
    rules: str
    state: str
    state_title: str
    opened_on: date
    state_since: date
    version: int
    procedure: str
    procedure_from: date
    partnership: str
    area: str
    roles: tuple[str, ...]
    conflicts: tuple[str, ...]
    interests: tuple[InterestRow, ...]
    items: tuple[ItemRow, ...]
    stops: tuple[StopRow, ...]
    deadlines: tuple[DeadlineRow, ...]
    people: tuple[PersonRow, ...]
    figures: Figures | None
    linked: LinkedCases
    documents: int


def case_shown(
    session: Session,
    actor: Actor,
    reference: str,
    *,
    now: datetime,
    on: date,
    reason: str | None = None,
    with_people: bool = True,
) -> CaseView:
    """One case, as this person may see it on a day; the look is kept. `with_people=False` leaves its people unread.

    Raises CaseNotFound.
    """
    case = access.find_case(session, actor, reference, on)
    access.log_look(session, actor, case.id, now=now, what="case", reason=reason)
    file = open_file(session, case)
    roles = access.roles_in(session, actor, case, on)
    bodies = access.confined_to(session, actor, case, on)
    times = deadlines(session, actor, on=on, reference=reference, only_open=False)
    return CaseView(
        reference=case.reference,
        kind=case.kind,
        lifecycle=file.lifecycle.version,
        rules=file.lifecycle.rules,
        state=case.state,
        state_title=file.lifecycle.state(case.state).title,
        opened_on=case.opened_on,
        state_since=case.state_since,
        version=case.version,
        procedure=file.policy.version,
        procedure_from=file.policy.in_force_from,
        partnership=file.partnership.key,
        area=file.partnership.area,
        roles=tuple(sorted(role.value for role in roles)),
        conflicts=access.standing_in(session, actor, case, on).conflicts,
        interests=interests_in(session, case) if bodies is None else (),
        items=items_shown(file, only_of=bodies),
        stops=stops_of(file) if bodies is None else (),
        deadlines=times,
        people=(
            _people(session, case.id, with_key=bool(roles & MAY_SEE))
            if with_people and access.sees_people(roles)
            else ()
        ),
        figures=_figures(session, file, on),
        linked=linked(session, actor, case, file.lifecycle, on),
        documents=number_seen(session, actor, case, on),
    )


def history(session: Session, actor: Actor, reference: str, *, now: datetime, on: date) -> tuple[EventRow, ...]:
    """The history of one case, oldest first; the look is kept. Raises CaseNotFound."""
    case = access.find_case(session, actor, reference, on)
    access.log_look(session, actor, case.id, now=now, what="history", reason=None)
    query = select(CaseEvent).where(CaseEvent.case_id == case.id).order_by(CaseEvent.sequence)
    bodies = access.confined_to(session, actor, case, on)
    if bodies is not None:
        own = select(Item.key).where(Item.case_id == case.id, Item.organisation.in_(bodies))
        query = query.where(CaseEvent.item_key.in_(own))
    return tuple(_event_row(row) for row in session.scalars(query))


def stops_of(file: CaseFile) -> tuple[StopRow, ...]:
    """The pauses of a case, in the order they were recorded."""
    return tuple(
        StopRow(one.pause, one.from_on, one.review_on, one.to_on, one.reason, one.asked_by) for one in file.stops
    )


def _people(session: Session, case_id: int, *, with_key: bool) -> tuple[PersonRow, ...]:
    rows = session.scalars(select(Person).where(Person.case_id == case_id).order_by(Person.id))
    return tuple(PersonRow(row.key, row.part, row.pseudonym if with_key else None, row.details) for row in rows)


def _figures(session: Session, file: CaseFile, on: date) -> Figures | None:
    deadline = session.scalar(
        select(Deadline)
        .where(Deadline.case_id == file.case.id, Deadline.name == "complete_review")
        .order_by(Deadline.id.desc())
        .limit(1)
    )
    if deadline is None:
        return None
    clock = clocks.clock_of(file, file.rule(deadline.name), deadline, clocks.extensions_of(session, deadline))
    return figures(clock, deadline.met_on or on)


def _event_row(row: CaseEvent) -> EventRow:
    return EventRow(
        sequence=row.sequence,
        item=row.item_key,
        event=row.event,
        from_state=row.from_state,
        to_state=row.to_state,
        officer=row.officer,
        role=row.role,
        happened_on=row.happened_on,
        recorded_at=row.recorded_at,
        input=row.input,
        consequences=row.consequences,
    )
