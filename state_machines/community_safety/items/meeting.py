"""A meeting of a named body, or one open to the public: planned, dated, made known, held and reported."""

from __future__ import annotations

from datetime import date

from state_machines.common_items import item
from state_machines.community_safety import inputs_meeting as asked
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.deadlines import MEETING, REPORT_OF_MEETING
from state_machines.community_safety.guards import of_field
from state_machines.community_safety.where_and_who import OFFICE
from state_machines.facts import Facts
from state_machines.lifecycle import START, Effect, Event, Guard, State, Transition
from state_machines.working_days import in_words


def _is_public(facts: Facts) -> bool:
    return bool(facts.item and facts.item.recorded("plan", "is_public"))


def _day(facts: Facts) -> date | None:
    day: date | None = getattr(facts.input, "day", None)
    return day


def _day_lies_ahead(facts: Facts) -> bool:
    return (_day(facts) or facts.happened_on) >= facts.happened_on


def _has_a_date(facts: Facts) -> bool:
    return any(getattr(facts.input, name, None) for name in ("day", "announced"))


_LIES_AHEAD = of_field(
    "day",
    lambda facts: (
        f"Day: {in_words(_day(facts) or facts.happened_on)} has passed. Give the day on which the body will meet; "
        "a meeting that took place is recorded as held."
    ),
    _day_lies_ahead,
    rule="The day of a meeting has not passed.",
)
_HAS_A_DATE = of_field("day", "A meeting needs a day, or the date as it was announced ('June meeting').", _has_a_date)
_MADE_KNOWN = Guard(
    "It has to be made known that a public meeting is held (S.I. 2007/1830 reg 12(4)). Record that first.",
    lambda facts: not _is_public(facts) or bool(facts.item and facts.item.state == "publicised"),
    before_entry=True,
)
_IS_PUBLIC = Guard(
    "This meeting is not open to the public, so it does not have to be made known.", _is_public, before_entry=True
)
_SENIOR_PERSONS = of_field(
    "senior_persons_of",
    "Say of which responsible authorities a senior person attended: a public meeting counts only then "
    "(S.I. 2007/1830 reg 12(4)).",
    lambda facts: not _is_public(facts) or bool(getattr(facts.input, "senior_persons_of", ())),
)

MEETINGS = item(
    "meeting",
    "Meeting",
    (
        State("planned", "Planned"),
        State("publicised", "Made known to the public"),
        State("held", "Held", at_rest=True),
        State("reported", "Held; what was discussed is known", at_rest=True, final=True),
        State("cancelled", "Called off", at_rest=True, final=True),
    ),
    (
        Transition(
            event=Event("plan", "Plan a meeting", asked.PlanMeeting),
            source=(START,),
            target="planned",
            by=OFFICE,
            guards=(KNOWN_BODIES, _HAS_A_DATE, _LIES_AHEAD),
            starts=(MEETING,),
            effect=Effect.BIND,
        ),
        Transition(
            event=Event("set_day", "Fix or move the day of a meeting", asked.SetDay),
            source=("planned", "publicised"),
            target=None,
            by=OFFICE,
            guards=(_LIES_AHEAD,),
            clears=(MEETING,),
            starts=(MEETING,),
            effect=Effect.BIND,
        ),
        Transition(
            event=Event("publicise", "Make a public meeting known", asked.Publicise),
            source=("planned",),
            target="publicised",
            by=OFFICE,
            guards=(_IS_PUBLIC,),
        ),
        Transition(
            event=Event("hold", "Record a meeting that took place", asked.HoldMeeting),
            source=("planned", "publicised"),
            target="held",
            by=OFFICE,
            guards=(KNOWN_BODIES, _MADE_KNOWN, _SENIOR_PERSONS),
            meets=(MEETING,),
            starts=(REPORT_OF_MEETING,),
        ),
        Transition(
            event=Event("report", "Make known what was discussed", asked.ReportMeeting),
            source=("held",),
            target="reported",
            by=OFFICE,
            meets=(REPORT_OF_MEETING,),
        ),
        Transition(
            event=Event("cancel", "Call a meeting off", asked.CancelMeeting),
            source=("planned", "publicised"),
            target="cancelled",
            by=OFFICE,
            clears=(MEETING,),
            effect=Effect.BIND,
        ),
    ),
)
