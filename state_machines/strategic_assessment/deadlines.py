"""The time limits of a cycle, in its order. The Regulations set one day, 31 March; the others stand in the plan."""

from __future__ import annotations

from dataclasses import replace

from state_machines.community_safety.deadlines import BEFORE_APRIL, CHASED
from state_machines.lifecycle import Authority, Deadline, Role, Rung, Weight
from state_machines.periods import Counting, Period, Unit
from state_machines.strategic_assessment.letters import (
    COMMENTS_REMINDER,
    DATA_CALL_OVERDUE,
)

_PLAN = Authority("the timetable of the cycle", to_be_confirmed=False)
_OWN = Authority("the timetable of the cycle; where it names no date, a target of our own", to_be_confirmed=True)
_AGREED = (Role.CHAIR, Role.COORDINATOR)


def _of_plan(name: str, title: str, field: str, period: Period) -> Deadline:
    return Deadline(
        name=name,
        title=title,
        period=period,
        written_in=("plan_cycle", field),
        weight=Weight.LOCAL,
        authority=_OWN,
        owner=Role.COORDINATOR,
        rungs=CHASED,
        extendable_by=_AGREED,
    )


PROPOSAL = _of_plan("proposal", "Have the proposal agreed", "proposal_at", Period(length=3, unit=Unit.MONTHS))
BACKSTOP = Deadline(
    name="assessment_of_the_year",
    title="Prepare the strategic assessment of the year",
    period=Period(length=1, unit=Unit.YEARS, counting=Counting.BEGINNING_WITH),
    counts_from="year_from",
    weight=Weight.STATUTORY,
    authority=Authority("S.I. 2007/1830 reg 5: a strategic assessment during each year"),
    owner=Role.CHAIR,
    as_written="during each year, which ends on 31 March",
    rungs=BEFORE_APRIL,
)
RETURN = Deadline(
    name="contribution",
    title="Send the contribution",
    period=Period(length=6, unit=Unit.WEEKS),
    set_by="due_on",
    written_in=("plan_cycle", "information_by"),
    weight=Weight.LOCAL,
    authority=_OWN,
    owner=Role.AGENCY_CONTACT,
    rungs=(
        Rung(name="due_in_a_week", days_after=-7, event="remind"),
        Rung(name="overdue", days_after=1, event="overdue"),
        Rung(name="still_overdue", days_after=14, letter=DATA_CALL_OVERDUE, repeats_every_months=1),
    ),
    extendable_by=_AGREED,
)
CHECK = Deadline(
    name="check_contribution",
    title="Accept the contribution, or ask about it",
    period=Period(length=10, unit=Unit.WORKING_DAYS),
    weight=Weight.TARGET,
    authority=Authority("a target of our own", to_be_confirmed=True),
    owner=Role.COORDINATOR,
    rungs=(Rung(name="overdue", days_after=1, repeats_every_months=1),),
)
QUERY = Deadline(
    name="answer_to_query",
    title="Answer the question about the contribution",
    period=Period(length=10, unit=Unit.WORKING_DAYS),
    set_by="answer_by",
    weight=Weight.LOCAL,
    authority=Authority("the day set with the question; otherwise a target of our own", to_be_confirmed=True),
    owner=Role.AGENCY_CONTACT,
    rungs=(Rung(name="overdue", days_after=1, letter=DATA_CALL_OVERDUE, repeats_every_months=1),),
    extendable_by=_AGREED,
)
DRAFT = _of_plan("draft", "Draft the assessment", "draft_by", Period(length=20, unit=Unit.WORKING_DAYS))
COMMENTS = Deadline(
    name="comments",
    title="Comments on the draft",
    period=Period(length=10, unit=Unit.WORKING_DAYS),
    set_by="comments_by",
    written_in=("plan_cycle", "comments_by"),
    weight=Weight.LOCAL,
    authority=_OWN,
    owner=Role.COORDINATOR,
    rungs=(
        Rung(name="due_in_three_days", days_after=-3, letter=COMMENTS_REMINDER),
        Rung(name="overdue", days_after=1, repeats_every_months=1),
    ),
    extendable_by=_AGREED,
)
CONSULTATION = Deadline(
    name="consultation",
    title="Report the consultation on the draft, and go on to the final draft",
    period=Period(length=20, unit=Unit.WORKING_DAYS),
    counts_from="closes_on",
    weight=Weight.TARGET,
    authority=Authority("a target of our own", to_be_confirmed=True),
    owner=Role.COORDINATOR,
    rungs=CHASED,
    extendable_by=_AGREED,
)
UNDATED_CONSULTATION = replace(
    CONSULTATION,
    name="undated_consultation",
    title="Consult on the draft, report what was said, and go on to the final draft",
    period=Period(length=16, unit=Unit.WEEKS),
    counts_from=None,
    when=lambda facts: getattr(facts.input, "closes_on", None) is None,
)
"""Where its last day is not fixed yet: the eight weeks it lasts then, and as many to open and to report it."""
FINAL = _of_plan("final_draft", "Complete the final draft", "final_by", Period(length=20, unit=Unit.WORKING_DAYS))
FINAL_AGAIN = replace(
    FINAL,
    name="final_draft_again",
    title="Complete the draft that was referred back",
    written_in=None,
    set_by="final_by",
)
"""After the draft was referred back: the day the body set, since the plan's own has been used."""
SIGN_OFF = replace(
    _of_plan("sign_off", "Have the assessment signed off", "sign_off_at", Period(length=2, unit=Unit.MONTHS)),
    when=lambda facts: "refer_back" not in facts.record,
)
SIGN_OFF_AGAIN = replace(
    SIGN_OFF,
    name="sign_off_again",
    title="Have the assessment signed off that was referred back",
    written_in=("refer_back", "sign_off_at"),
    when=lambda facts: "refer_back" in facts.record,
)
PUBLISH = _of_plan("publish", "Publish the assessment", "publish_by", Period(length=20, unit=Unit.WORKING_DAYS))
OWNERS = Deadline(
    name="owners",
    title="Give every recommendation an owner and a date, then close the cycle",
    period=Period(length=3, unit=Unit.MONTHS),
    weight=Weight.LOCAL,
    authority=_OWN,
    owner=Role.COORDINATOR,
    rungs=CHASED,
    extendable_by=_AGREED,
)
