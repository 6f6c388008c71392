"""A consultation: planned, opened, closed and reported. It attaches to the draft assessment or to the strategy."""

from __future__ import annotations

from datetime import date

from state_machines.common_items import item
from state_machines.community_safety import inputs_consultation as asked
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.deadlines import CONSULTATION_CLOSES
from state_machines.community_safety.guards import of_field
from state_machines.community_safety.letters import (
    CONSULTATION_INVITATION,
    CONSULTATION_THANKS,
    CONSULTATION_TO_PUBLICISE,
)
from state_machines.community_safety.where_and_who import OFFICE
from state_machines.facts import Facts, ItemFacts
from state_machines.lifecycle import START, Event, Guard, State, Transition
from state_machines.milestones import milestone
from state_machines.working_days import in_words


def _unanswered(facts: Facts) -> list[str]:
    return [facts.called(one) for one in facts.of_kind("comment") if one.state == "received" and is_response(one)]


def is_response(comment: ItemFacts) -> bool:
    """Whether a comment answers the consultation, and not the draft."""
    return bool(comment.recorded("receive", "on") == asked.On.CONSULTATION.value)


def _closed_on(facts: Facts) -> date:
    closed_on: date = getattr(facts.input, "closed_on", facts.happened_on)
    return closed_on


def _last_day(facts: Facts) -> date:
    """The last day for answers that the public was told, as it was last agreed."""
    if CONSULTATION_CLOSES.name in facts.open_deadlines or facts.item is None:
        return facts.open_deadlines.get(CONSULTATION_CLOSES.name, _closed_on(facts))
    fixed, written = facts.item.recorded("open", "closes_on"), milestone(CONSULTATION_CLOSES, facts.item.record)
    return (date.fromisoformat(fixed) if fixed else written and written.meant.last_on) or _closed_on(facts)


def _sessions_after(facts: Facts) -> list[date]:
    """The sessions that were planned for a day after the last one for answers, where that is fixed only now."""
    last: date | None = getattr(facts.input, "closes_on", None)
    planned = (facts.item.recorded("plan", "sessions") if facts.item else None) or ()
    days = (date.fromisoformat(one["day"]) for one in planned)
    return [day for day in days if last and day > last]


_IS_OVER = of_field(
    "early_because",
    lambda facts: (
        f"Early because: the public was told that it has until {in_words(_last_day(facts))} to answer. Close the "
        "consultation then or later; or say here why it is closed before, and how people were told."
    ),
    lambda facts: _last_day(facts) <= _closed_on(facts) or getattr(facts.input, "early_because", None) is not None,
    rule="The last day for answers has come; or it is said why it is closed before.",
)
_SESSIONS_BEFORE = of_field(
    "closes_on",
    lambda facts: (
        f"Closes on: a session is planned for {in_words(_sessions_after(facts)[0])}, after the consultation closes. "
        "Give a later day."
    ),
    lambda facts: not _sessions_after(facts),
    rule="No session is planned for after the last day.",
)
_RESPONSES_ANSWERED = Guard(
    lambda facts: (
        f"These have no answer: {'; '.join(_unanswered(facts))}. Say what is done about each, then report.",
    ),
    lambda facts: not _unanswered(facts),
    rule="Every response that was recorded has been answered.",
    before_entry=True,
)


CONSULTATIONS = item(
    "consultation",
    "Consultation",
    (
        State("planned", "Planned"),
        State("open", "Open for answers"),
        State("closed", "Closed; report awaited"),
        State("reported", "Reported", at_rest=True, final=True),
        State("abandoned", "Ended without a report", at_rest=True, final=True),
    ),
    (
        Transition(
            event=Event("plan", "Plan a consultation", asked.PlanConsultation),
            source=(START,),
            target="planned",
            by=OFFICE,
            guards=(KNOWN_BODIES,),
        ),
        Transition(
            event=Event("open", "Open the consultation", asked.OpenConsultation),
            source=("planned",),
            target="open",
            by=OFFICE,
            guards=(_SESSIONS_BEFORE,),
            starts=(CONSULTATION_CLOSES,),
            sends=(CONSULTATION_INVITATION, CONSULTATION_TO_PUBLICISE),
        ),
        Transition(
            event=Event("close", "Close the consultation", asked.CloseConsultation),
            source=("open",),
            target="closed",
            by=OFFICE,
            guards=(_IS_OVER,),
            meets=(CONSULTATION_CLOSES,),
            sends=(CONSULTATION_THANKS,),
        ),
        Transition(
            event=Event("report", "Say what people said and what changed", asked.ReportConsultation),
            source=("closed",),
            target="reported",
            by=OFFICE,
            guards=(_RESPONSES_ANSWERED,),
        ),
        Transition(
            event=Event("abandon", "End it without a report", asked.AbandonConsultation),
            source=("planned", "open", "closed"),
            target="abandoned",
            by=OFFICE,
            clears=(CONSULTATION_CLOSES,),
        ),
    ),
)
