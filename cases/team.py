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
_LONGEST = 1_000


def assign_role(
    session: Session, *, reference: str, officer: str, role: Role, from_on: date, actor: Actor, now: datetime
) -> None:
    """Give somebody a part in one case from a day; a substitute chair for one case is appointed like this.

    Raises CaseNotFound, UnknownOfficer, or EventRefused when the actor may not or gives it to themselves, the part is
    not one of a case or the officer plays it already.
    """
    case, acting = _case_to_change(session, reference, "assign_role", actor, now)
    if role not in IN_A_CASE:
        parts = ", ".join(one.value for one in IN_A_CASE)
        raise EventRefused("assign_role", case.state, (f"In one case the parts are: {parts}.",))
    _not_oneself(case, "assign_role", officer, actor, "Nobody gives themselves a part.")
    person = _officer(session, officer)
    played = _played(session, case, person, role)
    same = next((part for part in played if part.from_on == from_on), None)
    if any(part.to_on is None or part.to_on > from_on for part in played if part.from_on <= from_on):
        words = f"'{officer}' is already {role.words} of this case from {from_on:%-d %B %Y}."
        raise EventRefused("assign_role", case.state, (words,))
    if same is not None:
        same.to_on = None
    else:
        ids = {"officer_id": person.id, "partnership_id": case.partnership_id, "case_id": case.id}
        session.add(OfficerRole(**ids, role=role.value, from_on=from_on))
    _keep(session, case, "assign_role", actor, acting, now, {"officer": officer, "role": role.value})


def end_role(
    session: Session, *, reference: str, officer: str, role: Role, last_day: date, actor: Actor, now: datetime
) -> None:
    """End a part that somebody plays in one case with a day, which is the last.

    Raises CaseNotFound, UnknownOfficer, InputRefused for a last day before the first, or EventRefused when the actor
    may not or the officer has no such part in this case alone that lasts longer.
    """
    case, acting = _case_to_change(session, reference, "end_role", actor, now)
    played = _played(session, case, _officer(session, officer), role)
    part = next((one for one in played if one.to_on is None or one.to_on > last_day), None)
    if part is None:
        words = f"'{officer}' has no part as {role.words.removeprefix('the ')} in this case alone that lasts longer."
        raise EventRefused("end_role", case.state, (words,))
    if last_day < part.from_on:
        words = f"The part began on {part.from_on:%-d %B %Y}; its last day cannot be before that."
        raise InputRefused("end_role", {"last_day": words})
    part.to_on = last_day
    entered: dict[str, object] = {"officer": officer, "role": role.value, "last_day": last_day.isoformat()}
    _keep(session, case, "end_role", actor, acting, now, entered)


def declare_interest(
    session: Session, *, reference: str, officer: str, nature: str, walled: bool, actor: Actor, now: datetime
) -> None:
    """Keep a declared interest. A walled officer sees nothing of the case from now on.

    One that was declared and ended today stands again. Raises CaseNotFound, UnknownOfficer, InputRefused without a word
    on its nature, or EventRefused when the actor may not or it stands already since today.
    """
    case, acting = _case_to_change(session, reference, "declare_interest", actor, now)
    _said("declare_interest", "nature", nature, "Say what the interest is: its nature is shown in the case.")
    person = _officer(session, officer)
    same = {"case_id": case.id, "officer_id": person.id, "declared_on": legal_date(now), "nature": nature}
    found = session.scalar(select(Interest).filter_by(**same))
    if found is None:
        session.add(Interest(**same, walled=walled))
    elif found.ended_on is None:
        words = f"This interest of '{officer}' has been declared already today. Word a change of it differently."
        raise EventRefused("declare_interest", case.state, (words,))
    else:
        found.walled, found.ended_on = walled, None  # it ended by a slip; the history keeps all three
    entered = {"officer": officer, "nature": nature, "walled": walled}
    _keep(session, case, "declare_interest", actor, acting, now, entered)


def end_interest(session: Session, *, reference: str, number: int, reason: str, actor: Actor, now: datetime) -> None:
    """Keep that a declared interest has ended, from today; a wall it made is lifted. It stays on file with its days.

    Raises CaseNotFound, InputRefused without a reason, or EventRefused when the actor may not, it is their own, or it
    does not stand in this case.
    """
    case, acting = _case_to_change(session, reference, "end_interest", actor, now)
    _said("end_interest", "reason", reason, "Say why the interest no longer stands: the history keeps it.")
    found = session.execute(
        select(Interest, Officer.key)
        .join(Officer, Officer.id == Interest.officer_id)
        .where(Interest.id == number, Interest.case_id == case.id, Interest.ended_on.is_(None))
    ).one_or_none()
    if found is None:
        words = "No such interest stands in this case: it may have ended already."
        raise EventRefused("end_interest", case.state, (words,))
    interest, officer = found
    _not_oneself(case, "end_interest", officer, actor, "Nobody ends an interest of their own.")
    interest.ended_on = legal_date(now)
    entered = {"officer": officer, "nature": interest.nature, "walled": interest.walled, "reason": reason}
    _keep(session, case, "end_interest", actor, acting, now, entered)


def _case_to_change(session: Session, reference: str, event: str, actor: Actor, now: datetime) -> tuple[Case, Role]:
    today = legal_date(now)
    case = access.find_case(session, actor, reference, today, to_change=True)
    roles = access.roles_in(session, actor, case, today)
    acting = next((role for role in _MAY if role in roles), None)
    if acting is None:
        raise EventRefused(event, case.state, ("Only the partnership chair or the coordinator may do this.",))
    return case, acting


def _not_oneself(case: Case, event: str, officer: str, actor: Actor, words: str) -> None:
    if officer == actor.key:
        raise EventRefused(event, case.state, (f"{words} Ask the chair, or another coordinator.",))


def _said(event: str, field: str, words: str, missing: str) -> None:
    if not words.strip():
        raise InputRefused(event, {field: missing})
    if len(words) > _LONGEST:
        raise InputRefused(event, {field: f"That is longer than {_LONGEST} characters; say it shorter."})


def _played(session: Session, case: Case, person: Officer, role: Role) -> list[OfficerRole]:
    """The days on which somebody plays or played a part in this case alone, the latest first."""
    same = {"officer_id": person.id, "case_id": case.id, "role": role.value}
    return list(session.scalars(select(OfficerRole).filter_by(**same).order_by(OfficerRole.from_on.desc())))


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
