"""Who acts: an officer by key, or whoever holds a role on the day; and stand-ins for parts that nobody holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from cases.access import Actor
from cases.partnership_file import OfficerInFile, PartnershipFile, RoleInFile
from state_machines.lifecycle import Role
from state_machines.periods import in_words
from statutory_reviews.replay.plan import CaseToReplay, Event

_IN_ONE_CASE = (Role.INDEPENDENT_CHAIR, Role.PANEL_MEMBER)
_PEOPLE = tuple(role for role in Role if role is not Role.SYSTEM)


@dataclass(frozen=True, slots=True)
class Acting:
    """An officer who acts; `joins` is the part they are given in the case when they first act in it."""

    actor: Actor
    joins: Role | None


def acting(partnership: PartnershipFile, by: str, on: date) -> Acting:
    """Who acts when a scenario says `by`. Raises LookupError, in words, when nobody can."""
    for officer in partnership.officers:
        if officer.key == by:
            return Acting(Actor(officer.key), _part_in_a_case(officer, on))
    for officer in partnership.officers:
        if by in _roles(officer, on):
            return Acting(Actor(officer.key), _part_in_a_case(officer, on))
    raise LookupError(_nobody(partnership, by, on))


def unknown_actor(partnership: PartnershipFile, by: str, on: date) -> str | None:
    """Why nobody can act under that key or role on a day; None when somebody can."""
    try:
        acting(partnership, by, on)
    except LookupError as nobody:
        return str(nobody.args[0])
    return None


def coordinator(partnership: PartnershipFile, on: date) -> Actor:
    """The coordinator on a day, who gives others their part in a case. Raises LookupError when there is none."""
    return acting(partnership, Role.COORDINATOR.value, on).actor


def with_stand_ins(cases: tuple[CaseToReplay, ...], events: Iterable[Event]) -> tuple[CaseToReplay, ...]:
    """The cases, with an officer for each part in one case that a scenario names by role and nobody holds."""
    wanted = {(event.case, event.step.by) for event in events}
    return tuple(_with_stand_ins(case, {by for name, by in wanted if name == case.name}) for case in cases)


def _with_stand_ins(case: CaseToReplay, wanted: set[str]) -> CaseToReplay:
    held = {role.role for officer in case.partnership.officers for role in officer.roles}
    keys = {officer.key for officer in case.partnership.officers}
    missing = [one for one in _IN_ONE_CASE if one.value in wanted - keys and one not in held]
    if not missing:
        return case
    added = tuple(
        OfficerInFile(
            key=role.value.replace("_", "-"),
            name=f"{role.words[0].upper()}{role.words[1:]}",
            roles=(RoleInFile(role=role, from_on=case.opened.on),),
        )
        for role in missing
    )
    partnership = case.partnership.model_copy(update={"officers": (*case.partnership.officers, *added)})
    return replace(case, partnership=partnership)


def _roles(officer: OfficerInFile, on: date) -> tuple[Role, ...]:
    return tuple(one.role for one in officer.roles if one.from_on <= on and (one.to_on is None or one.to_on >= on))


def _part_in_a_case(officer: OfficerInFile, on: date) -> Role | None:
    return next((role for role in _roles(officer, on) if role in _IN_ONE_CASE), None)


def _nobody(partnership: PartnershipFile, by: str, on: date) -> str:
    if by in _PEOPLE:
        return f"nobody holds the role '{by}' in {partnership.key} on {in_words(on)}. Name an officer, or add one."
    officers = ", ".join(officer.key for officer in partnership.officers)
    roles = ", ".join(role.value for role in _PEOPLE)
    return f"'{by}' is no officer of {partnership.key} ({officers}) and no role ({roles})."
