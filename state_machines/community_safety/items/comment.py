"""A comment on the draft, or a response to the consultation: received, and answered."""

from __future__ import annotations

from datetime import date

from state_machines.common_items import item
from state_machines.community_safety import inputs_consultation as asked
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.guards import of_field, of_fields
from state_machines.community_safety.where_and_who import OFFICE, OFFICE_OR_AGENCY
from state_machines.facts import Facts
from state_machines.lifecycle import START, Event, State, Transition
from state_machines.working_days import in_words

_CODED = (("section", "want"), ("priority", "set"))
"""What a comment can be about: a section of the assessment, or a priority of the strategy; each opened with a code."""


def _codes(facts: Facts) -> list[str]:
    return sorted({str(one.recorded(event, "code")) for kind, event in _CODED for one in facts.of_kind(kind)})


def _of_a_known_section(facts: Facts) -> bool:
    return getattr(facts.input, "section", None) in {None, *_codes(facts)}


def _could_be_read_from(facts: Facts) -> date | None:
    """The day on which what it is on went out, or was opened, first; None while it was not."""
    if _is_on_draft(facts):
        went_out = facts.recorded("circulate_draft", "circulated_on")
        return date.fromisoformat(went_out) if went_out else None
    opened = (one.recorded("open", "opened_on") for one in facts.of_kind("consultation"))
    return min((date.fromisoformat(day) for day in opened if day), default=None)


def _is_on_draft(facts: Facts) -> bool:
    return getattr(facts.input, "on", None) == asked.On.DRAFT


def _received_on(facts: Facts) -> date:
    received_on: date = getattr(facts.input, "received_on", facts.happened_on)
    return received_on


def _why_too_early(facts: Facts) -> str:
    since, is_draft = _could_be_read_from(facts), _is_on_draft(facts)
    if since is None:
        what = "no draft has been sent out" if is_draft else "no consultation has been opened"
        return f"On: {what} here, so nothing can have come in on it. Say what it is on, or record that step first."
    what = "the draft went out" if is_draft else "the consultation opened"
    return f"Received on: {what} on {in_words(since)}, so nothing came in on it before. Correct the day."


def _field_at_fault(facts: Facts) -> dict[str, str]:
    if _is_on_draft(facts) and "plan_cycle" not in facts.record:
        return {}  # a strategy is not circulated by a step of its own
    since = _could_be_read_from(facts)
    if since is not None and since <= _received_on(facts):
        return {}
    return {"on" if since is None else "received_on": _why_too_early(facts)}


_KNOWN_SECTION = of_field(
    "section",
    lambda facts: (
        f"Section: there is no section '{getattr(facts.input, 'section', None)}' here. Use one of: "
        f"{', '.join(_codes(facts)) or '(none yet)'}; or leave it out."
    ),
    _of_a_known_section,
    rule="It is about a section of this assessment, or a priority of this strategy.",
)
_HAD_GONE_OUT = of_fields(_field_at_fault, "What it is on had been sent out, or opened, by the day it came in.")

COMMENTS = item(
    "comment",
    "Comment or response",
    (
        State("received", "Received; not answered yet"),
        State("answered", "Answered", at_rest=True, final=True),
    ),
    (
        Transition(
            event=Event("receive", "Record a comment or response", asked.ReceiveComment),
            source=(START,),
            target="received",
            by=OFFICE_OR_AGENCY,
            guards=(KNOWN_BODIES, _KNOWN_SECTION, _HAD_GONE_OUT),
        ),
        Transition(
            event=Event("answer", "Say what is done about it", asked.DisposeComment),
            source=("received",),
            target="answered",
            by=OFFICE,
        ),
    ),
)
