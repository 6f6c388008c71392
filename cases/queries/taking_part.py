"""Who takes part in a case, which interests they declared, and who looked into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.models import AccessRecord, Case, Interest, Item, Officer, OfficerRole
from cases.queries.paged import Cut, Paged
from state_machines.engine import EventRefused
from state_machines.lifecycle import Role

MAY_READ_LOOKS = frozenset({Role.CHAIR, Role.COORDINATOR, Role.AUDITOR})
"""Who may read who looked into a case."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part that an officer plays. `in_this_case`: appointed for this case, not for the whole partnership."""

    officer: str
    name: str
    title: str | None
    role: str
    organisation: str | None
    from_on: date
    to_on: date | None
    in_this_case: bool


@dataclass(frozen=True, slots=True)
class InterestRow:
    """An interest that an officer declared in the case; `walled` closes the case to them until it ended."""

    number: int
    officer: str
    nature: str
    declared_on: date
    walled: bool
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Team:
    """Who takes part in one case on a day."""

    reference: str
    parts: tuple[PartRow, ...]
    interests: tuple[InterestRow, ...]


@dataclass(frozen=True, slots=True)
class LookRow:
    """One look into a case."""

    officer: str
    looked_at: datetime
    what: str
    reason: str | None


def team(session: Session, actor: Actor, reference: str, *, on: date) -> Team:
    """Who takes part in a case on a day; agency contacts are not told of interests. Raises CaseNotFound."""
    case = access.find_case(session, actor, reference, on)
    confined = access.confined_to(session, actor, case, on) is not None
    return Team(reference, _parts(session, case, on), () if confined else interests_in(session, case))


def officers_known(session: Session, actor: Actor, reference: str, *, on: date) -> tuple[tuple[str, str], ...]:
    """Who plays any part in the partnership of a case, by key and name. Raises CaseNotFound."""
    case = access.find_case(session, actor, reference, on)
    played = OfficerRole.officer_id == Officer.id, OfficerRole.partnership_id == case.partnership_id
    known = select(Officer.key, Officer.name).where(exists().where(*played)).order_by(Officer.name, Officer.key)
    return tuple((key, name) for key, name in session.execute(known))


def looks(session: Session, actor: Actor, reference: str, *, on: date, now: datetime) -> tuple[LookRow, ...]:
    """Who looked into a case, oldest first; this look is kept too.

    Raises CaseNotFound, or EventRefused for anybody but the chair, the coordinator and the auditor.
    """
    case = _look_at_the_looks(session, actor, reference, on, now)
    rows = session.scalars(select(AccessRecord).where(AccessRecord.case_id == case.id).order_by(AccessRecord.id))
    return tuple(LookRow(row.officer, row.looked_at, row.what, row.reason) for row in rows)


def looks_paged(
    session: Session, actor: Actor, reference: str, *, on: date, now: datetime, page: int, size: int = 50
) -> Paged[LookRow]:
    """The same a page at a time, newest first. Raises CaseNotFound or EventRefused."""
    case = _look_at_the_looks(session, actor, reference, on, now)
    of_case = select(AccessRecord).where(AccessRecord.case_id == case.id)
    cut = Cut.of(session.scalar(select(func.count()).select_from(of_case.subquery())) or 0, page=page, size=size)
    rows = session.scalars(of_case.order_by(AccessRecord.id.desc()).offset(cut.offset).limit(size))
    return cut.with_rows(tuple(LookRow(row.officer, row.looked_at, row.what, row.reason) for row in rows))


def interests_in(session: Session, case: Case) -> tuple[InterestRow, ...]:
    """The interests declared in a case, for those who may see the whole of it."""
    rows = session.execute(
        select(Interest.id, Officer.key, Interest.nature, Interest.declared_on, Interest.walled, Interest.ended_on)
        .join(Officer, Officer.id == Interest.officer_id)
        .where(Interest.case_id == case.id)
        .order_by(Interest.id)
    )
    return tuple(InterestRow(*row) for row in rows)


def _look_at_the_looks(session: Session, actor: Actor, reference: str, on: date, now: datetime) -> Case:
    case = access.find_case(session, actor, reference, on)
    if not access.roles_in(session, actor, case, on) & MAY_READ_LOOKS:
        reason = "Only the partnership chair, the coordinator or the auditor may read who looked into a case."
        raise EventRefused("access", case.state, (reason,))
    access.log_look(session, actor, case.id, now=now, what="access", reason=None)
    session.flush()
    return case


def _parts(session: Session, case: Case, on: date) -> tuple[PartRow, ...]:
    bodies = select(Item.organisation).where(Item.case_id == case.id, Item.organisation.is_not(None))
    rows = session.execute(
        select(OfficerRole, Officer)
        .join(Officer, Officer.id == OfficerRole.officer_id)
        .where(
            OfficerRole.partnership_id == case.partnership_id,
            or_(OfficerRole.case_id.is_(None), OfficerRole.case_id == case.id),
            or_(OfficerRole.role != Role.AGENCY_CONTACT, OfficerRole.organisation.in_(bodies)),
            OfficerRole.held_on(on),
        )
        .order_by(OfficerRole.id)
    )
    return tuple(
        PartRow(
            officer=officer.key,
            name=officer.name,
            title=officer.title,
            role=part.role,
            organisation=part.organisation,
            from_on=part.from_on,
            to_on=part.to_on,
            in_this_case=part.case_id is not None,
        )
        for part, officer in rows
    )
