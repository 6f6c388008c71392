"""The tables. Relationships are few and loaded on purpose; reads go through `cases.queries`."""

from cases.models.base import Base
from cases.models.case import Case, CaseEvent, CaseLink, Death, Item
from cases.models.clocks import ClockStop, Deadline, DeadlineChange, DeadlineNotice, Extension
from cases.models.letters import LetterFile, LetterOwed
from cases.models.partnership import Officer, OfficerRole, Organisation, Partnership, PartnershipDetails
from cases.models.people import AccessRecord, Interest, Person
from cases.models.procedure import CalendarDay, Procedure
from cases.models.sweeps import DutyWarning, SweepFailure, SweepRun

__all__ = [
    "AccessRecord",
    "Base",
    "CalendarDay",
    "Case",
    "CaseEvent",
    "CaseLink",
    "ClockStop",
    "Deadline",
    "DeadlineChange",
    "DeadlineNotice",
    "Death",
    "DutyWarning",
    "Extension",
    "Interest",
    "Item",
    "LetterFile",
    "LetterOwed",
    "Officer",
    "OfficerRole",
    "Organisation",
    "Partnership",
    "PartnershipDetails",
    "Person",
    "Procedure",
    "SweepFailure",
    "SweepRun",
]
