"""A case review in which nobody enters more than they must, under a procedure that says no more than it must."""

from __future__ import annotations

from datetime import date

from tests.letters import case_review_examples as of
from tests.letters.case_review_partnerships import SPARSE
from tests.letters.case_review_steps import Step, Story

_RETURN = {"actions_taken": "nothing"}
_PANEL = {
    "meeting_on": "2027-02-10",
    "panel_chair": "Head of Community Safety, Farton",
    "chair_independent": True,
    "invited": ["nexton-council", "nexton-police"],
    "victims_part": "statement",
}
_RECOMMENDATION = {
    "number": "1",
    "text": "Answer within a week.",
    "reason": "Nobody answered.",
    "owner": "nexton-council",
}

LITTLE_KNOWN = Story(
    SPARSE,
    of.LITTLE,
    (
        Step(date(2026, 11, 23), "acknowledge", {"point_of_contact": "Community Safety Officer"}),
        Step(
            date(2026, 11, 24),
            "request_info",
            {"copied_to": of.BODIES, "agencies": ["nexton-council"], "period_from": "2026-05-21"},
        ),
        Step(date(2026, 12, 9)),
        Step(date(2026, 12, 11)),
        Step(date(2026, 12, 14), "receive", _RETURN | {"received_on": "2026-12-14"}, "agency_return-1"),
        Step(date(2026, 12, 14), "begin_decision"),
        Step(
            date(2026, 12, 15),
            "threshold_not_met",
            of.FACTORS | {"reasons": "One report is too few.", "advice": "Report it again if it goes on."},
        ),
        Step(date(2027, 1, 5), "appeal", of.APPEAL | {"received_on": "2027-01-05"}),
        Step(date(2027, 1, 12), "review", of.REVIEW | {"reviewed_on": "2027-01-12"}, "appeal-1"),
        Step(
            date(2027, 1, 14), "uphold", {"remit_to": "information", "reasons": "The harm was not looked at closely."}
        ),
        Step(date(2027, 1, 18), "begin_decision"),
        Step(
            date(2027, 1, 20),
            "threshold_met",
            of.FACTORS | {"route": "statutory_factors", "reasons": "The harm is serious."},
        ),
        Step(date(2027, 1, 25), "schedule", _PANEL),
        Step(
            date(2027, 2, 8),
            "adjourn",
            {"reason": "Papers are missing.", "meeting_on": "2027-02-17"},
            situation="put_off",
        ),
        Step(date(2027, 2, 18), "hold", of.HELD | {"held_on": "2027-02-17", "victim_took_part": "statement"}),
        Step(
            date(2027, 2, 22),
            "issue_outcome",
            {
                "outcome": "The council has to answer faster.",
                "reasons": "It did not answer.",
                "recommendations": [_RECOMMENDATION],
                "monitored_by": "The Community Safety Officer",
                "plan_agreed_with_applicant": False,
                "redaction_checked": True,
            },
        ),
        Step(date(2027, 3, 1), "update_applicant", {"progress": "The council is asked.", "next_step": "It answers."}),
        Step(date(2027, 3, 23)),
        Step(date(2027, 4, 6)),
        Step(date(2027, 4, 8), "transfer", {"to": "the council’s own plan", "reason": "It fits."}, "recommendation-1"),
        Step(date(2027, 4, 20), "close", {"why": "It is quiet.", "how_to_return": "Write to us."}),
        Step(
            date(2027, 5, 4),
            "reopen",
            {"why": "remit", "reason": "The Ombudsman asked.", "authorised_by": "Head of Service"},
        ),
        Step(date(2027, 5, 10), "withdraw", {"withdrawn_on": "2027-05-10", "freely": True}),
    ),
)
