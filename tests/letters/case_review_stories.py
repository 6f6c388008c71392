"""Case reviews for the victim who applied: held, refused, appealed, and taken to a reviewer above the area."""

from __future__ import annotations

from tests.letters import case_review_examples as of
from tests.letters.case_review_partnerships import NEXTON
from tests.letters.case_review_steps import (
    ACKNOWLEDGED,
    ANSWERED,
    ASKED,
    CALLED,
    HELD,
    PUT_OFF,
    Step,
    Story,
    answered,
    appeal,
    day,
)

_ACCEPTED = {"answer": "accept", "action": "It is done by the estates team.", "action_due_on": "2027-03-31"}
_SETTLED = {"decided_by": "The chair of the panel", "result": "The council offers it instead."}
_REFUSED = {"reason": "We have no staff in the evening."}

STORIES: dict[str, Story] = {
    "usual": Story(
        NEXTON,
        of.APPLICATION,
        (
            ACKNOWLEDGED,
            ASKED,
            answered("2026-12-02", 2),
            Step(day("2026-12-09")),
            Step(day("2026-12-11")),
            answered("2026-12-14", 1),
            Step(day("2026-12-14"), "begin_decision"),
            Step(day("2026-12-15"), "threshold_met", of.MET),
            CALLED,
            PUT_OFF,
            HELD,
            Step(day("2027-01-22"), "issue_outcome", of.OUTCOME),
            Step(day("2027-02-01"), "accept", _ACCEPTED, "recommendation-1"),
            Step(day("2027-02-03"), "update_applicant", of.UPDATE),
            Step(day("2027-02-10"), "reject", _REFUSED, "recommendation-3"),
            Step(day("2027-02-22")),
            Step(day("2027-02-26"), situation="undecided"),
            Step(day("2027-03-02")),
            Step(day("2027-03-05"), "accept", _ACCEPTED, "recommendation-2"),
            Step(day("2027-03-08"), "settle", _SETTLED, "recommendation-3"),
            Step(day("2027-03-30"), "complete", {"evidence": "Photographs."}, "recommendation-1"),
            Step(day("2027-03-31"), "complete", {"evidence": "A note of the force."}, "recommendation-2"),
            Step(
                day("2027-04-20"),
                "close",
                {
                    "why": "What was recommended is done, and nothing was reported for two months.",
                    "how_to_return": "Ring or write to your contact. You do not have to fill in a form again.",
                },
            ),
            Step(
                day("2027-05-04"),
                "reopen",
                {"why": "new_evidence", "reason": "It has begun again.", "authorised_by": "Head of Service"},
            ),
        ),
    ),
    "too_few": Story(
        NEXTON,
        of.TOO_FEW,
        (
            ACKNOWLEDGED,
            ASKED,
            *ANSWERED,
            Step(day("2026-12-15"), "threshold_not_met", of.NOT_MET),
            *appeal("2027-01-05", "2027-01-15", None),
            Step(day("2027-01-20"), "dismiss", {"reasons": "The report was late, and nothing else was overlooked."}),
            *appeal("2027-03-03", "2027-03-12", "again", late_reason="A letter of the hospital came to light."),
            Step(
                day("2027-03-17"),
                "dismiss",
                {"reasons": "The letter shows no other date."},
                situation="with_a_reviewer_above",
            ),
            Step(
                day("2027-03-22"),
                "refer_second_tier",
                {
                    "referred_by": "applicant",
                    "consent_evidence": "Signed on 19 March 2027",
                    "papers": ["Application form", "Minutes of 15 December 2026", "Decision letter"],
                },
            ),
            Step(
                day("2027-04-12"),
                "confirm",
                {"answered_on": "2027-04-12", "reasons": "The dates were counted rightly."},
            ),
            Step(
                day("2027-04-19"),
                "withdraw",
                {"withdrawn_on": "2027-04-19", "freely": True},
            ),
        ),
    ),
    "sent_back": Story(
        NEXTON,
        of.TOO_FEW,
        (
            ACKNOWLEDGED,
            ASKED,
            *ANSWERED,
            Step(day("2026-12-15"), "threshold_not_met", of.NOT_MET),
            Step(
                day("2027-03-01"),
                "refer_second_tier",
                {"referred_by": "applicant", "consent_evidence": "Signed", "papers": ["Application form"]},
            ),
            Step(
                day("2027-03-22"),
                "remit",
                {"answered_on": "2027-03-22", "remit_to": "information", "reasons": "Ask the hospital."},
            ),
        ),
    ),
}
