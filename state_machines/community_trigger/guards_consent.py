"""When a step is refused because of the victim's consent, and the sentence that says why."""

from __future__ import annotations

from state_machines.community_trigger.consent import Consent, consent_of
from state_machines.facts import Facts
from state_machines.lifecycle import Guard

_SAID_NO = frozenset({Consent.REFUSED, Consent.WITHDRAWN})
_HOW_IT_STANDS = {
    Consent.MISSING: "Somebody else applied and the victim's consent is not on record. Ask for it, record it",
    Consent.REFUSED: "The victim refuses consent. Record it if it is given after all",
    Consent.WITHDRAWN: "The victim took consent back. Record it if it is given again",
}


def needs_consent(facts: Facts) -> bool:
    """Whether somebody else applied and, by the latest word, there is neither consent nor a safeguarding reason."""
    return not consent_of(facts.record).settled


def waits_for_consent(facts: Facts) -> bool:
    """Whether the clocks stand still for the victim's consent."""
    return "awaiting_consent" in facts.pauses


def _how_it_stands(facts: Facts) -> tuple[str, ...]:
    said = _HOW_IT_STANDS.get(consent_of(facts.record), "")
    return (f"{said}, or record the safeguarding reason to go on without it.",)


CONSENT_SETTLED = Guard(
    _how_it_stands,
    lambda facts: not needs_consent(facts),
    rule="The victim's consent is on record and not withdrawn, or none is needed, or somebody has to be kept safe.",
    before_entry=True,
)
CONSENT_IS_MISSING = Guard(
    "Consent is on record, or none is needed; go on with the agencies.", needs_consent, before_entry=True
)
CONSENT_STANDS = Guard(
    "There is no consent that could be withdrawn: none is needed, none was given, or the work goes on to keep somebody "
    "safe. Where the applicant wants to stop, record that: ‘Record that the applicant withdraws’.",
    lambda facts: consent_of(facts.record) is Consent.GIVEN,
    before_entry=True,
)
NOT_ASKED_YET = Guard(
    "The time for the victim's answer runs already, or the answer is there.",
    lambda facts: "consent" not in facts.open_deadlines and consent_of(facts.record) is not Consent.REFUSED,
    before_entry=True,
)


def _consent_is_late(facts: Facts) -> bool:
    due_on = facts.open_deadlines.get("consent")
    over = due_on is not None and due_on < facts.happened_on
    return over or consent_of(facts.record) in _SAID_NO


CONSENT_IS_LATE = Guard(
    "The time for the victim's consent is not over yet; it runs from the day the request was sent. Wait until it is, "
    "or record what the victim says.",
    _consent_is_late,
    rule="Consent was refused or withdrawn, or the time for it is over.",
    before_entry=True,
)
