"""The time limits of a strategy, in its order."""

from __future__ import annotations

from state_machines.community_safety.deadlines import BEFORE_APRIL, CHASED
from state_machines.community_safety_strategy.late_reports import LATE_REPORT as LATE_REPORT_NAME
from state_machines.community_safety_strategy.late_reports import QUARTERLY_REPORT as QUARTERLY_REPORT_NAME
from state_machines.community_safety_strategy.late_reports import late_report_up, undecided_report_up
from state_machines.community_safety_strategy.letters import REPORT_REMINDER
from state_machines.community_safety_strategy.quarters import QUARTER as QUARTER_NAME
from state_machines.community_safety_strategy.quarters import next_quarter_end, next_revision, year_end
from state_machines.lifecycle import Authority, Deadline, Role, Rung, Weight
from state_machines.periods import Period, Unit

_OWN = Authority("the timetable of the strategy; where it names no date, a target of our own", to_be_confirmed=True)
_AGREED = (Role.CHAIR, Role.COORDINATOR)
_A_YEAR = Period(length=1, unit=Unit.YEARS)


def _of_start(name: str, title: str, field: str, period: Period) -> Deadline:
    return Deadline(
        name=name,
        title=title,
        period=period,
        written_in=("start", field),
        weight=Weight.LOCAL,
        authority=_OWN,
        owner=Role.COORDINATOR,
        rungs=CHASED,
        extendable_by=_AGREED,
        when=lambda facts: getattr(facts.input, field, None) is not None,
    )


OPEN_CONSULTATION = _of_start(
    "open_consultation", "Open the consultation", "consultation_opens", Period(length=1, unit=Unit.MONTHS)
)
CLOSE_CONSULTATION = _of_start(
    "close_consultation", "Close the consultation", "consultation_closes", Period(length=3, unit=Unit.MONTHS)
)
PRESENT = _of_start("present", "Present the strategy to the partnership", "presented_at", _A_YEAR)
ADOPT = _of_start("adopt", "Adopt the strategy", "adopt_by", _A_YEAR)
PRIORITIES = Deadline(
    name="priorities",
    title="Name the priorities that the assessment identified",
    period=Period(length=10, unit=Unit.WORKING_DAYS),
    weight=Weight.TARGET,
    authority=Authority(
        "S.I. 2007/1830 reg 11(1)(b): a plan has priorities; the number of days is a target of our own",
        to_be_confirmed=True,
    ),
    owner=Role.COORDINATOR,
    rungs=CHASED,
    when=lambda facts: not getattr(facts.input, "priorities", ()),
)
"""Where a strategy is started without any: it cannot be put for adoption until they are named."""
PLAN_OF_THE_YEAR = Deadline(
    name="plan_of_the_year",
    title="Have a partnership plan before the year begins",
    period=_A_YEAR,
    falls_on=year_end,
    weight=Weight.STATUTORY,
    authority=Authority("S.I. 2007/1830 reg 10(2): revised before the start of each year"),
    owner=Role.CHAIR,
    as_written="before the start of each year, which is 1 April",
    rungs=BEFORE_APRIL,
)
COPY_TO_POLICING_BODY = Deadline(
    name="copy_to_policing_body",
    title="Send the plan to the elected local policing body",
    period=Period(length=10, unit=Unit.WORKING_DAYS),
    weight=Weight.TARGET,
    authority=Authority(
        "S.I. 2007/1830 reg 13A, inserted by S.I. 2012/2660; the number of days is a target of our own",
        to_be_confirmed=True,
    ),
    owner=Role.COORDINATOR,
    rungs=CHASED,
)
SUMMARY = Deadline(
    name="summary",
    title="Publish a summary of the plan",
    period=Period(length=20, unit=Unit.WORKING_DAYS),
    weight=Weight.TARGET,
    authority=Authority("S.I. 2007/1830 reg 14; the number of days is a target of our own", to_be_confirmed=True),
    owner=Role.COORDINATOR,
    rungs=CHASED,
)
QUARTER = Deadline(
    name=QUARTER_NAME,
    title="The quarter ends",
    period=Period(length=3, unit=Unit.MONTHS),
    falls_on=next_quarter_end,
    weight=Weight.LOCAL,
    authority=Authority("quarters follow the year that begins on 1 April", to_be_confirmed=True),
    owner=Role.COORDINATOR,
    as_written="the end of the quarter",
    lapses="report_due",
)
REFRESH = Deadline(
    name="refresh",
    title="Revise the plan before the next year begins",
    period=_A_YEAR,
    falls_on=next_revision,
    weight=Weight.STATUTORY,
    authority=Authority("S.I. 2007/1830 reg 10(2): revised before the start of each year"),
    owner=Role.CHAIR,
    as_written="before the start of each year, which is 1 April",
    rungs=BEFORE_APRIL,
)
QUARTERLY_REPORT = Deadline(
    name=QUARTERLY_REPORT_NAME,
    title="Send the quarterly report",
    period=Period(length=20, unit=Unit.WORKING_DAYS),
    weight=Weight.LOCAL,
    authority=Authority("the owner's strategy names the quarter; the days are our own", to_be_confirmed=True),
    owner=Role.AGENCY_CONTACT,
    rungs=(
        Rung(name="due_in_a_week", days_after=-7, letter=REPORT_REMINDER),
        Rung(name="overdue", days_after=1, event="overdue"),
        Rung(
            name="still_overdue",
            days_after=14,
            letter=REPORT_REMINDER,
            event="escalate",
            enters=late_report_up,
            repeats_every_months=1,
        ),
    ),
    extendable_by=_AGREED,
)
LATE_REPORT = Deadline(
    name=LATE_REPORT_NAME,
    title="Decide about the report that is late",
    period=Period(length=1, unit=Unit.MONTHS),
    set_by="answer_by",
    weight=Weight.LOCAL,
    authority=Authority("the owner's 2012 paper names the ladder; the days are our own", to_be_confirmed=True),
    owner=Role.CHAIR,
    rungs=(
        Rung(name="due_in_a_week", days_after=-7),
        Rung(name="overdue", days_after=1, event="escalate", enters=undecided_report_up, repeats_every_months=1),
    ),
)
"""While a body of the ladder has it: when that does not decide, the next one above takes it up."""
NOTE_REPORT = Deadline(
    name="note_report",
    title="Put the quarterly report to the bodies that receive it",
    period=Period(length=3, unit=Unit.MONTHS),
    weight=Weight.LOCAL,
    authority=_OWN,
    owner=Role.COORDINATOR,
    rungs=(Rung(name="overdue", days_after=1, repeats_every_months=1),),
)
WORK = Deadline(
    name="work",
    title="Deliver the piece of work",
    period=Period(length=6, unit=Unit.MONTHS),
    set_by="due_on",
    written_in=("begin", "due"),
    weight=Weight.LOCAL,
    authority=_OWN,
    owner=Role.AGENCY_CONTACT,
    rungs=CHASED,
    extendable_by=_AGREED,
)
