"""Taking a case up to change it: one statement finds it, locks it, and reads what every change needs to know.

It goes through the visibility predicate like every other read, and brings along how the person stands to the case and
which local procedure the case rests on.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, defer

from cases.access import Actor, CaseNotFound, Standing, visible_cases
from cases.casefile import RESTS_ON, CaseFile, fill_file
from cases.models import Case, Deadline, Interest, Officer, OfficerRole, Procedure
from state_machines.lifecycle import Role

_BETWEEN, _OF = "\x1f", "\x1e"
_TAKEN_UP_FOR = (
    select(Case, *RESTS_ON)
    .join(Procedure, Procedure.id == Case.procedure_id)
    .options(defer(Case.record))
    .where(Case.id == select(Deadline.case_id).where(Deadline.id == bindparam("deadline_id")).scalar_subquery())
    .with_for_update(of=Case)
)


def take_up(
    session: Session, actor: Actor, reference: str, on: date, *, for_an_item: bool = False
) -> tuple[CaseFile, Standing]:
    """The case file of that reference, its case locked, and how the actor stands to it on a day.

    For what happens to an item, the case's own record, which may be long, is read only when it is asked for. Raises
    CaseNotFound when there is none or it is hidden from this person.
    """
    row = session.execute(_taken_up(actor, on, for_an_item=for_an_item), {"reference": reference}).one_or_none()
    if row is None:
        raise CaseNotFound(reference)
    case, *rests_on, roles, interests = row
    file = fill_file(session, case, rests_on)
    if actor.is_system:
        return file, Standing(frozenset({Role.SYSTEM}))
    parts = [(role, body) for role, _, body in (one.partition(_OF) for one in (roles or "").split(_BETWEEN) if one)]
    return file, Standing.of(parts, (one for one in (interests or "").split(_BETWEEN) if one))


def take_up_for(session: Session, deadline_id: int) -> CaseFile:
    """The file of the case that a deadline belongs to, its case locked: for the calendar."""
    case, *rests_on = session.execute(_TAKEN_UP_FOR, {"deadline_id": deadline_id}).one()
    return fill_file(session, case, rests_on)


@lru_cache(maxsize=256)
def _taken_up(actor: Actor, on: date, *, for_an_item: bool) -> Select[Any]:
    parts = _joined(
        OfficerRole.role + _OF + func.coalesce(OfficerRole.organisation, ""),
        OfficerRole.officer_id == Officer.id,
        Officer.key == actor.key,
        OfficerRole.partnership_id == Case.partnership_id,
        OfficerRole.held_on(on),
        or_(OfficerRole.case_id.is_(None), OfficerRole.case_id == Case.id),
    )
    interests = _joined(
        Interest.nature,
        Interest.officer_id == Officer.id,
        Officer.key == actor.key,
        Interest.case_id == Case.id,
        Interest.held_on(on),
    )
    taken_up = (
        select(Case, *RESTS_ON, parts, interests)
        .join(Procedure, Procedure.id == Case.procedure_id)
        .where(Case.reference == bindparam("reference"), visible_cases(actor, on))
        .with_for_update(of=Case)
        .execution_options(populate_existing=True)
    )
    return taken_up.options(defer(Case.record)) if for_an_item else taken_up


def _joined(
    column: ColumnElement[str] | InstrumentedAttribute[str], *where: ColumnElement[bool]
) -> ColumnElement[str | None]:
    query = select(func.aggregate_strings(column, _BETWEEN)).where(and_(*where))
    return query.correlate(Case).scalar_subquery()
