"""The duties of a year, one to an entry in the order of the Regulations: authority, evidence, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from state_machines.community_safety_strategy.deadlines import REFRESH
from state_machines.community_safety_year import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.community_safety_year import evidence as E  # noqa: N812
from state_machines.community_safety_year.evidence import Finder
from state_machines.community_safety_year.year_on_file import ASSESSMENT, STRATEGY, YEAR, YearOnFile
from state_machines.lifecycle import Deadline
from state_machines.strategic_assessment.deadlines import BACKSTOP

Missing = Callable[[YearOnFile, date], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A duty: how its evidence is found, what is missing without any, and the time limits that remind of it."""

    name: str
    title: str
    authority: str
    find: Finder
    missing: Missing
    limits: tuple[str, ...]
    due_on: Callable[[YearOnFile, date], date] = lambda year, _on: year.year_to


def exchange(quarter_to: date, due_on: date) -> Duty:
    """The exchange of one quarter's data."""
    return Duty(
        name=f"data_exchange_{quarter_to.isoformat()}",
        title=f"Disclose the data of the quarter to {quarter_to:%-d %B %Y}",
        authority=str(D.DATA_EXCHANGE.authority),
        find=E.exchange_of(quarter_to),
        missing=_undisclosed(quarter_to),
        limits=(f"{D.DATA_EXCHANGE.name}_{quarter_to.isoformat()}",),
        due_on=lambda _year, _on: due_on,
    )


def _without(kind: str, title: str, said: str) -> Missing:
    """What is missing: the case itself, or what is said in it: 'that the scrutiny committee met'."""

    def missing(year: YearOnFile, _on: date) -> str:
        references = ", ".join(one.reference for one in year.of_kind(kind))
        if not references:
            return f"No {title} is on file. Open one."
        return f"Not recorded in {references}: {said}."

    return missing


def _no_plan(year: YearOnFile, on: date) -> str:
    return _without(STRATEGY, "strategy (partnership plan)", "that a plan was adopted or revised")(year, on)


def _after_plan(said: str) -> Missing:
    def missing(year: YearOnFile, on: date) -> str:
        for case, _ in E.adopted_in(year, on):
            return f"Not recorded in {case.reference} since its plan was adopted: {said}."
        return f"No plan was adopted or revised in this year. {_no_plan(year, on)}"

    return missing


def _due_after_plan(limit: str) -> Callable[[YearOnFile, date], date]:
    """31 March, or later where a plan adopted late in the year leaves its time limit until then."""

    def due_on(year: YearOnFile, on: date) -> date:
        found = [(case.due or {}).get((limit, plan.sequence)) for case, plan in E.adopted_in(year, on)]
        return max((year.year_to, *(one for one in found if one is not None)))

    return due_on


def _no_meeting(year: YearOnFile, on: date) -> str:
    held = [(case, one) for case, _, one in E.meetings_held(year, on)]
    if held:
        case, one = held[-1]
        absent = E.names_missing(year, year.responsible_authorities, E.senior_persons_of(one))
        held_on = date.fromisoformat(one.recorded("hold", "held_on"))
        return (
            f"At the public meeting of {held_on:%-d %B %Y} ({case.reference}) no senior person attended of: {absent}."
        )
    return _without(YEAR, _YEAR, "that a public meeting was held")(year, on)


def _no_nominees(year: YearOnFile, on: date) -> str:
    for case in year.of_kind(YEAR):
        for one in case.latest("confirm_nominees", by=on):
            absent = E.names_missing(year, year.responsible_authorities, one.input.get("authorities", ()))
            return f"{case.reference} names nobody of: {absent}."
    return _without(YEAR, _YEAR, "that the authorities' nominees were confirmed")(year, on)


def _undisclosed(quarter_to: date) -> Missing:
    """How many have disclosed their data, and who has not."""

    def missing(year: YearOnFile, on: date) -> str:
        for case, _, one in E.exchanges_recorded(year, quarter_to, on):
            disclosed = E.disclosed_by(one)
            number, asked = len(disclosed & set(year.disclosing)), len(year.disclosing)
            absent = E.names_missing(year, year.disclosing, disclosed)
            return f"In part ({case.reference}): {number} of {asked} authorities. Not yet: {absent}."
        return _without(YEAR, _YEAR, "who has disclosed the quarter's data")(year, on)

    return missing


def _of_year(rule: Deadline, find: Finder, missing: Missing) -> Duty:
    return Duty(
        name=rule.name,
        title=rule.title,
        authority=str(rule.authority),
        find=find,
        missing=missing,
        limits=(rule.name,),
    )


def _recorded(rule: Deadline, find: Finder, said: str) -> Duty:
    return _of_year(rule, find, _without(YEAR, _YEAR, said))


_YEAR = "year of the partnership"
DUTIES = (
    _of_year(
        BACKSTOP, E.assessments, _without(ASSESSMENT, "strategic assessment of this year", "that it was signed off")
    ),
    Duty(
        name="plan_revised",
        title=REFRESH.title,
        authority=str(REFRESH.authority),
        find=E.plans,
        missing=_no_plan,
        limits=(REFRESH.name, "plan_of_the_year"),
    ),
    _of_year(D.PUBLIC_MEETING, E.public_meetings, _no_meeting),
    Duty(
        name="summary",
        title="Publish a summary of the plan",
        authority="S.I. 2007/1830 reg 14",
        find=E.after_adoption("publish_summary"),
        missing=_after_plan("that a summary was published"),
        limits=("summary",),
        due_on=_due_after_plan("summary"),
    ),
    Duty(
        name="copy_to_policing_body",
        title="Send the plan to the elected local policing body",
        authority="S.I. 2007/1830 reg 13A, inserted by S.I. 2012/2660",
        find=E.after_adoption("send_to_policing_body"),
        missing=_after_plan("that the plan was sent to the policing body"),
        limits=("copy_to_policing_body",),
        due_on=_due_after_plan("copy_to_policing_body"),
    ),
    _recorded(D.SCRUTINY, E.recorded("record_scrutiny"), "that the scrutiny committee met"),
    _recorded(
        D.PROTOCOL, E.recorded("confirm_protocol"), "that the information sharing protocol is in place and up to date"
    ),
    _of_year(D.NOMINEES, E.nominees, _no_nominees),
    _recorded(
        D.OBJECTIVES,
        E.in_year_or_plan("regard_objectives", "police_and_crime_objectives"),
        "how regard was had to the police objectives",
    ),
    _recorded(
        D.SERIOUS_VIOLENCE,
        E.in_year_or_plan("review_serious_violence", "serious_violence"),
        "that the strategy on serious violence was reviewed",
    ),
)
