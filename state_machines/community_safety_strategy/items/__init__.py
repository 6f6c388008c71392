"""The small lifecycles inside a strategy."""

from __future__ import annotations

from state_machines.community_safety.items.comment import COMMENTS
from state_machines.community_safety.items.consultation import CONSULTATIONS
from state_machines.community_safety.items.meeting import MEETINGS
from state_machines.community_safety.items.recommendation import recommendations
from state_machines.community_safety_strategy.items.priority import PRIORITIES
from state_machines.community_safety_strategy.items.quarterly_report import QUARTERLY_REPORTS
from state_machines.community_safety_strategy.items.work import WORK_ITEMS

ITEMS = (
    PRIORITIES,
    recommendations("action", "Action"),
    QUARTERLY_REPORTS,
    WORK_ITEMS,
    COMMENTS,
    CONSULTATIONS,
    MEETINGS,
)
