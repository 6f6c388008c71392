"""A strategy of each of the invented partnerships, step by step; and all their stories by the name of a situation."""

from __future__ import annotations

from tests.letters import community_safety_examples as of
from tests.letters.case_review_steps import Step, day
from tests.letters.community_safety_cycles import CYCLE, LITTLE_CYCLE
from tests.letters.community_safety_steps import STRATEGY, YearlyWork, consulted

PLAN_OF_THREE_YEARS = YearlyWork(
    of.NEXTON,
    STRATEGY,
    day("2026-10-05"),
    of.STRATEGY,
    (
        Step(
            day("2026-10-06"),
            "open_consultation",
            of.CONSULTATION
            | {
                "purpose": "The priorities of the next three years",
                "opens_on": "2026-10-07",
                "closes_on": "2026-10-30",
                "sessions": [],
            },
        ),
        *consulted("2026-10-07", "2026-10-30", 1, address="https://nexton.example/say"),
        Step(
            day("2026-11-04"),
            "adopt",
            of.ADOPTED | {"met_on": "2026-11-04", "address": "https://nexton.example/plan"},
        ),
        Step(day("2026-11-05"), "send_to_policing_body", {"sent_on": "2026-11-05", "with_the_plan": True}),
        Step(
            day("2026-11-06"),
            "publish_summary",
            {"published_on": "2026-11-06", "address": "https://nexton.example/short", "reaches": ["the libraries"]},
        ),
        Step(day("2027-01-04")),
        Step(day("2027-01-26")),
        Step(day("2027-02-04"), situation="late"),
        Step(
            day("2027-03-10"),
            "refresh",
            of.ADOPTED
            | {
                "met_on": "2027-03-10",
                "year_from": "2027-04-01",
                "assessment": "NX-SA-2026-001",
                "period_to": "2030-03-31",
            },
            situation="refreshed",
        ),
    ),
)
LITTLE_STRATEGY = YearlyWork(
    of.SPARSE,
    STRATEGY,
    day("2026-10-05"),
    of.LITTLE_STRATEGY,
    (
        Step(day("2026-10-06"), "skip_consultation", {"reason": "People were asked about the draft assessment."}),
        Step(day("2026-11-04"), "adopt", of.ADOPTED | {"met_on": "2026-11-04"}),
        Step(day("2026-11-05"), "send_to_policing_body", {"sent_on": "2026-11-05", "with_the_plan": True}),
        Step(
            day("2026-11-06"),
            "publish_summary",
            {"published_on": "2026-11-06", "address": "the library", "reaches": ["the libraries"]},
        ),
        Step(day("2027-01-04")),
        Step(day("2027-02-04"), situation="late"),
    ),
)
STORIES = {
    "usual": (CYCLE, PLAN_OF_THREE_YEARS),
    "little_known": (LITTLE_CYCLE, LITTLE_STRATEGY),
}
