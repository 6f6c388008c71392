"""Case reviews somebody applied for on another's behalf, and applications that belong elsewhere."""

from __future__ import annotations

from tests.letters import case_review_examples as of
from tests.letters.case_review_partnerships import NEXTON, SPARSE
from tests.letters.case_review_steps import ACKNOWLEDGED, ANSWERED, Step, Story, appeal, day

_CONSENT = Step(
    day("2026-11-24"),
    "need_consent",
    {"from_on": "2026-11-24", "shared_with": ["Nexton Police: the application", "Nexton Homes: the application"]},
)

STORIES_OF_OTHERS: dict[str, Story] = {
    "for_a_friend": Story(
        NEXTON,
        of.FOR_A_FRIEND,
        (
            ACKNOWLEDGED,
            _CONSENT,
            Step(
                day("2026-11-30"),
                "consent_given",
                {"given_on": "2026-11-30", "scope": "The application, to all bodies", "evidence": "Signed form"},
            ),
            Step(day("2026-11-30"), "request_info", of.INFORMATION),
            *ANSWERED,
            Step(day("2026-12-15"), "threshold_met", of.MET_BY_DISCRETION),
            Step(
                day("2026-12-17"),
                "schedule",
                of.PANEL | {"victims_part": "not_invited", "why_not_invited": "Not safe on that day."},
            ),
            Step(day("2027-01-13"), "hold", of.HELD | {"held_on": "2027-01-12", "victim_took_part": "statement"}),
            Step(day("2027-01-18"), "issue_outcome", of.NO_RECOMMENDATIONS),
            *appeal("2027-01-27", "2027-02-05", None, grounds=["process_not_followed"]),
            Step(
                day("2027-02-08"),
                "uphold",
                {"remit_to": "panel", "reasons": "The panel did not have the statement before it."},
            ),
        ),
    ),
    "no_answer": Story(NEXTON, of.FOR_A_FRIEND, (ACKNOWLEDGED, _CONSENT, Step(day("2026-12-09")))),
    "to_keep_somebody_safe": Story(
        NEXTON,
        of.FOR_A_FRIEND,
        (
            ACKNOWLEDGED,
            _CONSENT,
            Step(
                day("2026-11-25"),
                "override",
                {"reason": "Threats with a weapon.", "authorised_by": "Head of Service", "victim_told": False},
            ),
            Step(day("2026-11-25"), "request_info", of.INFORMATION),
        ),
    ),
    "misdirected": Story(
        NEXTON,
        of.APPLICATION,
        (
            Step(
                day("2026-11-23"),
                "refer_on",
                {
                    "why": "wrong_area",
                    "referred_to": "Farton Community Safety Partnership. We have sent them your application.",
                    "reason": "Example Rise has belonged to Farton since 2020.",
                },
            ),
        ),
    ),
    "not_asb": Story(
        SPARSE,
        of.LITTLE,
        (
            Step(
                day("2026-11-23"),
                "refer_on",
                {
                    "why": "not_asb",
                    "referred_to": "The planning team of the council.",
                    "reason": "It is about a fence.",
                },
            ),
        ),
    ),
}
