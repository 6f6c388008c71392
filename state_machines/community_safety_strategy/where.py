"""The states of a strategy, and the stretches of them that belong together."""

from __future__ import annotations

from state_machines.lifecycle import State

STATES = (
    State("drafting", "Drafting"),
    State("consulting", "In public consultation"),
    State("revising", "Revising; to be adopted", for_decision=True),
    State("adopted", "Adopted; copy and summary to follow"),
    State("in_force", "In force"),
    State("superseded", "Superseded", at_rest=True, final=True),
    State("abandoned", "Not adopted", at_rest=True, final=True),
)
BEFORE_ADOPTION = ("drafting", "consulting", "revising")
ADOPTED = ("adopted", "in_force")
