"""When a step of a cycle is refused, and the sentence that says why."""

from __future__ import annotations

from datetime import date
from typing import Any

from state_machines.community_safety.guards import of_field, of_fields
from state_machines.community_safety.inputs_consultation import On
from state_machines.community_safety.procedure import ConsultedOn, procedure_of
from state_machines.facts import Facts
from state_machines.lifecycle import Guard
from state_machines.milestones import WrittenDate
from state_machines.strategic_assessment.deadlines import COMMENTS
from state_machines.strategic_assessment.inputs_items import Part
from state_machines.strategic_assessment.planned import planned
from state_machines.working_days import in_words

_SETTLED = ("accepted", "waived")


def _agencies_without_nominee(facts: Facts) -> list[str]:
    named = {one.organisation for one in getattr(facts.input, "nominees", ())}
    asked = planned(facts).agencies
    return [one["organisation"] for one in asked if not one.get("nominee") and one["organisation"] not in named]


def _unsettled(facts: Facts) -> list[str]:
    parts = facts.of_kind("contribution")
    return sorted({str(one.organisation) for one in parts if one.state not in _SETTLED})


def _may_close_call(facts: Facts) -> bool:
    goes_on = _is_past_its_day(facts) and getattr(facts.input, "author_override", None) is not None
    return not _unsettled(facts) or goes_on


def _is_past_its_day(facts: Facts) -> bool:
    due_on = planned_due(facts)
    return due_on is None or facts.happened_on > due_on


def planned_due(facts: Facts) -> date | None:
    """The day by which the contributions were called for, where the plan names one."""
    written: Any = planned(facts).entered.get("information_by")
    return WrittenDate.model_validate(written).meant.last_on if written else None


def _undrafted(facts: Facts) -> list[str]:
    return [str(one.recorded("want", "title")) for one in facts.of_kind("section") if one.state == "wanted"]


def _unanswered(facts: Facts) -> list[str]:
    comments = (one for one in facts.of_kind("comment") if one.state == "received")
    return [facts.called(one) for one in comments if one.recorded("receive", "on") == On.DRAFT.value]


def period_asked_for(facts: Facts) -> dict[str, object]:
    """For receiving a data set: the days that the cycle asks for, which it has to cover."""
    if not _is_a_data_set(facts):
        return {}
    first, last = planned(facts).period
    return {"period_from": first.isoformat(), "period_to": last.isoformat()}


def _of_another_period(facts: Facts) -> dict[str, str]:
    given = tuple(getattr(facts.input, name, None) for name in ("period_from", "period_to"))
    if given == (None, None) and not _is_a_data_set(facts):
        return {}
    first, last = planned(facts).period
    what = "Give that day, or ask the agency for the data of the whole period."
    words = {
        "period_from": f"Period from: the data of this cycle begin on {in_words(first)}. {what}",
        "period_to": f"Period to: the data of this cycle end on {in_words(last)}. {what}",
    }
    right = zip(words, given, (first, last), strict=True)
    return {name: words[name] for name, day, wanted in right if day != wanted}


def _is_a_data_set(facts: Facts) -> bool:
    return facts.item is not None and facts.item.recorded("request", "part") == Part.DATA_SET


def _has_priorities(facts: Facts) -> bool:
    part = facts.item.recorded("request", "part") if facts.item else None
    return part != Part.WRITTEN_REVIEW or bool(getattr(facts.input, "priorities", ()))


def _describes_projects(facts: Facts) -> bool:
    wanted = bool(facts.item and facts.item.recorded("want", "describes_projects"))
    return not wanted or getattr(facts.input, "projects", None) is not None


def _is_reported(facts: Facts) -> bool:
    consultations = facts.of_kind("consultation")
    return bool(consultations) and all(one.at_rest for one in consultations)


NOMINEES = of_field(
    "nominees",
    lambda facts: (
        f"Nominees: nobody is named for {', '.join(map(facts.name_of, _agencies_without_nominee(facts)))}. Each "
        "authority nominates a person (S.I. 2007/1830 reg 4); name them here."
    ),
    lambda facts: not _agencies_without_nominee(facts),
    rule="Every agency that is asked has nominated a person.",
)
CALL_IS_OVER = Guard(
    lambda facts: (
        (
            f"Parts are still missing from {', '.join(map(facts.name_of, _unsettled(facts)))}. "
            f"Accept or waive them; or, once the "
            "day for the contributions is over, say in the form why drafting begins all the same."
        ),
    ),
    _may_close_call,
    rule="Every part is accepted or waived; or the day is over and the author says why drafting begins.",
    before_entry=lambda facts: not _unsettled(facts) or _is_past_its_day(facts),
    at_field="author_override",
)
SECTIONS_DRAFTED = Guard(
    lambda facts: (f"These sections are not drafted: {', '.join(_undrafted(facts))}. Draft or waive them.",),
    lambda facts: not _undrafted(facts),
    rule="Every section is drafted, or waived.",
    before_entry=True,
)
COMMENTS_ARE_OVER = of_field(
    "early_because",
    lambda facts: (
        f"Early because: the partners have until {in_words(facts.open_deadlines[COMMENTS.name])} to comment on the "
        "draft. Close the comments then or later; or say here why it is done before, and how the partners were told."
    ),
    lambda facts: (
        facts.open_deadlines.get(COMMENTS.name, facts.happened_on) <= facts.happened_on
        or getattr(facts.input, "early_because", None) is not None
    ),
    rule="The last day for comments has come; or it is said why they are closed before.",
)
COMMENTS_ANSWERED = Guard(
    lambda facts: (f"These comments have no answer yet: {'; '.join(_unanswered(facts))}. Answer each first.",),
    lambda facts: not _unanswered(facts),
    rule="Every comment on the draft is answered.",
    before_entry=True,
)
CONSULTED_ON_DRAFT = Guard(
    "Local procedure attaches the consultation to the strategy, not to the draft. Consult on the strategy, or "
    "change the procedure.",
    lambda facts: procedure_of(facts.policy).consultation_on is ConsultedOn.DRAFT,
    before_entry=True,
)
CONSULTATION_REPORTED = Guard(
    "The consultation has not been reported: say what people said and what changed, then go on.",
    _is_reported,
    before_entry=True,
)
RIGHT_PERIOD = of_fields(_of_another_period, "The contribution covers the data period of the cycle.")
PRIORITIES_GIVEN = of_field(
    "priorities",
    "Priorities: a written review sums the agency's own priorities up; add them, or waive the part.",
    _has_priorities,
)
PROJECTS_DESCRIBED = of_field(
    "projects",
    "Projects: this section describes the projects and initiatives of the last 12 months; add them.",
    _describes_projects,
)
LAST_PLAN_SAID = of_field(
    "actions",
    "Actions: give each action of the last plan with its status; or say why there was none.",
    lambda facts: bool(getattr(facts.input, "actions", ())) or getattr(facts.input, "no_plan", None) is not None,
)
CYCLE_ENDS = Guard(
    "Parts are let go when their cycle is closed or abandoned. To do without this one before then, waive it.",
    lambda facts: facts.opened_by in {"close", "abandon"},
    rule="The cycle is being closed or abandoned.",
    before_entry=True,
)
CALL_IS_OPEN = Guard(
    "Contributions are asked for once the data call is open, and until the cycle is signed off.",
    lambda facts: (
        facts.opened_by == "open_data_call" or ("open_data_call" in facts.record and "sign_off" not in facts.record)
    ),
    rule="The data call has been opened, and the assessment is not signed off.",
    before_entry=True,
)
