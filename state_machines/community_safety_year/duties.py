"""The duties of one year of the partnership: each met, open or missed on a day, with its authority and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from state_machines.community_safety_year.deadlines import RESPONSE
from state_machines.community_safety_year.duties_declared import DUTIES, Duty, exchange
from state_machines.community_safety_year.evidence import Evidence, responses
from state_machines.community_safety_year.exchanges import exchanges
from state_machines.community_safety_year.year_on_file import STRATEGY, YearOnFile


class Standing(StrEnum):
    """How a duty stands: met in time, still open, missed, or set aside with a reason."""

    MET = "met"
    OPEN = "open"
    MISSED = "missed"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class DutyFound:
    """One duty as it stands. `due_on` is None where nothing is owed; `evidence` of a missed duty came too late.

    `is_chased` says whether an open time limit of a case reminds of it already.
    """

    name: str
    title: str
    authority: str
    standing: Standing
    due_on: date | None
    evidence: tuple[Evidence, ...]
    missing: str | None
    is_chased: bool

    @property
    def is_unmet(self) -> bool:
        """Whether it is neither met nor set aside."""
        return self.standing in {Standing.OPEN, Standing.MISSED}

    @property
    def is_unattended(self) -> bool:
        """Whether it is neither met nor set aside, and nothing reminds of it."""
        return self.is_unmet and not self.is_chased


def duties(year: YearOnFile, on: date) -> tuple[DutyFound, ...]:
    """Every duty of a year as it stood on a day, in the order of the Regulations."""
    declared = (*DUTIES, *(exchange(*dates) for dates in exchanges(year.year_from)))
    return (*(_found(duty, year, on) for duty in declared), _responses(year, on))


def _found(duty: Duty, year: YearOnFile, on: date) -> DutyFound:
    due_on = duty.due_on(year, on)
    shown = tuple(duty.find(year, on))
    in_time = tuple(one for one in shown if one.on <= due_on)
    set_aside = () if in_time else _set_aside(duty, year, on)
    if in_time:
        standing, missing = Standing.MET, None
    elif set_aside:
        standing, missing = Standing.SET_ASIDE, None
    else:
        standing = Standing.MISSED if shown or on > due_on else Standing.OPEN
        missing = "It was done after its day." if shown else duty.missing(year, on)
    return DutyFound(
        name=duty.name,
        title=duty.title,
        authority=duty.authority,
        standing=standing,
        due_on=due_on,
        evidence=in_time or shown or set_aside,
        missing=missing,
        is_chased=any(name in year.chased and year.chased[name] <= due_on for name in duty.limits),
    )


def _set_aside(duty: Duty, year: YearOnFile, on: date) -> tuple[Evidence, ...]:
    """That a time limit of the duty was set aside, with the reason; in a strategy, which holds for years, in this."""
    return tuple(
        Evidence(case.reference, one.on, f"set aside: {one.input.get('reason')}")
        for case in year.cases
        for one in case.latest("set_aside", by=on)
        if one.input.get("deadline") in duty.limits and (case.kind != STRATEGY or year.holds(one.on))
    )


def _responses(year: YearOnFile, on: date) -> DutyFound:
    """The written answers to the scrutiny committee: as bad as the worst of them."""
    all_of_them = tuple(responses(year, on))
    owed = [one for one in all_of_them if one.answered_on is None]
    late = [one for one in all_of_them if (one.answered_on or on) > one.due_on]
    standing = Standing.MISSED if late else Standing.OPEN if owed else Standing.MET
    words = "Not answered" if owed else "Answered late"
    missing = f"{words}: {', '.join(one.reference for one in owed or late)}." if owed or late else None
    return DutyFound(
        name="scrutiny_responses",
        title="Respond in writing to each recommendation of the scrutiny committee",
        authority=str(RESPONSE.authority),
        standing=standing,
        due_on=min((one.due_on for one in owed or all_of_them), default=None),
        evidence=tuple(Evidence(one.reference, one.answered_on, "answered") for one in all_of_them if one.answered_on),
        missing=missing,
        is_chased=bool(owed),
    )
