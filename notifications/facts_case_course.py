"""How far an ASB case review has come, as its letters tell it: panel, recommendations, appeal and course."""

from __future__ import annotations

from datetime import date

from cases.casefile import CaseFile
from cases.letter_facts import Dossier
from cases.models import Item
from notifications.facts_inputs import Fact, Reader
from state_machines.facts import Record

_COURSE = {
    "receive": "Application received",
    "acknowledge": "Application acknowledged",
    "need_consent": "Victim asked for consent",
    "consent_given": "Victim consented",
    "consent_refused": "Victim refused consent",
    "consent_withdrawn": "Victim took consent back",
    "override": "Decision to go on without consent, to safeguard somebody",
    "request_info": "Application passed to the bodies, and information asked for",
    "begin_decision": "Put to the bodies for decision",
    "threshold_met": "Decision: the threshold is met",
    "threshold_not_met": "Decision: the threshold is not met",
    "schedule": "Panel called",
    "adjourn": "Panel put off",
    "hold": "Panel held",
    "issue_outcome": "Outcome issued",
    "tell_otherwise": "Applicant told in another way than by letter",
    "appeal": "Appeal received",
    "uphold": "Appeal upheld",
    "dismiss": "Appeal dismissed",
    "refer_second_tier": "Handed to the second-tier reviewer",
    "remit": "Sent back by the second-tier reviewer",
    "confirm": "Decision confirmed by the second-tier reviewer",
    "close": "Case closed",
    "reopen": "Case taken up again",
}
_HOW_IT_STANDS = {
    "made": "waiting for an answer",
    "accepted": "accepted",
    "rejected": "refused",
    "settled": "refused, and taken up with the organisation",
    "done": "done",
    "transferred": "taken over by another plan",
}


_ENDS = ("close", "lapse")
_NEW_ROUND = ("threshold_met", "uphold", "remit", "reopen")


def panel(record: Record, told: Fact) -> Fact | None:
    """The panel as it is called now, or was held; None before it is called in this round."""
    called, put_off = told.schedule, told.adjourn
    rounds = [record[event]["sequence"] for event in _NEW_ROUND if event in record]
    if called is None or record["schedule"]["sequence"] < max(rounds, default=0):
        return None
    later = put_off is not None and record["adjourn"]["sequence"] > record["schedule"]["sequence"]
    return Fact(
        meeting_on=put_off.meeting_on if later else called.meeting_on,
        put_off_because=put_off.reason if later else None,
        held_on=told.hold.held_on if told.hold else None,
        place=called.place,
        chair=called.panel_chair,
        chair_independent=called.chair_independent,
        invited=called.invited,
        victims_part=called.victims_part,
    )


def closed_before(dossier: Dossier) -> Fact | None:
    """The closing that the step behind this letter undid, with its day where that is known; None where it undid none.

    A case may be closed more than once: the record has the latest of each way, which may be of another time.
    """
    if dossier.event_from_state != "closed":
        return None
    record, row = dossier.claim.file.case.record, dossier.claim.row
    ended = [record[name] for name in _ENDS if name in record and record[name]["sequence"] < row.sequence]
    last = max(ended, key=lambda one: int(one["sequence"]), default=None)
    return Fact(on=date.fromisoformat(last["on"]) if last else None)


def recommendations(dossier: Dossier, reader: Reader) -> list[Fact]:
    """What the panel recommended, each with its owner, its dates and how it stands."""
    return [_recommendation(dossier, reader, one) for one in dossier.claim.file.items if one.kind == "recommendation"]


def appeal_made(dossier: Dossier, reader: Reader) -> Fact | None:
    """The latest appeal, with who looked at it; None where there is none."""
    file = dossier.claim.file
    items = [one for one in file.items if one.kind == "appeal"]
    if not items:
        return None
    told = reader.latest(file.lifecycle.item("appeal"), items[-1].record)
    lodged, reviewed = told["lodge"], told["review"]
    return Fact(
        received_on=lodged.received_on if lodged else None,
        grounds=lodged.grounds if lodged else [],
        reviewer=reviewed.reviewer if reviewed else None,
        reviewed_on=reviewed.reviewed_on if reviewed else None,
    )


def chronology(file: CaseFile) -> list[Fact]:
    """The steps of the case with their days, in the order they were recorded; of one that was repeated, the last."""
    record = file.case.record
    steps = sorted((name for name in record if name in _COURSE), key=lambda name: record[name]["sequence"])
    return [Fact(on=date.fromisoformat(record[name]["on"]), what=_COURSE[name]) for name in steps]


def _recommendation(dossier: Dossier, reader: Reader, item: Item) -> Fact:
    told = reader.latest(dossier.claim.file.lifecycle.item(item.kind), item.record)
    made, accepted = told["make"], told["accept"]
    due = {one.name: one.due_on for one in dossier.dates_of((item.key,))}
    return Fact(
        number=made.number if made else None,
        text=made.text if made else None,
        owner_name=reader.body(item.organisation),
        due_on=due.get("action") or (made.due_on if made else None),
        answer_due_on=due.get("recommendation_response"),
        action=accepted.action if accepted else None,
        stands=_HOW_IT_STANDS[item.state],
    )
