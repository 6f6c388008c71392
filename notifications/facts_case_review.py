"""The facts that only an ASB case review has: its local name, the contact, the threshold as decided, the appeal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cases.facts import item_facts
from cases.letter_facts import Dossier
from notifications.facts_case_course import appeal_made, chronology, closed_before, panel, recommendations
from notifications.facts_inputs import Fact, Reader
from state_machines.community_trigger.consent import consent_of
from state_machines.community_trigger.deadlines_of_letters import APPEAL_WINDOW, CONSENT
from state_machines.community_trigger.judging import assess_record, procedure_of
from state_machines.community_trigger.procedure import CaseReviewProcedure
from state_machines.community_trigger.threshold_words import for_applicant, result_for_applicant
from state_machines.facts import ItemFacts, Record
from state_machines.lifecycle import Deadline
from state_machines.periods import last_day

_ACT = "Anti-social Behaviour, Crime and Policing Act 2014"
_USUAL_NAME = "ASB Case Review"
_DECISIONS = ("threshold_met", "threshold_not_met")


def case_review_facts(dossier: Dossier, reader: Reader) -> dict[str, object]:
    """What a case review of anti-social behaviour adds to the facts of a letter."""
    file = dossier.claim.file
    local = procedure_of(file.policy)
    record = Fact(**reader.latest(file.lifecycle, file.case.record))
    told, answered = record.receive, record.acknowledge
    offered = (*(answered.support_offered if answered else ()), *local.support)
    return {
        "review": Fact(display_name=file.policy.display_name or _USUAL_NAME, act=_ACT, section="section 104"),
        "contact": Fact(
            post=answered.point_of_contact if answered else local.point_of_contact.post,
            telephone=local.point_of_contact.telephone,
            email=local.point_of_contact.email,
        ),
        "procedure": Fact(
            published_at=local.published_at,
            attendance=local.attendance,
            complaint_routes=list(local.complaint_routes),
            privacy_notice=local.privacy_notice,
            lead_agency=reader.body(local.lead_agency),
        ),
        "support": list(dict.fromkeys(offered)),
        "applicant": told.applicant,
        "victim": told.victim or told.applicant,
        "by_somebody_else": told.victim is not None,
        "consent": _consent(file.case.record),
        "received_on": told.received_on,
        "threshold": _threshold(dossier, local),
        "appeal_route": _appeal_route(dossier, local),
        "consent_by": _opened_by(dossier, CONSENT),
        "appeal": appeal_made(dossier, reader),
        "second_tier": _second_tier(dossier, reader, local),
        "panel": panel(file.case.record, record),
        "recommendations": recommendations(dossier, reader),
        "chronology": chronology(file),
        "closed_before": closed_before(dossier),
        "passed_on_before": dossier.event_from_state == "referred_on",
    }


def _consent(record: Record) -> str:
    """Whether what is known of the victim may be shared: 'not_needed', 'given', 'overridden' or 'missing'."""
    found = consent_of(record)
    return found.value if found.settled else "missing"


def _threshold(dossier: Dossier, local: CaseReviewProcedure) -> Fact | None:
    """The proof complaint by complaint, from what was on record at the decision; None before there is one.

    Complaints that came to light later are left out; dates that were corrected since are taken as corrected.
    """
    file, row = dossier.claim.file, dossier.claim.row
    decided = [file.case.record[name]["sequence"] for name in _DECISIONS if name in file.case.record]
    if not decided:
        return None
    until = row.sequence if row.letter in _DECISIONS else max(decided)
    found = assess_record(file.case.record, (_known_at(item_facts(item), until) for item in file.items), local)
    return Fact(
        count=found.count,
        needed=found.needed,
        met_by_count=found.met_by_count,
        lines=list(for_applicant(found, {body.key: body.name for body in dossier.bodies.values()})),
        result=result_for_applicant(found),
    )


def _known_at(item: ItemFacts, sequence: int) -> ItemFacts:
    """An item with what had been recorded of it when a row of the history was written."""
    return replace(item, record={name: one for name, one in item.record.items() if one["sequence"] <= sequence})


def _appeal_route(dossier: Dossier, local: CaseReviewProcedure) -> Fact:
    """How to appeal, and by when: until the window closes, or would close if the letter that opens it left today."""
    file = dossier.claim.file
    period = file.policy.period(APPEAL_WINDOW)
    running = [one.due_on for one in dossier.dates if one.name == APPEAL_WINDOW.name and one.status == "open"]
    return Fact(
        heard_by=local.appeal.heard_by,
        how=local.appeal.how,
        grounds=list(local.appeal.grounds),
        not_while_actions_open=local.appeal.not_while_actions_open,
        until=_opened_by(dossier, APPEAL_WINDOW) or (running[-1] if running else None),
        period=period.quantity,
    )


def _opened_by(dossier: Dossier, rule: Deadline) -> date | None:
    """The last day of a time limit that this letter opens, if it left today; None where it opens another or none."""
    if rule.name not in {one.name for one in dossier.claim.letter.starts}:
        return None
    file = dossier.claim.file
    return last_day(dossier.on, file.policy.period(rule), file.calendar)


def _second_tier(dossier: Dossier, reader: Reader, local: CaseReviewProcedure) -> Fact | None:
    """The reviewer above the area, where one is in force on the letter's day."""
    reviewer = local.second_tier_on(dossier.on)
    if reviewer is None:
        return None
    return Fact(
        name=reviewer.name,
        organisation_name=reader.body(reviewer.organisation),
        referred_by=str(reviewer.referred_by),
        needs_consent=reviewer.needs_consent,
        authority=reviewer.authority,
    )
