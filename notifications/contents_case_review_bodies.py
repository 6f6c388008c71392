"""What each letter of a case review to a body or a reviewer has to contain; what the Act asks for is marked with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from notifications.contents import Content, fact_at, says, shows, shows_if_known, where

_CONTACT = shows("the one contact, and our reference", "contact.post", "reference")
_AUTHORITY = (
    says("the authority (2014 Act Sch 4 para 7)", "paragraph 7 of Schedule 4"),
    says("the duty of bodies with public functions", "has public functions, it must comply"),
    says("the limits: data protection and investigatory powers", "data protection law, or the law on investigatory"),
)
_WHAT_TO_SEND = says("the form of the return", "what to send us")
_RETURN = (*_AUTHORITY, _WHAT_TO_SEND, _CONTACT)
_LATE = shows_if_known("the day on which it was due", "rung.due_on")
_ANSWER = (says("the form of the answer", "accept, accept in part, or reject"), _CONTACT)
_RECOMMENDATION = shows("the recommendation and its reason", "item.make.number", "item.make.text", "item.make.reason")


def _has_public_functions(facts: Mapping[str, Any]) -> bool:
    return bool(fact_at(facts, "item.make.public_functions")) and not fact_at(facts, "item.is_voluntary")


_REGARD = where(
    _has_public_functions, says("the duty to have regard (2014 Act s.104(7))", "must have regard to", "104(7)")
)

CONTENTS_OF_CASE_REVIEWS_TO_BODIES: Mapping[str, tuple[Content, ...]] = {
    "information_request": (
        shows("whom it is about", "victim.name"),
        shows("what it is about", "record.receive.behaviour", "record.receive.location"),
        shows("the period", "item.request.period_from"),
        shows_if_known("the questions", "item.request.questions"),
        shows_if_known("the day on which it is due", "deadlines.agency_return.due_on"),
        *_RETURN,
    ),
    "return_chaser": (_LATE, shows("when we asked", "item.request.on"), *_RETURN),
    "return_escalation": (_LATE, shows("whose return it is", "item.organisation_name"), *_RETURN),
    "panel_invitation": (
        shows("the case in short", "record.receive.behaviour"),
        shows("the day and the chair", "panel.meeting_on", "panel.chair"),
        shows_if_known("that and why it was put off", "panel.put_off_because"),
        says("the papers", "papers"),
        says("the question about conflicts of interest", "conflict of interest"),
        says("confidentiality", "confidentiality"),
        _CONTACT,
    ),
    "recommendation_notice": (
        _RECOMMENDATION,
        _REGARD,
        shows_if_known("the day by which to answer", "deadlines.recommendation_response.due_on"),
        *_ANSWER,
    ),
    "recommendation_chaser": (_RECOMMENDATION, _REGARD, _LATE, *_ANSWER),
    "recommendation_escalation": (
        _RECOMMENDATION,
        _REGARD,
        _LATE,
        shows_if_known("the reason for the refusal", "item.reject.reason"),
        *_ANSWER,
    ),
    "second_tier_pack": (
        shows("the list of papers", "entry.papers"),
        says("the course of the case", "the case in short"),
        shows_if_known("the agreement to share", "entry.consent_evidence"),
        shows_if_known("the day by which to answer", "deadlines.second_tier_reply.due_on"),
        _CONTACT,
    ),
}
