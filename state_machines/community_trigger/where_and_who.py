"""The states of a case review, the stretches of them that belong together, and who moves it."""

from __future__ import annotations

from state_machines.lifecycle import Role, State

STATES = (
    State("received", "Application received"),
    State("acknowledged", "Acknowledged"),
    State("awaiting_consent", "Awaiting the victim's consent"),
    State("referred_on", "Passed on to another area", at_rest=True),
    State("info_requested", "Information asked of the agencies"),
    State("deciding", "Threshold for decision", for_decision=True),
    State("not_met", "Threshold not met; the appeal window is open"),
    State("review_due", "Threshold met: a panel is to be called"),
    State("panel_scheduled", "Panel called"),
    State("outcome_due", "Panel held; outcome to be issued"),
    State("outcome_sent", "Outcome issued, without recommendations"),
    State("monitoring", "Outcome issued; recommendations monitored"),
    State("appeal_open", "Appeal open"),
    State("second_tier", "With the second-tier reviewer"),
    State("closed", "Closed", at_rest=True),
    State("withdrawn", "Withdrawn by the applicant", at_rest=True, final=True),
)

BEFORE_THE_DECISION = ("received", "acknowledged", "awaiting_consent", "info_requested", "deciding")
PASSED_ON = ("info_requested", "deciding", "review_due", "panel_scheduled", "outcome_due")
UNDER_WAY = ("acknowledged", *PASSED_ON)
AFTER_THE_ANSWER = ("not_met", "outcome_sent", "monitoring")
WITH_AN_OUTCOME = ("outcome_sent", "monitoring")
OPEN = tuple(state.name for state in STATES if not state.at_rest)
OVER = tuple(state.name for state in STATES if state.at_rest)

OFFICE = (Role.COORDINATOR, Role.CHAIR)
REVIEWERS = (Role.COORDINATOR, Role.INDEPENDENT_CHAIR, Role.CHAIR)
RELEVANT_BODIES = ("council", "police", "integrated_care_board", "housing_provider")
"""The parts of the relevant bodies in England (2014 Act s.105(2)); housing providers where co-opted under Sch 4."""
