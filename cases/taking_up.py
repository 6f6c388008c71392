"""Taking a case up to change it: one statement finds it, locks it, and reads what every change needs to know.

It goes through the visibility predicate like every other read, and brings along how the person stands to the case and
which local procedure the case rests on.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from cases.access import Actor, CaseNotFound, Standing, visible_cases
from cases.casefile import CaseFile, fill_file
from cases.models import CalendarDay, Case, Interest, Officer, OfficerRole, Procedure
from state_machines.lifecycle import Role

_BETWEEN = "\x1f"


def take_up(session: Session, actor: Actor, reference: str, on: date) -> tuple[CaseFile, Standing]:
    """The case file of that reference, its case locked, and how the actor stands to it on a day.

    Raises CaseNotFound when there is none or it is hidden from this person.
    """
    row = session.execute(_taken_up(actor, on), {"reference": reference}).one_or_none()
    if row is None:
        raise CaseNotFound(reference)
    case, procedure, days_were_added, roles, interests = row
    file = fill_file(session, case, procedure=procedure, days_were_added=days_were_added)
    if actor.is_system:
        return file, Standing(frozenset({Role.SYSTEM}))
    parts = frozenset(Role(role) for role in (roles or "").split(_BETWEEN) if role)
    return file, Standing(parts, tuple(one for one in (interests or "").split(_BETWEEN) if one))


@lru_cache(maxsize=256)
def _taken_up(actor: Actor, on: date) -> Select[Any]:
    parts = _joined(
        OfficerRole.role,
        OfficerRole.officer_id == Officer.id,
        Officer.key == actor.key,
        OfficerRole.partnership_id == Case.partnership_id,
        OfficerRole.held_on(on),
        or_(OfficerRole.case_id.is_(None), OfficerRole.case_id == Case.id),
    )
    interests = _joined(
        Interest.nature, Interest.officer_id == Officer.id, Officer.key == actor.key, Interest.case_id == Case.id
    )
    return (
        select(Case, Procedure.content, exists().where(CalendarDay.id.is_not(None)), parts, interests)
        .join(Procedure, Procedure.id == Case.procedure_id)
        .where(Case.reference == bindparam("reference"), visible_cases(actor, on))
        .with_for_update(of=Case)
        .execution_options(populate_existing=True)
    )


def _joined(column: InstrumentedAttribute[str], *where: ColumnElement[bool]) -> ColumnElement[str | None]:
    query = select(func.aggregate_strings(column, _BETWEEN)).where(and_(*where))
    return query.correlate(Case).scalar_subquery()
