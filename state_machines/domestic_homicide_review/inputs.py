"""What each event of the review asks: one model for each, named like the event; `notify` asks a notification."""

from __future__ import annotations

from state_machines.common_inputs import AllowMoreTime, SetAside
from state_machines.domestic_homicide_review.inputs_clock import Extend, Pause, Resume
from state_machines.domestic_homicide_review.inputs_decision import (
    DecideNo,
    DecideProceed,
    HoAgrees,
    HoAsksReconsider,
    Reopen,
    SosDirect,
)
from state_machines.domestic_homicide_review.inputs_drafting import (
    Circulate,
    CommentsClosed,
    CspSigns,
    GoBack,
    PanelAgrees,
)
from state_machines.domestic_homicide_review.inputs_evidence import (
    Commission,
    EvidenceComplete,
    ImrIn,
    TorAgreed,
)
from state_machines.domestic_homicide_review.inputs_publication import (
    AllActionsClosed,
    DacReportNamesBody,
    DeferPublication,
    Publish,
    Withhold,
)
from state_machines.domestic_homicide_review.inputs_quality_assurance import (
    ChangesDone,
    QaApprove,
    QaPublishAfterChanges,
    QaResubmit,
    SubmitQa,
)
from state_machines.domestic_homicide_review.inputs_scoping import (
    AcceptScope,
    JointLead,
    NotOurArea,
    PanelHeld,
)
from state_machines.domestic_homicide_review.notification import (
    PoliceNotification,
)

__all__ = [
    "AcceptScope",
    "AllActionsClosed",
    "AllowMoreTime",
    "ChangesDone",
    "Circulate",
    "CommentsClosed",
    "Commission",
    "CspSigns",
    "DacReportNamesBody",
    "DecideNo",
    "DecideProceed",
    "DeferPublication",
    "EvidenceComplete",
    "Extend",
    "GoBack",
    "HoAgrees",
    "HoAsksReconsider",
    "ImrIn",
    "JointLead",
    "NotOurArea",
    "PanelAgrees",
    "PanelHeld",
    "Pause",
    "PoliceNotification",
    "Publish",
    "QaApprove",
    "QaPublishAfterChanges",
    "QaResubmit",
    "Reopen",
    "Resume",
    "SetAside",
    "SosDirect",
    "SubmitQa",
    "TorAgreed",
    "Withhold",
]
