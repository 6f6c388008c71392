"""Case reviews of the invented Nexton: who records them, and the days on which they go on."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.access import Actor
from tests.letters import case_review_examples as of

COORDINATOR = Actor("nexton-coordinator")
BY: dict[str, Any] = {"by": COORDINATOR}

day = date.fromisoformat

ACKNOWLEDGED_ON, ASKED_ON = day("2026-11-23"), day("2026-11-24")
DECIDED_ON, CALLED_ON, HELD_ON, ISSUED_ON = map(day, ("2026-12-15", "2026-12-17", "2027-01-12", "2027-01-18"))
FROM_THE_LETTER = {
    "hold_panel": {"length": 20, "unit": "working_days", "counted_from": "decision_letter", "authority": "paragraph 6"}
}
WITH_CONSENT = of.FOR_A_FRIEND | {"victim_consents": True, "consent_evidence": "Signed form"}
APPEAL = of.APPEAL | {"received_on": "2027-01-25"}
