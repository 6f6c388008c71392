"""Case reviews somebody applied for on another's behalf, and applications that belong elsewhere or come back."""

from __future__ import annotations

from tests.letters import case_review_examples as of
from tests.letters.case_review_partnerships import NEXTON, SPARSE
from tests.letters.case_review_steps import ACKNOWLEDGED, ANSWERED, ASKED, Step, Story, appeal, day

_CONSENT = Step(
    day("2026-11-24"),
    "need_consent",
    {"from_on": "2026-11-24", "shared_with": ["Nexton Police: the application", "Nexton Homes: the application"]},
)

_NEW_EVIDENCE = {"why": "new_evidence", "reason": "A report came to light.", "authorised_by": "Head of Service"}

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
                    "referred_to": "Farton Community Safety Partnership. We have sent them your application.",
                    "reason": "Example Rise has belonged to Farton since 2020.",
                },
            ),
            Step(
                day("2026-11-30"),
                "reopen",
                {
                    "why": "sent_back",
                    "reason": "Farton shows us that the flats are on our side of the road.",
                    "authorised_by": "Head of Service",
                },
            ),
        ),
    ),
    "not_asb": Story(
        SPARSE,
        of.LITTLE,
        (
            Step(day("2026-11-23"), "acknowledge", {"point_of_contact": "Community Safety Officer"}),
            Step(day("2026-11-23"), "request_info", of.INFORMATION | {"agencies": ["nexton-council"]}),
            Step(day("2026-11-26"), "waive", {"reason": "The decision needs none."}, "agency_return-1"),
            Step(day("2026-11-30"), "begin_decision"),
            Step(
                day("2026-12-01"),
                "threshold_not_met",
                of.NOT_MET
                | {
                    "why": "not_asb",
                    "persistence": "The fence has stood there since June.",
                    "harm": "You told us that it takes the light from your kitchen.",
                    "adequacy": "The council answered you within a week.",
                    "authorised_by": "Head of Community Safety",
                    "reasons": "What you told us about is the height of a fence.",
                    "advice": "The planning team looks at fences. Your contact passes it on if you wish.",
                },
            ),
        ),
    ),
    "taken_up_twice": Story(
        NEXTON,
        of.TOO_FEW,
        (
            ACKNOWLEDGED,
            ASKED,
            *ANSWERED,
            Step(day("2026-12-15"), "threshold_not_met", of.NOT_MET),
            Step(day("2027-01-18"), "close", {"why": "The time to appeal is over.", "how_to_return": "Ring us."}),
            Step(day("2027-02-01"), "reopen", _NEW_EVIDENCE, situation="after_closing"),
            Step(day("2027-02-08"), "begin_decision"),
            Step(day("2027-02-09"), "threshold_not_met", of.NOT_MET),
            Step(day("2027-02-15"), "reopen", _NEW_EVIDENCE, situation="after_a_refusal"),
        ),
    ),
    "said_no": Story(
        NEXTON,
        of.FOR_A_FRIEND,
        (
            ACKNOWLEDGED,
            _CONSENT,
            Step(day("2026-11-26"), "consent_refused", {"refused_on": "2026-11-26", "evidence": "A call, case file"}),
            Step(day("2026-11-30"), "lapse", {}),
        ),
    ),
    "taken_back": Story(
        NEXTON,
        of.FOR_A_FRIEND | {"victim_consents": True, "consent_evidence": "Signed form"},
        (
            ACKNOWLEDGED,
            ASKED,
            Step(day("2026-11-30"), "consent_withdrawn", {"from_on": "2026-11-30", "evidence": "A call, case file"}),
            Step(day("2026-12-03"), "lapse", {}),
        ),
    ),
}
