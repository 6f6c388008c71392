"""The time limits of what runs beside the review: returns, meetings, actions, other reviews, replies and requests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from state_machines.domestic_homicide_review import letters as L  # noqa: N812 - the register is quoted on every line
from state_machines.facts import Facts
from state_machines.lifecycle import Authority, Deadline, Role, Rung, Weight
from state_machines.periods import Counting, Period, Unit

_CHASERS = (
    Rung(name="reminder", days_after=-7, letter=L.RETURN_REMINDER),
    Rung(name="due", days_after=0, letter=L.RETURN_DUE),
    Rung(name="escalation", days_after=14, letter=L.RETURN_ESCALATION),
)


def _input_is(name: str, *values: str) -> Callable[[Facts], bool]:
    return lambda facts: str(getattr(facts.input, name, "")) in values


def _asks_for_more_than_a_reply(facts: Facts) -> bool:
    asked = facts.item.recorded("request", "return_type") if facts.item else None
    return str(getattr(facts.input, "return_type", asked or "")) != "scoping_reply"


SCOPING_REPLY = Deadline(
    name="scoping_reply",
    title="Answer the request to check and secure records",
    period=Period(length=10, unit=Unit.WORKING_DAYS),
    set_by="due_on",
    weight=Weight.TARGET,
    authority=Authority("the partnership's own target", to_be_confirmed=True),
    owner=Role.COORDINATOR,
    rungs=(
        Rung(name="due", days_after=0, letter=L.RETURN_DUE),
        Rung(name="escalation", days_after=7, letter=L.RETURN_ESCALATION),
    ),
    extendable_by=(Role.COORDINATOR, Role.CHAIR),
    when=lambda facts: not _asks_for_more_than_a_reply(facts),
    held_by=(),
)
AGENCY_RETURN = Deadline(
    name="agency_return",
    title="Return asked of an agency",
    period=Period(length=6, unit=Unit.WEEKS),
    set_by="due_on",
    weight=Weight.LOCAL,
    authority=Authority("set by the independent chair; six to eight weeks is usual", to_be_confirmed=True),
    owner=Role.COORDINATOR,
    rungs=_CHASERS,
    extendable_by=(Role.COORDINATOR, Role.INDEPENDENT_CHAIR, Role.CHAIR),
    when=_asks_for_more_than_a_reply,
    pauses_move_the_date=True,
)
MEETING = Deadline(
    name="meeting",
    title="Hold the meeting and record it",
    period=Period(length=1, unit=Unit.MONTHS),
    set_by="meeting_on",
    weight=Weight.TARGET,
    authority=Authority("the day the meeting was called for"),
    owner=Role.COORDINATOR,
    rungs=(Rung(name="papers", days_after=-7), Rung(name="not_recorded", days_after=1)),
)
ACTION = Deadline(
    name="action",
    title="Carry out the action",
    period=Period(length=6, unit=Unit.MONTHS),
    set_by="due_on",
    weight=Weight.LOCAL,
    authority=Authority("the action plan agreed by the panel"),
    owner=Role.COORDINATOR,
    rungs=(Rung(name="due_in_two_weeks", days_after=-14), Rung(name="overdue", days_after=1, repeats_every_months=1)),
    extendable_by=(Role.COORDINATOR, Role.CHAIR),
    held_by=(),
)
ACTION_AGAIN = replace(
    ACTION,
    name="action_again",
    title="Carry out the action that was taken up again",
    set_by=None,
    weight=Weight.TARGET,
    authority=Authority("the partnership's own target", to_be_confirmed=True),
)
RAPID_REVIEW = Deadline(
    name="rapid_review",
    title="Rapid review by the safeguarding partners",
    period=Period(length=15, unit=Unit.WORKING_DAYS),
    counts_from="opened_on",
    weight=Weight.GUIDANCE,
    authority=Authority("Working Together 2023, rapid review", to_be_confirmed=True),
    owner=Role.COORDINATOR,
    as_written="15 working days; owed by the safeguarding partners, noted here",
    rungs=(Rung(name="overdue", days_after=1),),
    held_by=(),
    when=_input_is("kind", "child_review"),
)
SAFEGUARDING_ADULT_REVIEW = Deadline(
    name="safeguarding_adult_review",
    title="Completion of the Safeguarding Adults Review",
    period=Period(length=6, unit=Unit.MONTHS),
    counts_from="opened_on",
    weight=Weight.GUIDANCE,
    authority=Authority("Care and support statutory guidance, Safeguarding Adults Reviews", to_be_confirmed=True),
    owner=Role.COORDINATOR,
    as_written="six months; owed by the safeguarding adults board, noted here",
    rungs=(Rung(name="overdue", days_after=1),),
    held_by=(),
    when=_input_is("kind", "safeguarding_adult_review"),
)
OFFENSIVE_WEAPONS_NOTICE = Deadline(
    name="offensive_weapons_notice",
    title="Notice of an offensive weapons homicide to the Secretary of State",
    period=Period(length=1, unit=Unit.MONTHS, counting=Counting.BEGINNING_WITH),
    counts_from="opened_on",
    weight=Weight.STATUTORY,
    authority=Authority("Police, Crime, Sentencing and Courts Act 2022 s.27(1) and (8)"),
    owner=Role.COORDINATOR,
    as_written="one month beginning with the day they became aware; owed by the review partners, noted here",
    rungs=(Rung(name="overdue", days_after=1),),
    held_by=(),
    when=_input_is("kind", "offensive_weapons_homicide_review"),
)
COMMISSIONER_REPLY = Deadline(
    name="commissioner_reply",
    title="Reply to the Domestic Abuse Commissioner, and publish the comments",
    period=Period(length=56, unit=Unit.DAYS, counting=Counting.BEGINNING_WITH),
    counts_from="published_on",
    weight=Weight.STATUTORY,
    authority=Authority("Domestic Abuse Act 2021 s.16(6)"),
    owner=Role.COORDINATOR,
    as_written="before the end of 56 days beginning with the day of publication",
    rungs=(
        Rung(name="due_in_two_weeks", days_after=-14),
        Rung(name="due_tomorrow", days_after=-1),
        Rung(name="overdue", days_after=1),
    ),
    held_by=(),
)
FREEDOM_OF_INFORMATION = Deadline(
    name="freedom_of_information",
    title="Answer a freedom of information request",
    period=Period(length=20, unit=Unit.WORKING_DAYS),
    counts_from="received_on",
    weight=Weight.STATUTORY,
    authority=Authority("Freedom of Information Act 2000 s.10", to_be_confirmed=True),
    owner=Role.COORDINATOR,
    as_written="not later than the twentieth working day following the date of receipt",
    rungs=(Rung(name="due_in_a_week", days_after=-7), Rung(name="overdue", days_after=1)),
    held_by=(),
    when=_input_is("request_kind", "freedom_of_information"),
)
SUBJECT_ACCESS = Deadline(
    name="subject_access",
    title="Answer a subject access request",
    period=Period(length=1, unit=Unit.MONTHS),
    counts_from="received_on",
    weight=Weight.STATUTORY,
    authority=Authority("UK GDPR Article 12(3)", to_be_confirmed=True),
    owner=Role.COORDINATOR,
    as_written="within one month of receipt",
    rungs=(Rung(name="due_in_a_week", days_after=-7), Rung(name="overdue", days_after=1)),
    held_by=(),
    when=_input_is("request_kind", "subject_access"),
)
