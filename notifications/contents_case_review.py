"""What each letter to an applicant or a victim has to contain; what the Act asks for is marked with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from notifications.contents import Content, fact_at, normal, says, shows, shows_if_known, stands, where, within
from notifications.phrases import day

_CONTACT = shows("the one contact, and our reference", "contact.post", "reference")
_SUPPORT = (shows_if_known("the offers of support", "support"), says("the offer of support", "support for you"))
_TO_ALL = (_CONTACT, *_SUPPORT)
_NEXT = says("what happens next", "what happens next")
_ADJUSTMENTS = says("the question what would make it easier", "large print")
_COMPLAINTS = (
    says("that it is not a complaint", "it is not a complaint about a service"),
    shows_if_known("where complaints go", "procedure.complaint_routes"),
)
_PRIVACY = says("where the privacy notice is", "what we do with what you tell us")
_REASONS = shows("the reasons", "entry.reasons")
_OMBUDSMEN = ("Local Government and Social Care Ombudsman", "Housing Ombudsman")
_ROUTES = tuple(
    says(f"the route to the {name}", name)
    for name in (*_OMBUDSMEN, "Independent Office for Police Conduct", "Parliamentary and Health Service Ombudsman")
)


def _by_when(text: str, facts: Mapping[str, Any]) -> bool:
    """The day beside its words: the same day may stand elsewhere in the letter for something else."""
    until = fact_at(facts, "appeal_route.until")
    return until is not None and within(normal(f"by when {day(until)}"), text)


_APPEAL = (  # 2014 Act Sch 4 para 3
    shows("how to appeal", "appeal_route.how"),
    Content("by when to appeal", _by_when),
    shows("who hears an appeal", "appeal_route.heard_by"),
    says("how to appeal", "how to appeal"),
    Content("an appeal route without anything still to be confirmed", lambda text, _: "to be confirmed" not in text),
)


def _recommendations_stand(text: str, facts: Mapping[str, Any]) -> bool:
    made = fact_at(facts, "entry.recommendations")
    told = [(one.number, one.text, one.owner, one.reason, *((one.due_on,) if one.due_on else ())) for one in made]
    return all(stands(text, part) for one in told for part in one)


def _not_invited(facts: Mapping[str, Any]) -> bool:
    return bool(fact_at(facts, "panel.victims_part") == "not_invited")


def _put_off(facts: Mapping[str, Any]) -> bool:
    return fact_at(facts, "panel.put_off_because") is not None


def _news_to_come(facts: Mapping[str, Any]) -> bool:
    due_on = fact_at(facts, "deadlines.progress_update.due_on")
    return bool(due_on and due_on > facts["letter_date"])


def _below_the_number(_text: str, facts: Mapping[str, Any]) -> bool:
    return not fact_at(facts, "threshold.met_by_count")


CONTENTS_TO_APPLICANTS: Mapping[str, tuple[Content, ...]] = {
    "acknowledgement": (
        shows("the day on which it was received", "received_on"),
        shows("the point of contact that was named", "entry.point_of_contact"),
        _NEXT,
        where(
            lambda facts: facts["consent"] != "missing",
            shows_if_known("the dates", "deadlines.circulate.due_on", "deadlines.decide_threshold.due_on"),
        ),
        *_TO_ALL,
        *_COMPLAINTS,
        _PRIVACY,
        _ADJUSTMENTS,
    ),
    "referred_on": (
        shows("the reason", "entry.reason"),
        shows("who can help", "entry.referred_to"),
        *_TO_ALL,
        *_COMPLAINTS,
    ),
    "consent_request": (
        shows("who applied", "applicant.name"),
        shows("what would be shared with whom", "entry.shared_with"),
        says("that agreement can be taken back", "take it back at any time"),
        shows("the day by which to answer", "consent_by"),
        *_TO_ALL,
        _PRIVACY,
        _ADJUSTMENTS,
    ),
    "threshold_met": (
        says("the decision (2014 Act s.104(6))", "there will be a review"),
        shows("the day of the decision and who took it", "entry_on", "entry.bodies"),
        shows("which reports counted", "threshold.lines", "threshold.result"),
        shows_if_known("the reasons", "entry.reasons"),
        shows_if_known("the day of the panel", "panel.meeting_on"),
        where(
            lambda facts: fact_at(facts, "panel") is None,
            shows_if_known("the day by which the panel meets", "deadlines.hold_panel.due_on"),
        ),
        says("that the victim may take part", "to take part"),
        _NEXT,
        *_TO_ALL,
        _ADJUSTMENTS,
    ),
    "threshold_not_met": (
        says("the decision (2014 Act s.104(6))", "there will not be a review"),
        shows("the day of the decision and who took it", "entry_on", "entry.bodies"),
        _REASONS,
        shows("why each report counted or did not", "threshold.lines", "threshold.result"),
        Content("a decision that the reports on record allow: enough count, so s.104(4) applies", _below_the_number),
        shows("the three matters that were considered", "entry.persistence", "entry.harm", "entry.adequacy"),
        shows("what else can be done", "entry.advice"),
        *_APPEAL,
        *(says(f"the route to the {name}", name) for name in _OMBUDSMEN),
        *_TO_ALL,
        *_COMPLAINTS,
    ),
    "victim_invitation": (
        shows("the day of the panel", "panel.meeting_on"),
        where(_put_off, says("that the panel is put off", "the panel is put off")),
        shows("who is in the room", "panel.chair", "panel.invited"),
        says("that a statement can be sent", "send a statement"),
        where(lambda facts: not _not_invited(facts), says("the choice", "you choose how")),
        *_TO_ALL,
        _ADJUSTMENTS,
    ),
    "outcome": (
        shows("the outcome (2014 Act s.104(8))", "entry.outcome"),
        where(
            lambda facts: bool(fact_at(facts, "entry.recommendations")),
            Content("the recommendations, with owners and dates (2014 Act s.104(8))", _recommendations_stand),
        ),
        _REASONS,
        shows("who follows it", "entry.monitored_by"),
        *_APPEAL,
        *(says(f"the route to the {name}", name) for name in _OMBUDSMEN),
        *_TO_ALL,
        *_COMPLAINTS,
    ),
    "progress_update": (
        shows("what has happened and what comes next", "entry.progress", "entry.next_step"),
        where(_news_to_come, shows("when we write again", "deadlines.progress_update.due_on")),
        *_TO_ALL,
    ),
    "panel_adjourned": (shows("the new day and the reason", "entry.meeting_on", "entry.reason"), *_TO_ALL),
    "reopened": (shows("the reason", "entry.reason"), _NEXT, *_TO_ALL),
    "appeal_acknowledgement": (
        shows("the day on which it was received", "entry.received_on"),
        shows("what the applicant said", "entry.in_their_words"),
        shows("who hears it", "appeal_route.heard_by"),
        where(
            lambda facts: fact_at(facts, "deadlines.appeal_waits.status") != "open",
            shows_if_known("the day of the decision", "deadlines.appeal_decision.due_on"),
        ),
        _NEXT,
        *_TO_ALL,
    ),
    "appeal_upheld": (_REASONS, _NEXT, *_ROUTES, *_TO_ALL),
    "appeal_dismissed": (
        _REASONS,
        *_ROUTES,
        shows_if_known("the reviewer above the area", "second_tier.organisation_name"),
        *_TO_ALL,
    ),
    "second_tier_answer": (_REASONS, shows("the day of the answer", "entry.answered_on"), *_ROUTES, *_TO_ALL),
    "closure": (
        shows("when and why", "entry_on", "entry.why"),
        shows("how to come back", "entry.how_to_return"),
        *_TO_ALL,
    ),
    "withdrawal_confirmation": (
        shows("the day", "entry.withdrawn_on"),
        says("that one can come back", "apply again at any time"),
        *_TO_ALL,
    ),
    "closed_without_consent": (says("how to come back", "how to come back"), *_TO_ALL),
}
