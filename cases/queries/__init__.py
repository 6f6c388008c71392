"""Reads: frozen rows, never ORM objects, each through the one visibility predicate."""

from cases.queries.agenda import Agenda, FeedRow, agenda, agenda_paged, feed
from cases.queries.asked_for import Asked
from cases.queries.asking import ItemOpening, input_asked, kind_of, openings, permitted_events
from cases.queries.completeness import completeness
from cases.queries.contributions import AgencyRow, PartSent, contributions
from cases.queries.correction_asked import (
    CorrectionAsked,
    correctable,
    correction_asked,
    correction_given_back,
    uncovered,
)
from cases.queries.corrections import Correction, corrections
from cases.queries.covered_people import CoveredPerson, PersonNotFound, people_covered, person_shown
from cases.queries.dispatches import DispatchRow, StuckLetter, stuck_letters
from cases.queries.documents import DocumentRow, DocumentView, document_shown, documents
from cases.queries.duties_warned import DutyRow
from cases.queries.event_asked import EventAsked, event_asked, opening_of_item, recorded_last
from cases.queries.following import Followed, followed
from cases.queries.heading import CaseHead, case_head
from cases.queries.items_recorded import (
    ItemRecorded,
    StepRecorded,
    item_shown,
    items_paged,
    items_recorded,
    names_of_bodies,
)
from cases.queries.items_shown import ItemRow, items_named
from cases.queries.letters import LetterRow, letter_content, letter_shown, letters
from cases.queries.linked import LinkedCase, LinkedCases
from cases.queries.listing import CaseRow, CasesAsked, cases_listed, cases_paged, each_case
from cases.queries.moments import Moment, moments
from cases.queries.naming import item_called
from cases.queries.of_kind import AnotherKind, NotShown
from cases.queries.opening_asked import OpeningAsked, bodies_to_name, may_open, opening_asked, openings_of_cases
from cases.queries.paged import Paged, Row
from cases.queries.proposing import Proposals, proposals
from cases.queries.proposing_death import DeathProposals
from cases.queries.proposing_threshold import ThresholdProposal
from cases.queries.recorded import RecordedRow, Verified, recorded, recorded_latest, recorded_row, verified
from cases.queries.recorded_already import recorded_already
from cases.queries.reports import ReportRow, reports
from cases.queries.returns import ReturnRow, returns
from cases.queries.searching import Found, Search, search
from cases.queries.showing import (
    CaseView,
    EventRow,
    PersonRow,
    StopRow,
    case_shown,
    history,
)
from cases.queries.taking_part import InterestRow, LookRow, PartRow, Team, looks, looks_paged, officers_known, team
from cases.queries.timetable import Milestone, timetable
from cases.queries.timing import DeadlineRow, deadlines
from cases.queries.tray import Tray, Work, tray, work, work_listed
from cases.queries.waiting import Stuck
from cases.queries.ways import Way, ways
from cases.queries.why import DeadlineNotFound, Why, what_if, why
from cases.queries.work_lists import Waiting

__all__ = [
    "AgencyRow",
    "Agenda",
    "AnotherKind",
    "Asked",
    "CaseHead",
    "CaseRow",
    "CaseView",
    "CasesAsked",
    "Correction",
    "CorrectionAsked",
    "CoveredPerson",
    "DeadlineNotFound",
    "DeadlineRow",
    "DeathProposals",
    "DispatchRow",
    "DocumentRow",
    "DocumentView",
    "DutyRow",
    "EventAsked",
    "EventRow",
    "FeedRow",
    "Followed",
    "Found",
    "InterestRow",
    "ItemOpening",
    "ItemRecorded",
    "ItemRow",
    "LetterRow",
    "LinkedCase",
    "LinkedCases",
    "LookRow",
    "Milestone",
    "Moment",
    "NotShown",
    "OpeningAsked",
    "Paged",
    "PartRow",
    "PartSent",
    "PersonNotFound",
    "PersonRow",
    "Proposals",
    "RecordedRow",
    "ReportRow",
    "ReturnRow",
    "Row",
    "Search",
    "StepRecorded",
    "StopRow",
    "Stuck",
    "StuckLetter",
    "Team",
    "ThresholdProposal",
    "Tray",
    "Verified",
    "Waiting",
    "Way",
    "Why",
    "Work",
    "agenda",
    "agenda_paged",
    "bodies_to_name",
    "case_head",
    "case_shown",
    "cases_listed",
    "cases_paged",
    "completeness",
    "contributions",
    "correctable",
    "correction_asked",
    "correction_given_back",
    "corrections",
    "deadlines",
    "document_shown",
    "documents",
    "each_case",
    "event_asked",
    "feed",
    "followed",
    "history",
    "input_asked",
    "item_called",
    "item_shown",
    "items_named",
    "items_paged",
    "items_recorded",
    "kind_of",
    "letter_content",
    "letter_shown",
    "letters",
    "looks",
    "looks_paged",
    "may_open",
    "moments",
    "names_of_bodies",
    "officers_known",
    "opening_asked",
    "opening_of_item",
    "openings",
    "openings_of_cases",
    "people_covered",
    "permitted_events",
    "person_shown",
    "proposals",
    "recorded",
    "recorded_already",
    "recorded_last",
    "recorded_latest",
    "recorded_row",
    "reports",
    "returns",
    "search",
    "stuck_letters",
    "team",
    "timetable",
    "tray",
    "uncovered",
    "verified",
    "ways",
    "what_if",
    "why",
    "work",
    "work_listed",
]
