"""Opening a case: the first event, under the rules and the local procedure in force on the day it was received."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases import access, sources
from cases.access import Actor
from cases.applying import Occasion, apply
from cases.audit import FIRST_HASH
from cases.casefile import CaseFile
from cases.clock import legal_date
from cases.entering import check_day, check_one_day, fields_named, read_input
from cases.facts import gather
from cases.linking import check_earlier
from cases.models import Case, Death, Officer, OfficerRole, Partnership, Procedure
from cases.recording import Recorded
from state_machines.engine import decide
from state_machines.inputs import Input
from state_machines.lifecycle import START, Event, Lifecycle, Role
from state_machines.policy import Policy
from state_machines.registry import LIFECYCLES, in_force

_SHORT = {
    "domestic_homicide_review": "DHR",
    "community_trigger": "CT",
    "community_trigger_year": "CTY",
    "asb_complaint_log": "ASB",
    "strategic_assessment": "SA",
    "community_safety_strategy": "CSS",
    "community_safety_year": "CSY",
}


class PartnershipNotFound(LookupError):
    """There is no such partnership, or it has no local procedure for the kind and day."""


def open_case(
    session: Session,
    *,
    partnership: str,
    kind: str,
    values: Mapping[str, Any],
    actor: Actor,
    now: datetime,
    happened_on: date | None = None,
    again: bool = False,
) -> Recorded:
    """Open a case by its lifecycle's first event; `again` lets it come from the same source as another case.

    Of what there is only one, such as the assessment of a year, no second is opened unless the first was abandoned.
    Raises PartnershipNotFound, InputRefused or EventRefused.
    """
    today = legal_date(now)
    on = happened_on or today
    owner = _partnership(session, partnership)
    procedure, policy, lifecycle = rules_on(session, owner, kind, on)
    opening = opening_event(lifecycle)
    given = read_input(opening.name, opening.inputs, values, today=today)
    check_one_day(opening.name, given, happened_on)
    if happened_on is None and given.dated_by and getattr(given, given.dated_by) != on:
        # Received before it is entered: what was in force on that day decides.
        on = getattr(given, given.dated_by)
        procedure, policy, lifecycle = rules_on(session, owner, kind, on)
        opening = opening_event(lifecycle)
        given = read_input(opening.name, opening.inputs, values, today=today)
    check_day(opening.name, on, today, since=None)
    case = Case(
        reference=_next_reference(session, owner, kind, on),
        kind=kind,
        partnership_id=owner.id,
        death_id=_death(session, given),
        lifecycle_version=lifecycle.version,
        procedure_id=procedure.id,
        state=START,
        at_rest=False,
        opened_on=on,
        state_since=on,
        record={},
        advance_on=on,
        history_length=0,
        history_head=FIRST_HASH,
    )
    file = CaseFile(session=session, case=case, is_new=True, policy=policy, lifecycle=lifecycle)
    case.calendar_version = file.calendar.version
    standing = access.Standing(roles_in_partnership(session, actor, owner, today))
    facts = gather(file, standing, happened_on=on, today=today, given=given)
    with fields_named(opening.name):
        decision = decide(lifecycle, START, opening.name, facts)
    if given.follows:
        earlier = getattr(given, given.follows)
        check_earlier(session, actor, type(given), earlier, event=opening.name, of=case, on=today)
    if not again or given.only_one:
        sources.check_not_opened_before(session, actor, owner, kind, opening.name, given, today)
    session.add(case)
    session.flush()
    if given.comes_from:
        sources.show_interests(session, case, getattr(given, given.comes_from), on)
    sequence, consequences = apply(session, file, None, decision, Occasion(actor, now, on, facts))
    session.flush()
    recorded = Recorded(case.reference, sequence, opening.name, START, case.state, None, consequences, case.version)
    return replace(recorded, warning=sources.unlisted_source(session, owner, given, case.reference))


def input_of_opening(session: Session, *, partnership: str, kind: str, on: date) -> type[Input]:
    """What is asked to open a case of a kind under the rules of a day. Raises PartnershipNotFound."""
    *_, lifecycle = rules_on(session, _partnership(session, partnership), kind, on)
    return opening_event(lifecycle).inputs


def opening_event(lifecycle: Lifecycle) -> Event:
    """The event that opens a case or item of this lifecycle."""
    return next(line.event for line in lifecycle.transitions if START in line.source)


def _partnership(session: Session, key: str) -> Partnership:
    # Locked, so that two cases opened at once do not take the same reference.
    found = session.scalar(select(Partnership).where(Partnership.key == key).with_for_update())
    if found is None:
        message = f"There is no partnership '{key}'. 'reviews policy load FILE' brings one in."
        raise PartnershipNotFound(message)
    return found


def rules_on(session: Session, owner: Partnership, kind: str, on: date) -> tuple[Procedure, Policy, Lifecycle]:
    """The local procedure and the lifecycle under which a case received on a day is opened.

    Raises PartnershipNotFound where there is no such procedure, RulesNotInForce where no rules had begun.
    """
    procedure = _procedure_in_force(session, owner, kind, on)
    policy = Policy.model_validate(procedure.content)
    return procedure, policy, in_force(kind, policy, on)


def _procedure_in_force(session: Session, owner: Partnership, kind: str, on: date) -> Procedure:
    governing = {kind, *(str(one.governed_by) for one in LIFECYCLES if one.kind == kind and one.governed_by)}
    found = session.scalar(
        select(Procedure)
        .where(Procedure.partnership_id == owner.id, Procedure.kind.in_(governing), Procedure.in_force_from <= on)
        .order_by(Procedure.kind != kind, Procedure.in_force_from.desc())
        .limit(1)
    )
    if found is None:
        message = (
            f"{owner.key} has no local procedure for {kind} in force on {on:%-d %B %Y}. "
            "Load one with 'reviews policy load FILE'."
        )
        raise PartnershipNotFound(message)
    return found


def _next_reference(session: Session, owner: Partnership, kind: str, on: date) -> str:
    stem = f"{owner.reference_prefix}-{_SHORT.get(kind, kind.upper())}-{on.year}-"
    count = session.scalar(select(func.count()).select_from(Case).where(Case.reference.startswith(stem)))
    return f"{stem}{(count or 0) + 1:03d}"


def _death(session: Session, given: Input) -> int | None:
    died_on: date | None = getattr(given, "date_of_death", None)
    if died_on is None:
        return None
    death = Death(died_on=died_on)
    session.add(death)
    session.flush()
    return death.id


def roles_in_partnership(session: Session, actor: Actor, owner: Partnership, on: date) -> frozenset[Role]:
    """The parts a person plays in all cases of a partnership on a day."""
    if actor.is_system:
        return frozenset({Role.SYSTEM})
    rows = session.scalars(
        select(OfficerRole.role)
        .join(Officer, Officer.id == OfficerRole.officer_id)
        .where(
            Officer.key == actor.key,
            OfficerRole.partnership_id == owner.id,
            OfficerRole.case_id.is_(None),
            OfficerRole.held_on(on),
        )
    )
    return frozenset(Role(role) for role in rows)
