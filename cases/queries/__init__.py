"""Reads: frozen rows, never ORM objects, each through the one visibility predicate."""

from cases.queries.asking import ItemOpening, input_asked, kind_of, openings, permitted_events
from cases.queries.completeness import completeness
from cases.queries.contributions import AgencyRow, PartSent, contributions
from cases.queries.dispatches import DispatchRow, StuckLetter, stuck_letters
from cases.queries.documents import DocumentRow, DocumentView, document_shown, documents
from cases.queries.duties_warned import DutyRow
from cases.queries.following import Followed, followed
from cases.queries.items_shown import ItemRow
from cases.queries.letters import LetterRow, letter_content, letter_shown, letters
from cases.queries.linked import LinkedCase, LinkedCases
from cases.queries.listing import CaseRow, cases_listed
from cases.queries.naming import item_called
from cases.queries.of_kind import AnotherKind, NotShown
from cases.queries.proposing import Proposals, proposals
from cases.queries.proposing_death import DeathProposals
from cases.queries.proposing_threshold import ThresholdProposal
from cases.queries.reports import ReportRow, reports
from cases.queries.showing import (
    CaseView,
    EventRow,
    PersonRow,
    StopRow,
    case_shown,
    history,
)
from cases.queries.taking_part import InterestRow, LookRow, PartRow, Team, looks, team
from cases.queries.timetable import Milestone, timetable
from cases.queries.timing import DeadlineRow, deadlines
from cases.queries.tray import Stuck, Tray, tray
from cases.queries.why import DeadlineNotFound, Why, what_if, why

__all__ = [
    "AgencyRow",
    "AnotherKind",
    "CaseRow",
    "CaseView",
    "DeadlineNotFound",
    "DeadlineRow",
    "DeathProposals",
    "DispatchRow",
    "DocumentRow",
    "DocumentView",
    "DutyRow",
    "EventRow",
    "Followed",
    "InterestRow",
    "ItemOpening",
    "ItemRow",
    "LetterRow",
    "LinkedCase",
    "LinkedCases",
    "LookRow",
    "Milestone",
    "NotShown",
    "PartRow",
    "PartSent",
    "PersonRow",
    "Proposals",
    "ReportRow",
    "StopRow",
    "Stuck",
    "StuckLetter",
    "Team",
    "ThresholdProposal",
    "Tray",
    "Why",
    "case_shown",
    "cases_listed",
    "completeness",
    "contributions",
    "deadlines",
    "document_shown",
    "documents",
    "followed",
    "history",
    "input_asked",
    "item_called",
    "kind_of",
    "letter_content",
    "letter_shown",
    "letters",
    "looks",
    "openings",
    "permitted_events",
    "proposals",
    "reports",
    "stuck_letters",
    "team",
    "timetable",
    "tray",
    "what_if",
    "why",
]
