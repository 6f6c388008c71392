"""An edition of invented figures that reconcile, for tests to change."""

from __future__ import annotations

from typing import Any

from state_machines.community_trigger_year.figures import Edition

FIGURES = {"applications": 41, "threshold_not_met": 30, "reviews": 6, "reviews_with_recommendations": 5}
POSITIONS = {"met": 6, "not_met": 29, "withdrawn": 2, "without_consent": 1, "misdirected": 1, "pending": 2}
GROUND = {
    "decisions_met_so_far": 44,
    "reviews_again": 1,
    "reviews_though_not_met": 0,
    "outcomes_of_earlier_reviews": 0,
}
RIGHT = {"applications": 0, "reviews": 0, "outcomes": 0}


def values(**changes: Any) -> dict[str, Any]:
    """What the event `prepare` asks, as JSON has it."""
    told: dict[str, Any] = {
        "period_from": "2025-04-01",
        "period_to": "2026-03-31",
        "as_known_on": "2026-04-20",
        "figures": FIGURES,
        "threshold_met": 7,
        "appeals": 3,
        "positions": POSITIONS,
        "ground": GROUND,
        "contradictions": RIGHT,
        "stages": [{"stage": "receipt to acknowledgement", "cases": 40, "median_days": 1.5}],
    }
    return told | changes


def edition(**changes: Any) -> Edition:
    return Edition.model_validate(values(**changes))
