"""What each letter to a body, an officer or the file has to contain: the register's column, as data to proof-read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from notifications.contents import Content, fact_at, says, shows, shows_if_known, where

_REFERENCE = shows("our reference", "reference")
_CRIMINAL_CASE = says(
    "where the criminal case stands", "criminal case", "charged", "charge", "suspect", "convicted", "acquitted"
)
_HOME_OFFICE_DATES = shows("the dates of death and of coming to attention", "died_on", "came_to_attention_on")
_REGIME = shows("the section of the Act", "review.section", "review.act")
_DATE_OF_DECISION = shows("the date of the decision", "entry_on")
_DECISION_DUE = shows_if_known("the day by which the decision is due", "deadlines.decide.due_on")
_RETURN_DUE = shows_if_known("the day on which the return is due", "rung.due_on")
_EXTENT = says("what is outstanding", "is due on", "we asked for it")
_NO_PATIENTS = says("that it has no identifiable patient information", "no identifiable patient information")
_REASONS = shows("the reasons", "entry.reasons")


def _section_8a(facts: Mapping[str, Any]) -> bool:
    return bool(fact_at(facts, "review.section") == "section 8A")


def _a_full_return(facts: Mapping[str, Any]) -> bool:
    return bool(fact_at(facts, "item.request.return_type") != "scoping_reply")


_A_REPORT = (shows("the section under which the review was held", "review.section"), _NO_PATIENTS)
_COPY = (
    where(_section_8a, says("section 8A(4)", "section 8A(4)")),
    where(lambda facts: not _section_8a(facts), says("section 9(3B)", "section 9(3B)")),
    *_A_REPORT,
)
_TO_CORONER = (
    _REFERENCE,
    says("the terms of reference", "terms of reference"),
    says("how disclosure stands", "disclosure"),
)

CONTENTS_TO_BODIES: Mapping[str, tuple[Content, ...]] = {
    "notification_record": (
        shows("the person who died and the day", "person.full_name", "died_on"),
        shows_if_known(
            "the particulars received", "entry.known_history", "entry.immediate_risks", "entry.known_agencies"
        ),
        _CRIMINAL_CASE,
        says("the senior investigating officer, the family liaison officer and the coroner", "family liaison officer"),
        says("the children", "children"),
    ),
    "acknowledgement_to_police": (_REFERENCE, _DECISION_DUE, says("what is missing", "what we still need")),
    "scoping_request": (
        shows("who it is about", "person.full_name"),
        says("the period", "the period is"),
        says("the question whether there was contact", "did you have contact"),
        says("that records are to be secured now", "secure your records"),
        shows_if_known("the day by which to answer", "deadlines.scoping_reply.due_on"),
        _REGIME,
    ),
    "safeguarding_alert": (says("the offer of a seat", "seat"), shows("the date of death", "died_on")),
    "decision_panel_invitation": (
        shows("the day of the meeting", "entry.meeting_on"),
        says("the papers", "papers"),
        says("the test sheet", "test sheet"),
    ),
    "recommendation_to_chair": (
        shows("the recommendation and the views", "entry.recommendation", "entry.views"),
        says("the test by limb", "limb"),
        shows_if_known("the views that differed", "entry.dissent"),
    ),
    "decision_to_home_office": (
        _REFERENCE,
        _HOME_OFFICE_DATES,
        _DATE_OF_DECISION,
        _REGIME,
        _CRIMINAL_CASE,
        says("the lead partnership", "lead partnership"),
        shows_if_known("the target date", "deadlines.complete_review.due_on"),
    ),
    "direction_acknowledged": (
        _REFERENCE,
        shows("the direction and its section", "entry.directed_on", "review.direction_section"),
        shows("the bodies directed", "entry.directed_bodies"),
    ),
    "refusal_to_home_office": (
        _REFERENCE,
        _HOME_OFFICE_DATES,
        _DATE_OF_DECISION,
        shows("the reasons against each limb of the test", "entry.test_by_limb"),
        shows("who was consulted", "entry.consulted"),
        shows("what is done instead to learn", "entry.alternative_learning"),
    ),
    "notice_to_investigation": (
        _REFERENCE,
        says("the terms of reference", "terms of reference"),
        says("what will be created", "what will be created"),
        says("the request for restrictions", "restrictions"),
    ),
    "notice_to_coroner": (*_TO_CORONER, shows_if_known("the timetable", "deadlines.complete_review.due_on")),
    "pre_publication_to_coroner": (*_TO_CORONER, shows_if_known("the day", "deadlines.publish.due_on")),
    "chair_appointment": (
        shows("the statement of independence", "entry.independence_statement"),
        shows("the term", "entry.appointed_on"),
        says("the fee", "fee"),
        says("the clauses on personal data", "personal data"),
        says("the declaration of interests", "declaration of interests"),
    ),
    "panel_invitation": (
        says("the role", "the role"),
        says("the seniority", "senior"),
        says("that members did not manage the case's staff", "not manage"),
        says("the dates", "dates"),
        says("the terms of reference", "terms of reference"),
    ),
    "return_request": (
        shows_if_known("the period", "record.tor_agreed.scoping_from", "record.tor_agreed.scoping_to"),
        shows_if_known(
            "the subjects with their pseudonyms", "record.tor_agreed.subjects", "record.tor_agreed.pseudonyms"
        ),
        shows_if_known("the questions", "record.tor_agreed.key_lines", "entry.questions"),
        says("that the author had no part in the case", "had no part in the case"),
        says("that a senior officer signs it off", "senior officer"),
        shows_if_known("the day on which the return is due", "deadlines.agency_return.due_on"),
        says("the form", "form"),
    ),
    "return_reminder": (_EXTENT, _RETURN_DUE, says("what a late return puts at risk", "at risk")),
    "return_due": (_EXTENT, _RETURN_DUE, where(_a_full_return, says("what a late return puts at risk", "at risk"))),
    "return_escalation": (_EXTENT, _RETURN_DUE, says("what it holds up", "what it holds up")),
    "pause_notice": (
        says("what stops", "what stops"),
        says("what goes on", "what goes on"),
        shows("the first day and the review date", "entry.from_on", "entry.review_on"),
    ),
    "resume_notice": (_REFERENCE, shows("the day from which work goes on", "entry_on")),
    "extension_notice": (
        shows("the new date and who agreed", "entry.new_due_on", "entry.agreed_by_panel_on", "entry.agreed_by_csp_on"),
        shows("the reason", "entry.reason"),
        says("the kind of reason", "reason"),
    ),
    "fact_accuracy_draft": (
        says("that the copy is numbered", "numbered"),
        shows("the day by which to answer", "entry.comments_due_on"),
        says("that it is not passed on", "pass it on"),
    ),
    "submission_to_home_office": (
        _REFERENCE,
        shows("the version and the day", "entry.version", "entry_on"),
        says("the explanation of any delay", "delay"),
        shows(
            "the family's part and the intention to publish", "entry.family_involvement", "entry.publication_intention"
        ),
    ),
    "copy_to_commissioner": _COPY,
    "copy_to_secretary_of_state": _A_REPORT,
    "quality_assurance_record": (
        says("the outcome", "outcome"),
        shows("the letter", "entry.letter_on", "entry.letter_reference"),
        shows_if_known("the numbered changes", "entry.points"),
    ),
    "reply_to_quality_assurance": (
        says("the answer to each point", "what we did"),
        shows("the version", "entry.version"),
    ),
    "pre_publication_notice": (
        shows_if_known("the day", "deadlines.publish.due_on"),
        says("the link", "link"),
        says("what may be said to the media", "media"),
        says("support", "support"),
    ),
    "publication_notice": (shows("the web address and the date of publication", "entry.url", "entry.published_on"),),
    "deferral_notice": (
        _REASONS,
        shows("the review date", "entry.review_on"),
        says("how learning is shared", "learning"),
    ),
    "withholding_notice": (_REASONS, shows("how learning is shared", "entry.learning_shared_how")),
    "action_owner_letter": (
        shows("the recommendation and its action", "item.make.text", "item.make.action"),
        shows("the evidence wanted", "item.make.evidence_wanted"),
        shows("the due date", "item.make.due_on"),
    ),
    "commissioner_reply_request": (
        shows("the report and its recommendations", "entry.report", "entry.recommendations"),
        shows("the day of publication", "entry.published_on"),
        says("the fifty-six days", "56 days"),
    ),
    "closure_notice": (shows("what changed", "entry.what_changed"), _REFERENCE),
    "hand_over": (
        _REFERENCE,
        shows("the acceptance in writing", "entry.accepted_in_writing_on"),
        shows("the reasons", "entry.reasons"),
        says("what is handed over", "what we hand over"),
    ),
}
