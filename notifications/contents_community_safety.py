"""What each letter about an assessment or a strategy has to contain; what the Regulations ask for is marked with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from notifications.contents import Content, fact_at, says, shows, shows_if_known, stands, where

_CONTACT = says("the contact", "your contact is")
_REGULATIONS = says("the Regulations", "S.I. 2007/1830")
_PERIOD = shows("the data period", "cycle.period_from", "cycle.period_to")
_DEPERSONALISED = says("that only depersonalised information is sent", "depersonalised")


def _each(what: str, path: str, *fields: str) -> Content:
    """Of everything listed under a path, these fields have to stand there, and something has to be listed."""

    def holds(text: str, facts: Mapping[str, Any]) -> bool:
        listed = fact_at(facts, path) or []
        return bool(listed) and all(stands(text, getattr(one, field)) for one in listed for field in fields)

    return Content(what, holds)


def _any(path: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda facts: bool(fact_at(facts, path))


def _something_is_late(_text: str, facts: Mapping[str, Any]) -> bool:
    return any(fact_at(facts, path) for path in ("agency.late", "agency.unanswered"))


_CONSULTATION = (
    shows("what it is about and when it opened", "consultation.purpose", "consultation.opened_on"),
    shows("the closing day", "due.consultation_closes"),
    shows_if_known("where the survey is", "consultation.address"),
    shows("how people can answer (reg 12)", "consultation.channels"),
    shows("the accessible formats", "consultation.formats"),
    _REGULATIONS,
    _CONTACT,
)
_INVITATION = (shows_if_known("the priorities that are proposed", "consultation.proposed"), *_CONSULTATION)
_PUBLICISE = (shows("who is asked in particular (reg 12)", "consultation.consultees"), *_CONSULTATION)
_THANKS = (
    shows("the day it closed", "entry.closed_on"),
    says("that it is reported what was changed", "what was changed because of it"),
    _CONTACT,
)

CONTENTS_OF_ASSESSMENTS: Mapping[str, tuple[Content, ...]] = {
    "data_call": (
        shows("the cycle and its year", "cycle.title", "cycle.year_from", "cycle.year_to"),
        _PERIOD,
        says("why it is asked for (regs 5 and 6)", "regulation 5"),
        _REGULATIONS,
        shows("the decision behind it", "record.agree_proposal.body", "record.agree_proposal.minute"),
        _each("each part, what it holds and when it is due", "agency.outstanding", "name", "holds", "due"),
        where(_any("agency.sections"), _each("the sections that are wanted", "agency.sections", "title")),
        shows("the agency's nominee (reg 4)", "agency.nominee"),
        says("the form", "in which form"),
        _DEPERSONALISED,
        _CONTACT,
    ),
    "data_call_later": (
        shows("the cycle and its year", "cycle.title", "cycle.year_from", "cycle.year_to"),
        _PERIOD,
        _each("each part, what it holds and when it is due", "agency.outstanding", "name", "holds", "due"),
        where(_any("agency.sections"), _each("the sections that are wanted", "agency.sections", "title")),
        says("why it is asked for (regs 5 and 6)", "regulation 5"),
        _REGULATIONS,
        says("to whom it is sent", "send everything to us"),
        _DEPERSONALISED,
        _CONTACT,
    ),
    "data_call_reminder": (
        _each("a part that is still to come; where all came in, cancel it", "agency.outstanding", "name", "due"),
        _PERIOD,
        _DEPERSONALISED,
        _CONTACT,
    ),
    "data_call_overdue": (
        Content("anything that is overdue; where all came in, cancel it", _something_is_late),
        where(_any("agency.late"), _each("each overdue part and its day", "agency.late", "name", "due", "days_late")),
        where(
            _any("agency.unanswered"),
            _each("each question without an answer", "agency.unanswered", "name", "question", "due"),
        ),
        _REGULATIONS,
        _DEPERSONALISED,
        _CONTACT,
    ),
    "contribution_accepted": (
        _each("what was accepted and when it came in", "agency.accepted", "name", "received_on"),
        where(_any("agency.outstanding"), _each("what is still to come", "agency.outstanding", "name", "due")),
        _CONTACT,
    ),
    "contribution_query": (
        shows("the question", "entry.question"),
        shows("which part it is about, and when it came in", "agency.own.name", "agency.own.received_on"),
        shows("the day by which to answer", "due.answer_to_query"),
        _DEPERSONALISED,
        _CONTACT,
    ),
    "draft_for_comments": (
        shows("the draft and its version", "cycle.title", "entry.version"),
        says("the comments form", "comments form"),
        shows("the day on which comments close", "due.comments"),
        says("what silence means", "if we hear nothing from you"),
        _CONTACT,
    ),
    "comments_reminder": (
        shows("the version of the draft", "record.circulate_draft.version"),
        shows("the day on which comments close", "due.comments"),
        says("what silence means", "if we hear nothing more"),
        _CONTACT,
    ),
    "consultation_invitation": _INVITATION,
    "consultation_to_publicise": _PUBLICISE,
    "consultation_thanks": (*_THANKS, _REGULATIONS),
    "publication_notice": (
        shows("when and where it was published", "entry.published_on", "entry.address"),
        shows("the accessible formats", "publication_forms"),
        shows_if_known("who signed it off", "record.sign_off.body", "record.sign_off.minute"),
        says("what follows from it (reg 10)", "regulation 10"),
        _REGULATIONS,
        _CONTACT,
    ),
}
CONTENTS_OF_STRATEGIES: Mapping[str, tuple[Content, ...]] = {
    "consultation_invitation": _INVITATION,
    "consultation_to_publicise": _PUBLICISE,
    "consultation_thanks": _THANKS,
    "plan_to_policing_body": (
        shows("the plan and its period", "strategy.title", "strategy.period_from", "strategy.period_to"),
        says("that the plan is enclosed (reg 13A)", "comes with this letter"),
        says("the regulation", "regulation 13A"),
        shows("how the objectives were regarded (1998 Act s.6(1A))", "entry.police_and_crime_objectives"),
        shows("who adopted it, and where that is minuted", "entry.body", "entry.met_on", "entry.minute"),
        _REGULATIONS,
        _CONTACT,
    ),
    "public_summary": (
        shows("the plan and its period", "strategy.title", "strategy.period_from", "strategy.period_to"),
        _each("each priority and who leads it", "strategy.priorities", "title", "lead"),
        shows_if_known("what people said and what was changed", "consultation.said", "consultation.changed"),
        says("where the whole plan is (reg 14)", "the whole plan is at", "from our office"),
        shows_if_known("its address", "strategy.plan_at"),
        says("the accessible formats", "in another form"),
        _REGULATIONS,
        _CONTACT,
    ),
    "report_request": (
        shows("the priority and the quarter", "report.code", "report.quarter", "report.quarter_to"),
        shows("the day by which it is due", "due.quarterly_report"),
        shows_if_known("what is reported", "report.what"),
        shows_if_known("the targets", "report.priority.targets"),
        _CONTACT,
    ),
    "report_reminder": (
        shows("the priority and the quarter", "report.code", "report.quarter", "report.quarter_to"),
        shows("the day by which it is due", "due.quarterly_report"),
        _CONTACT,
    ),
}
