"""The time limits of the small lifecycles that assessment, strategy and year share."""

from __future__ import annotations

from state_machines.lifecycle import Authority, Deadline, Role, Rung, Weight
from state_machines.periods import Period, Unit

LOCAL = Authority("the partnership's own arrangements; the Regulations name no days", to_be_confirmed=True)
CHASED = (
    Rung(name="due_in_a_week", days_after=-7),
    Rung(name="due_tomorrow", days_after=-1),
    Rung(name="overdue", days_after=1, repeats_every_months=1),
)
BEFORE_APRIL = (
    Rung(name="due_in_90_days", days_after=-90),
    Rung(name="due_in_30_days", days_after=-30),
    Rung(name="due_in_a_week", days_after=-7),
    Rung(name="overdue", days_after=1, repeats_every_months=1),
)
"""How a duty that ends with the year is chased before 31 March."""
MEETING = Deadline(
    name="meeting",
    title="Hold the meeting",
    period=Period(length=3, unit=Unit.MONTHS),
    set_by="day",
    written_in=("plan", "announced"),
    weight=Weight.LOCAL,
    authority=LOCAL,
    owner=Role.COORDINATOR,
    rungs=(Rung(name="due_in_a_week", days_after=-7), Rung(name="overdue", days_after=1, repeats_every_months=1)),
    when=lambda facts: any(getattr(facts.input, name, None) for name in ("day", "announced")),
)
REPORT_OF_MEETING = Deadline(
    name="report_of_meeting",
    title="Make known what the public meeting discussed",
    period=Period(length=20, unit=Unit.WORKING_DAYS),
    weight=Weight.LOCAL,
    authority=Authority("S.I. 2007/1830 reg 12(4); the number of days is a target of our own", to_be_confirmed=True),
    owner=Role.COORDINATOR,
    rungs=CHASED,
    when=lambda facts: bool(facts.item and facts.item.recorded("plan", "is_public")),
)
CONSULTATION_CLOSES = Deadline(
    name="consultation_closes",
    title="The consultation closes",
    period=Period(length=8, unit=Unit.WEEKS),
    set_by="closes_on",
    written_in=("plan", "closes"),
    weight=Weight.LOCAL,
    authority=LOCAL,
    owner=Role.COORDINATOR,
    rungs=(Rung(name="due_in_a_week", days_after=-7), Rung(name="overdue", days_after=1)),
)
RECOMMENDATION_OWNER = Deadline(
    name="recommendation_owner",
    title="Give the recommendation an owner and a date",
    period=Period(length=20, unit=Unit.WORKING_DAYS),
    weight=Weight.LOCAL,
    authority=LOCAL,
    owner=Role.COORDINATOR,
    rungs=CHASED,
)
ACTION = Deadline(
    name="action",
    title="Carry out what was recommended",
    period=Period(length=12, unit=Unit.MONTHS),
    set_by="due_on",
    owed_since="owed_since",
    weight=Weight.LOCAL,
    authority=LOCAL,
    owner=Role.AGENCY_CONTACT,
    rungs=(
        Rung(name="due_in_a_month", days_after=-30),
        Rung(name="due_in_a_week", days_after=-7),
        Rung(name="overdue", days_after=1, event="overdue"),
        Rung(name="still_overdue", days_after=31, repeats_every_months=1),
    ),
    extendable_by=(Role.COORDINATOR, Role.CHAIR),
)
LADDER_ANSWER = Deadline(
    name="ladder_answer",
    title="Decide what was escalated",
    period=Period(length=3, unit=Unit.MONTHS),
    set_by="answer_by",
    weight=Weight.LOCAL,
    authority=LOCAL,
    owner=Role.CHAIR,
    rungs=(Rung(name="due_in_a_week", days_after=-7), Rung(name="overdue", days_after=1, repeats_every_months=1)),
)
STILL_OWED = (ACTION, LADDER_ANSWER, REPORT_OF_MEETING)
"""What is owed, and chased, though the cycle or the strategy in which it began is over."""
