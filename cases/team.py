"""Who plays which part in one case, and which interests they declare; each change is in the case's history."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import access, audit
from cases.access import Actor, UnknownOfficer
from cases.clock import legal_date
from cases.entering import InputRefused
from cases.models import Case, Interest, Officer, OfficerRole
from state_machines.engine import EventRefused
from state_machines.lifecycle import Role

IN_A_CASE = (Role.CHAIR, Role.COORDINATOR, Role.INDEPENDENT_CHAIR, Role.PANEL_MEMBER)
_MAY = (Role.CHAIR, Role.COORDINATOR)


def assign_role(
    session: Session, *, reference: str, officer: str, role: Role, from_on: date, actor: Actor, now: datetime
) -> None:
    """Give somebody a part in one case from a day; a substitute chair for one case is appointed like this.

    Raises CaseNotFound, UnknownOfficer, or EventRefused when the actor may not, the part is not one of a case or the
    officer plays it already.
    """
    case, acting = _case_to_change(session, reference, "assign_role", actor, now)
    if role not in IN_A_CASE:
        parts = ", ".join(one.value for one in IN_A_CASE)
        raise EventRefused("assign_role", case.state, (f"In one case the parts are: {parts}.",))
    person = _officer(session, officer)
    same = {"officer_id": person.id, "case_id": case.id, "role": role.value, "from_on": from_on}
    if session.scalar(select(OfficerRole).filter_by(**same)) is not None:
        words = f"'{officer}' is already {role.words} of this case from {from_on:%-d %B %Y}."
        raise EventRefused("assign_role", case.state, (words,))
    session.add(
        OfficerRole(
            officer_id=person.id, partnership_id=case.partnership_id, case_id=case.id, role=role.value, from_on=from_on
        )
    )
    _keep(session, case, "assign_role", actor, acting, now, {"officer": officer, "role": role.value})


def declare_interest(
    session: Session, *, reference: str, officer: str, nature: str, walled: bool, actor: Actor, now: datetime
) -> None:
    """Keep a declared interest. A walled officer sees nothing of the case from now on.

    Raises CaseNotFound, UnknownOfficer, InputRefused without a word on its nature, or EventRefused when the actor may
    not or it has been declared already.
    """
    case, acting = _case_to_change(session, reference, "declare_interest", actor, now)
    if not nature.strip():
        raise InputRefused("declare_interest", {"nature": "Say what the interest is: its nature is shown in the case."})
    person = _officer(session, officer)
    same = {"case_id": case.id, "officer_id": person.id, "declared_on": legal_date(now), "nature": nature}
    if session.scalar(select(Interest).filter_by(**same)) is not None:
        words = f"This interest of '{officer}' has been declared already today. Word a change of it differently."
        raise EventRefused("declare_interest", case.state, (words,))
    session.add(Interest(**same, walled=walled))
    _keep(
        session, case, "declare_interest", actor, acting, now, {"officer": officer, "nature": nature, "walled": walled}
    )


def _case_to_change(session: Session, reference: str, event: str, actor: Actor, now: datetime) -> tuple[Case, Role]:
    today = legal_date(now)
    case = access.find_case(session, actor, reference, today, to_change=True)
    roles = access.roles_in(session, actor, case, today)
    acting = next((role for role in _MAY if role in roles), None)
    if acting is None:
        raise EventRefused(event, case.state, ("Only the partnership chair or the coordinator may do this.",))
    return case, acting


def _officer(session: Session, key: str) -> Officer:
    found = session.scalar(select(Officer).where(Officer.key == key))
    if found is None:
        message = f"There is no officer '{key}'. Add them to the partnership file and load it again."
        raise UnknownOfficer(message)
    return found


def _keep(
    session: Session, case: Case, event: str, actor: Actor, role: Role, now: datetime, entered: dict[str, object]
) -> None:
    audit.note(
        session,
        case,
        event=event,
        officer=actor.key,
        role=role.value,
        happened_on=legal_date(now),
        recorded_at=now,
        input=entered,
    )
    session.flush()
