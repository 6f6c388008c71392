"""What the calculator says about the case before the guards, from the complaints on record and the local procedure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from state_machines.community_trigger.complaints import complaints_of
from state_machines.community_trigger.findings import Assessment, Weighed
from state_machines.community_trigger.inputs_decision import WhyNotMet
from state_machines.community_trigger.procedure import CaseReviewProcedure
from state_machines.community_trigger.threshold import assess
from state_machines.facts import Facts, ItemFacts, Record, recorded
from state_machines.policy import Policy


def assessed(facts: Facts) -> Assessment:
    """The proposal for the case as it stands on record, and with what the bodies find now of the behaviour."""
    found = assessed_on_record(facts)
    return found.as_not_asb() if getattr(facts.input, "why", None) is WhyNotMet.NOT_ASB else found


def assessed_on_record(facts: Facts) -> Assessment:
    """The proposal for the case as it stands on record, whatever is entered now."""
    return assess_record(facts.record, facts.items, procedure(facts))


def assess_record(record: Record, items: Iterable[ItemFacts], local: CaseReviewProcedure) -> Assessment:
    """The proposal for a case from its record and its items."""
    told: Mapping[str, Any] = record["receive"]["input"]
    complaints = complaints_of(record, ((one.kind, one.record) for one in items))
    # An application that names the strand reports a hate incident, whether or not a body noted it as one.
    weighed = Weighed(hate_incident=told.get("hate_strand") is not None)
    found = assess(complaints, date.fromisoformat(told["received_on"]), local, weighed)
    return found.as_not_asb() if _found_not_asb(record) else found


def _found_not_asb(record: Record) -> bool:
    """Whether it was refused as not anti-social behaviour, and neither decided anew nor sent back since."""
    if recorded(record, "threshold_not_met", "why") != WhyNotMet.NOT_ASB:
        return False
    since = (record[event]["sequence"] for event in _UNDOES if event in record)
    return bool(record["threshold_not_met"]["sequence"] > max(since, default=0))


_UNDOES = ("threshold_met", "uphold", "remit", "reopen")


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


def unsettled(facts: Facts) -> tuple[str, ...]:
    """The recommendations and promises that are neither answered and done nor settled."""
    kinds = ("recommendation", "promise")
    return tuple(facts.called(one) for kind in kinds for one in facts.of_kind(kind) if not one.at_rest)


def waits_for_actions(facts: Facts) -> bool:
    """Whether, under the local procedure, an appeal is not heard yet because the action plan is live."""
    return procedure(facts).appeal.not_while_actions_open and bool(unsettled(facts))


_ANSWERS = ("threshold_not_met", "issue_outcome")
