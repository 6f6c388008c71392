"""Reads: frozen rows, never ORM objects, each through the one visibility predicate."""

from cases.queries.letters import LetterRow, letter_content, letter_shown, letters
from cases.queries.listing import CaseRow, cases_listed
from cases.queries.showing import (
    CaseView,
    EventRow,
    ItemRow,
    PersonRow,
    StopRow,
    case_shown,
    history,
    permitted_events,
)
from cases.queries.timing import DeadlineRow, deadlines
from cases.queries.tray import Stuck, Tray, tray
from cases.queries.why import DeadlineNotFound, Why, what_if, why

__all__ = [
    "CaseRow",
    "CaseView",
    "DeadlineNotFound",
    "DeadlineRow",
    "EventRow",
    "ItemRow",
    "LetterRow",
    "PersonRow",
    "StopRow",
    "Stuck",
    "Tray",
    "Why",
    "case_shown",
    "cases_listed",
    "deadlines",
    "history",
    "letter_content",
    "letter_shown",
    "letters",
    "permitted_events",
    "tray",
    "what_if",
    "why",
]
