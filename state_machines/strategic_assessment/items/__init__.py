"""The small lifecycles inside a cycle: contributions, sections, waivers, and those it shares with the strategy."""

from __future__ import annotations

from state_machines.community_safety.items.comment import COMMENTS
from state_machines.community_safety.items.consultation import CONSULTATIONS
from state_machines.community_safety.items.meeting import MEETINGS
from state_machines.community_safety.items.recommendation import recommendations
from state_machines.strategic_assessment.items.contribution import CONTRIBUTIONS
from state_machines.strategic_assessment.items.gate_waiver import GATE_WAIVERS
from state_machines.strategic_assessment.items.section import SECTIONS

ITEMS = (
    CONTRIBUTIONS,
    SECTIONS,
    COMMENTS,
    CONSULTATIONS,
    recommendations(),
    GATE_WAIVERS,
    MEETINGS,
)
