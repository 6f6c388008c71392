"""Reads: frozen rows, never ORM objects, each through the one visibility predicate."""

from cases.queries.asking import ItemOpening, input_asked, kind_of, openings, permitted_events
from cases.queries.following import Followed, followed
from cases.queries.letters import LetterRow, letter_content, letter_shown, letters
from cases.queries.linked import LinkedCase, LinkedCases
from cases.queries.listing import CaseRow, cases_listed
from cases.queries.proposing import Proposals, proposals
from cases.queries.proposing_death import DeathProposals
from cases.queries.proposing_threshold import ThresholdProposal
from cases.queries.showing import (
    CaseView,
    EventRow,
    ItemRow,
    PersonRow,
    StopRow,
    case_shown,
    history,
)
from cases.queries.taking_part import InterestRow, LookRow, PartRow, Team, looks, team
from cases.queries.timing import DeadlineRow, deadlines
from cases.queries.tray import Stuck, Tray, tray
from cases.queries.why import DeadlineNotFound, Why, what_if, why

__all__ = [
    "CaseRow",
    "CaseView",
    "DeadlineNotFound",
    "DeadlineRow",
    "DeathProposals",
    "EventRow",
    "Followed",
    "InterestRow",
    "ItemOpening",
    "ItemRow",
    "LetterRow",
    "LinkedCase",
    "LinkedCases",
    "LookRow",
    "PartRow",
    "PersonRow",
    "Proposals",
    "StopRow",
    "Stuck",
    "Team",
    "ThresholdProposal",
    "Tray",
    "Why",
    "case_shown",
    "cases_listed",
    "deadlines",
    "followed",
    "history",
    "input_asked",
    "kind_of",
    "letter_content",
    "letter_shown",
    "letters",
    "looks",
    "openings",
    "permitted_events",
    "proposals",
    "team",
    "tray",
    "what_if",
    "why",
]
