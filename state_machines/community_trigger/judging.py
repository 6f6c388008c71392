"""What the calculator says about the case before the guards, from the complaints on record and the local procedure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from state_machines.community_trigger.complaints import complaints_of
from state_machines.community_trigger.findings import Assessment
from state_machines.community_trigger.procedure import CaseReviewProcedure
from state_machines.community_trigger.threshold import assess
from state_machines.facts import Facts, ItemFacts, Record
from state_machines.policy import Policy


def assessed(facts: Facts) -> Assessment:
    """The proposal for the case as it stands on record."""
    return assess_record(facts.record, facts.items, procedure(facts))


def assess_record(record: Record, items: Iterable[ItemFacts], local: CaseReviewProcedure) -> Assessment:
    """The proposal for a case from its record and its items."""
    told: Mapping[str, Any] = record["receive"]["input"]
    complaints = complaints_of(record, ((one.kind, one.record) for one in items))
    return assess(complaints, date.fromisoformat(told["received_on"]), local)


def procedure(facts: Facts) -> CaseReviewProcedure:
    """The local procedure the case is judged under: the one in force when the application was received."""
    return procedure_of(facts.policy)


def procedure_of(policy: Policy) -> CaseReviewProcedure:
    """What the local procedure says beside its time limits."""
    return CaseReviewProcedure.model_validate(policy.settings)


def before_the_challenge(facts: Facts) -> str:
    """The state to which a case returns when a challenge fails: where the applicant's last answer had left it."""
    answers = {name: facts.record[name]["sequence"] for name in _ANSWERS if name in facts.record}
    last = max(answers, key=lambda name: answers[name], default="threshold_not_met")
    if last == "threshold_not_met":
        return "not_met"
    return "monitoring" if facts.recorded("issue_outcome", "recommendations") else "outcome_sent"


_ANSWERS = ("threshold_not_met", "issue_outcome")
