"""Reads: frozen rows, never ORM objects, each through the one visibility predicate."""

from cases.queries.asking import ItemOpening, input_asked, kind_of, openings, permitted_events
from cases.queries.completeness import completeness
from cases.queries.contributions import AgencyRow, PartSent, contributions
from cases.queries.duties_warned import DutyRow
from cases.queries.following import Followed, followed
from cases.queries.letters import LetterRow, letter_content, letter_shown, letters
from cases.queries.linked import LinkedCase, LinkedCases
from cases.queries.listing import CaseRow, cases_listed
from cases.queries.of_kind import AnotherKind
from cases.queries.proposing import Proposals, proposals
from cases.queries.proposing_death import DeathProposals
from cases.queries.proposing_threshold import ThresholdProposal
from cases.queries.reports import ReportRow, reports
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
    "PartRow",
    "PartSent",
    "PersonRow",
    "Proposals",
    "ReportRow",
    "StopRow",
    "Stuck",
    "Team",
    "ThresholdProposal",
    "Tray",
    "Why",
    "case_shown",
    "cases_listed",
    "completeness",
    "contributions",
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
    "reports",
    "team",
    "timetable",
    "tray",
    "what_if",
    "why",
]
