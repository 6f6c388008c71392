"""Who acts: an officer by key, or whoever holds a role on the day; and stand-ins for parts that nobody holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from cases.access import Actor
from cases.partnership_file import PartnershipFile
from cases.partnership_parts import OfficerInFile
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
    if any(officer.key == by for officer in partnership.officers):
        return Acting(Actor(by), None)
    if by in _IN_ONE_CASE:
        coordinator(partnership, on)  # who gives them their part: LookupError here, and not in the middle of a replay
        return Acting(Actor(_stand_in(by)), Role(by))
    for officer in partnership.officers:
        if by in _roles(officer, on):
            return Acting(Actor(officer.key), None)
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
    """The cases, with an officer for each part in one case under whose name somebody acts."""
    wanted = {(event.case, event.step.by) for event in events}
    return tuple(_with_stand_ins(case, {by for name, by in wanted if name == case.name}) for case in cases)


def _with_stand_ins(case: CaseToReplay, wanted: set[str]) -> CaseToReplay:
    officers = case.partnership.officers
    keys = {officer.key for officer in officers}
    added = tuple(
        OfficerInFile(key=_stand_in(role), name=f"The {role.replace('_', ' ')}")
        for role in _IN_ONE_CASE
        if role in wanted - keys
    )
    return replace(case, partnership=case.partnership.model_copy(update={"officers": (*officers, *added)}))


def _stand_in(role: str) -> str:
    return role.replace("_", "-")


def _roles(officer: OfficerInFile, on: date) -> tuple[Role, ...]:
    return tuple(
        Role(one.role) for one in officer.roles if one.from_on <= on and (one.to_on is None or one.to_on >= on)
    )


def _nobody(partnership: PartnershipFile, by: str, on: date) -> str:
    if by in _PEOPLE:
        return f"nobody holds the role '{by}' in {partnership.key} on {in_words(on)}. Name an officer, or add one."
    officers = ", ".join(officer.key for officer in partnership.officers)
    roles = ", ".join(role.value for role in _PEOPLE)
    return f"'{by}' is no officer of {partnership.key} ({officers}) and no role ({roles})."
