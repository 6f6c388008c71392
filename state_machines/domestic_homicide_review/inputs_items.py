"""What each event of the items inside a review asks, by item."""

from __future__ import annotations

from state_machines.domestic_homicide_review.inputs_agency_return import (
    AcceptAgencyReturn,
    EscalateAgencyReturn,
    QueryAgencyReturn,
    ReceiveAgencyReturn,
    RequestAgencyReturn,
    WaiveAgencyReturn,
)
from state_machines.domestic_homicide_review.inputs_family_contact import (
    ChangeWishes,
    CloseFamilyContact,
    OpenFamilyContact,
    RecordContact,
)
from state_machines.domestic_homicide_review.inputs_meeting import (
    AdjournMeeting,
    CancelMeeting,
    HoldMeeting,
    ScheduleMeeting,
)
from state_machines.domestic_homicide_review.inputs_proceeding import (
    ConcludeProceeding,
    OpenProceeding,
    UpdateProceeding,
)
from state_machines.domestic_homicide_review.inputs_recommendation import (
    AcceptRecommendation,
    AuditRecommendation,
    CompleteRecommendation,
    MakeRecommendation,
    ProgressRecommendation,
    RefuseRecommendation,
)

__all__ = [
    "AcceptAgencyReturn",
    "AcceptRecommendation",
    "AdjournMeeting",
    "AuditRecommendation",
    "CancelMeeting",
    "ChangeWishes",
    "CloseFamilyContact",
    "CompleteRecommendation",
    "ConcludeProceeding",
    "EscalateAgencyReturn",
    "HoldMeeting",
    "MakeRecommendation",
    "OpenFamilyContact",
    "OpenProceeding",
    "ProgressRecommendation",
    "QueryAgencyReturn",
    "ReceiveAgencyReturn",
    "RecordContact",
    "RefuseRecommendation",
    "RequestAgencyReturn",
    "ScheduleMeeting",
    "UpdateProceeding",
    "WaiveAgencyReturn",
]
