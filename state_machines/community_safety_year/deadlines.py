"""The duties of a year that have to be met by 31 March, and the days on which data and answers are owed."""

from __future__ import annotations

from datetime import date

from state_machines.community_safety.deadlines import BEFORE_APRIL
from state_machines.community_safety.year import last_day_of
from state_machines.facts import Facts
from state_machines.lifecycle import Authority, Deadline, Role, Rung, Weight
from state_machines.periods import Period, Unit


def _year_end(facts: Facts) -> date:
    entered: date | None = getattr(facts.input, "year_from", None)
    return last_day_of(entered or date.fromisoformat(facts.recorded("open_year", "year_from")))


def _of_the_year(name: str, title: str, authority: Authority, weight: Weight = Weight.STATUTORY) -> Deadline:
    return Deadline(
        name=name,
        title=title,
        period=Period(length=1, unit=Unit.YEARS),
        falls_on=_year_end,
        weight=weight,
        authority=authority,
        owner=Role.CHAIR,
        as_written="by 31 March, with which the year ends",
        rungs=BEFORE_APRIL,
    )


PUBLIC_MEETING = _of_the_year(
    "public_meeting",
    "Hold a public meeting attended by senior persons of the authorities",
    Authority("S.I. 2007/1830 reg 12(4): one or more each year"),
)
PROTOCOL = _of_the_year(
    "protocol", "Confirm the information sharing protocol", Authority("S.I. 2007/1830 reg 4"), Weight.LOCAL
)
NOMINEES = _of_the_year(
    "nominees", "Confirm the persons the authorities nominated", Authority("S.I. 2007/1830 reg 4"), Weight.LOCAL
)
SCRUTINY = _of_the_year(
    "scrutiny_met",
    "The crime and disorder committee meets",
    Authority("S.I. 2009/942 reg 4: at least once in twelve months"),
)
OBJECTIVES = _of_the_year(
    "objectives", "Have regard to the police and crime objectives", Authority("Crime and Disorder Act 1998 s.6(1A)")
)
SERIOUS_VIOLENCE = _of_the_year(
    "serious_violence",
    "Review the strategy on serious violence",
    Authority("Crime and Disorder Act 1998 s.6(1)(d); the yearly review is from the guidance", to_be_confirmed=True),
    Weight.GUIDANCE,
)
DUTIES = (PUBLIC_MEETING, PROTOCOL, NOMINEES, SCRUTINY, OBJECTIVES, SERIOUS_VIOLENCE)
DATA_EXCHANGE = Deadline(
    name="data_exchange",
    title="Disclose the quarter's data",
    period=Period(length=3, unit=Unit.MONTHS),
    set_by="due_on",
    weight=Weight.STATUTORY,
    authority=Authority("S.I. 2007/1831 regs 1-4: by the end of the next quarter"),
    owner=Role.COORDINATOR,
    as_written="by the end of the period of three months that follows",
    rungs=(
        Rung(name="due_in_a_month", days_after=-30),
        Rung(name="due_in_a_week", days_after=-7),
        Rung(name="overdue", days_after=1, repeats_every_months=1),
    ),
)
RESPONSE = Deadline(
    name="response",
    title="Respond in writing to the scrutiny committee's recommendation",
    period=Period(length=28, unit=Unit.DAYS),
    weight=Weight.STATUTORY,
    authority=Authority("S.I. 2009/942 reg 7: within 28 days, or as soon as reasonably possible"),
    owner=Role.CHAIR,
    as_written="within 28 days, or if that is not reasonably possible as soon as it is",
    rungs=(
        Rung(name="due_in_a_week", days_after=-7),
        Rung(name="due_tomorrow", days_after=-1),
        Rung(name="overdue", days_after=1, repeats_every_months=1),
    ),
    when=lambda facts: getattr(facts.input, "source", None) == "scrutiny",
)
