"""The tables. Relationships are few and loaded on purpose; reads go through `cases.queries`."""

from cases.models.accounts import (
    Account,
    KeptAnswers,
    RecoveryCode,
    SignInLink,
    SignInRecord,
    SignInSession,
)
from cases.models.address_book import Contact, ContactLink, ContactLook, ContactMerge, ContactVersion, DoNotContact
from cases.models.base import Base
from cases.models.case import Case, CaseEvent, CaseLink, Death, Item
from cases.models.clocks import ClockStop, Deadline, DeadlineChange, DeadlineNotice, Extension
from cases.models.dispatches import Dispatch
from cases.models.documents import Document, DocumentWithdrawal
from cases.models.letters import LetterFile, LetterOwed
from cases.models.partnership import (
    Officer,
    OfficerRole,
    Organisation,
    Partnership,
    PartnershipChange,
    PartnershipDetails,
)
from cases.models.people import AccessRecord, Interest, Person
from cases.models.procedure import CalendarDay, Procedure
from cases.models.pseudonyms import DocumentCheck, Identifier
from cases.models.sweeps import DutyWarning, SweepFailure, SweepRun

__all__ = [
    "AccessRecord",
    "Account",
    "Base",
    "CalendarDay",
    "Case",
    "CaseEvent",
    "CaseLink",
    "ClockStop",
    "Contact",
    "ContactLink",
    "ContactLook",
    "ContactMerge",
    "ContactVersion",
    "Deadline",
    "DeadlineChange",
    "DeadlineNotice",
    "Death",
    "Dispatch",
    "DoNotContact",
    "Document",
    "DocumentCheck",
    "DocumentWithdrawal",
    "DutyWarning",
    "Extension",
    "Identifier",
    "Interest",
    "Item",
    "KeptAnswers",
    "LetterFile",
    "LetterOwed",
    "Officer",
    "OfficerRole",
    "Organisation",
    "Partnership",
    "PartnershipChange",
    "PartnershipDetails",
    "Person",
    "Procedure",
    "RecoveryCode",
    "SignInLink",
    "SignInRecord",
    "SignInSession",
    "SweepFailure",
    "SweepRun",
]
