"""The states of a cycle, and the stretches of them that belong together."""

from __future__ import annotations

from state_machines.lifecycle import State

STATES = (
    State("planned", "Planned"),
    State("agreed", "Proposal agreed"),
    State("data_call", "Contributions called for"),
    State("drafting", "Drafting"),
    State("commenting", "Draft with the partners for comment"),
    State("consulting", "Draft in public consultation"),
    State("finalising", "Final draft"),
    State("awaiting_sign_off", "Awaiting sign-off", for_decision=True),
    State("signed_off", "Signed off; to be published"),
    State("published", "Published; recommendations to be assigned"),
    State("closed", "Closed", at_rest=True, final=True),
    State("abandoned", "Ended unfinished", at_rest=True, final=True),
)
BEFORE_SIGN_OFF = (
    "planned",
    "agreed",
    "data_call",
    "drafting",
    "commenting",
    "consulting",
    "finalising",
    "awaiting_sign_off",
)
UNDER_WORK = BEFORE_SIGN_OFF[2:7]
"""From the data call to the final draft: evidence is put on record."""
