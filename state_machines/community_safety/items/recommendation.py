"""A recommendation or an action: proposed, given an owner and a date, done, refused or taken up the ladder."""

from __future__ import annotations

from state_machines.calendar_steps import brought_by_a_flow
from state_machines.common_guards import A_DEADLINE_IS_OPEN
from state_machines.common_inputs import AllowMoreTime
from state_machines.common_items import item
from state_machines.community_safety import inputs_recommendation as asked
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.deadlines import ACTION, LADDER_ANSWER, RECOMMENDATION_OWNER
from state_machines.community_safety.guards import of_field
from state_machines.community_safety.ladder import ON_THE_LADDER
from state_machines.community_safety.where_and_who import OFFICE, OFFICE_OR_AGENCY, OFFICE_OR_CALENDAR
from state_machines.facts import Facts
from state_machines.lifecycle import START, Effect, Event, Lifecycle, State, Transition

_WITHOUT_OWNER = ("proposed", "accepted")
_UNDER_WAY = ("assigned", "in_progress", "overdue")


def _day_lies_ahead(facts: Facts) -> bool:
    due_on = getattr(facts.input, "due_on", None)
    is_carried_over = getattr(facts.input, "owed_since", None) is not None
    return due_on is None or is_carried_over or due_on >= facts.happened_on


def _has_owner(facts: Facts) -> bool:
    """Whether somebody answers for it: given an owner since, or proposed with one."""
    return bool(facts.item and facts.item.organisation is not None)


def _comes_with_owner(facts: Facts) -> bool:
    return getattr(facts.input, "owner", None) is not None


def _comes_overdue(facts: Facts) -> bool:
    due_on = getattr(facts.input, "due_on", None)
    return _comes_with_owner(facts) and due_on is not None and due_on < facts.happened_on


_AHEAD = of_field("due_on", "Due on: this day has passed; give a day on which it can still be done.", _day_lies_ahead)


def recommendations(kind: str = "recommendation", title: str = "Recommendation") -> Lifecycle:
    """The small lifecycle of a recommendation, or of an action of a plan."""
    propose = Event("propose", f"Propose: {title.lower()}", asked.Propose)
    return item(
        kind,
        title,
        (
            State("proposed", "Proposed"),
            State("accepted", "Accepted; no owner yet"),
            State("assigned", "Has an owner and a date"),
            State("in_progress", "Under way"),
            State("overdue", "Overdue"),
            State("escalated", "Taken up the ladder"),
            State("done", "Done", at_rest=True, final=True),
            State("rejected", "Not accepted", at_rest=True, final=True),
            State("carried_over", "Carried over to the next cycle", at_rest=True, final=True),
        ),
        (
            Transition(
                event=propose,
                source=(START,),
                target="proposed",
                by=OFFICE_OR_CALENDAR,
                automatic=brought_by_a_flow,
                when=lambda facts: not _comes_with_owner(facts),
                guards=(KNOWN_BODIES,),
                starts=(RECOMMENDATION_OWNER,),
            ),
            Transition(
                event=propose,
                source=(START,),
                target="assigned",
                by=OFFICE_OR_CALENDAR,
                automatic=brought_by_a_flow,
                when=lambda facts: _comes_with_owner(facts) and not _comes_overdue(facts),
                guards=(KNOWN_BODIES,),
                starts=(ACTION,),
            ),
            Transition(
                event=propose,
                source=(START,),
                target="overdue",
                by=OFFICE_OR_CALENDAR,
                automatic=brought_by_a_flow,
                when=_comes_overdue,
                guards=(KNOWN_BODIES, _AHEAD),
                starts=(ACTION,),
            ),
            Transition(
                event=Event("accept", "Accept it", asked.Accept),
                source=("proposed",),
                target="accepted",
                by=OFFICE,
            ),
            Transition(
                event=Event("assign", "Give it an owner and a date", asked.Assign),
                source=(*_WITHOUT_OWNER, *_UNDER_WAY),
                target="assigned",
                by=OFFICE,
                guards=(KNOWN_BODIES, _AHEAD),
                meets=(RECOMMENDATION_OWNER,),
                clears=(ACTION,),
                starts=(ACTION,),
            ),
            Transition(
                event=Event("start", "Record that work has begun", asked.Start),
                source=("assigned", "overdue"),
                target="in_progress",
                by=OFFICE_OR_AGENCY,
            ),
            Transition(
                event=Event("complete", "Record that it is done", asked.Complete),
                source=(*_UNDER_WAY, "escalated"),
                target="done",
                by=OFFICE_OR_AGENCY,
                meets=(ACTION, LADDER_ANSWER),
            ),
            Transition(
                event=Event("reject", "Record that it is not accepted", asked.Reject),
                source=(*_WITHOUT_OWNER, *_UNDER_WAY, "escalated"),
                target="rejected",
                by=OFFICE,
                clears_all=True,
            ),
            Transition(
                event=Event("overdue", "Its day has passed", asked.Overdue),
                source=("assigned", "in_progress"),
                target="overdue",
                by=OFFICE_OR_CALENDAR,
                automatic=brought_by_a_flow,
            ),
            Transition(
                event=Event("escalate", "Take it up the ladder", asked.Escalate),
                source=(*_WITHOUT_OWNER, *_UNDER_WAY, "escalated"),
                target="escalated",
                by=OFFICE,
                guards=(KNOWN_BODIES, ON_THE_LADDER),
                clears=(LADDER_ANSWER,),
                starts=(LADDER_ANSWER,),
            ),
            Transition(
                event=Event("give_back", "Record what was decided and give it back", asked.ReturnDown),
                source=("escalated",),
                target="accepted",
                by=OFFICE,
                when=lambda facts: not _has_owner(facts),
                meets=(LADDER_ANSWER,),
            ),
            Transition(
                event=Event("give_back", "Record what was decided and give it back", asked.ReturnDown),
                source=("escalated",),
                target="in_progress",
                by=OFFICE,
                when=_has_owner,
                meets=(LADDER_ANSWER,),
            ),
            Transition(
                event=Event("allow_more_time", "Agree a later date", AllowMoreTime),
                source=_UNDER_WAY,
                target=None,
                by=OFFICE,
                guards=(A_DEADLINE_IS_OPEN,),
                effect=Effect.EXTEND,
            ),
            Transition(
                event=Event("carry_over", "Carry it over to the next cycle", asked.CarryOver),
                source=(*_WITHOUT_OWNER, *_UNDER_WAY, "escalated"),
                target="carried_over",
                by=OFFICE_OR_CALENDAR,
                automatic=brought_by_a_flow,
                clears_all=True,
            ),
        ),
    )
