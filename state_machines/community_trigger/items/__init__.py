"""The small lifecycles inside a case review: what runs beside its main story, each with its own clock."""

from state_machines.community_trigger.items.agency_return import AGENCY_RETURNS
from state_machines.community_trigger.items.appeal import APPEALS
from state_machines.community_trigger.items.further_complaints import FURTHER_COMPLAINTS
from state_machines.community_trigger.items.meeting import MEETINGS
from state_machines.community_trigger.items.promise import PROMISES
from state_machines.community_trigger.items.recommendation import RECOMMENDATIONS
from state_machines.lifecycle import Lifecycle

ITEMS: tuple[Lifecycle, ...] = (
    AGENCY_RETURNS,
    FURTHER_COMPLAINTS,
    MEETINGS,
    RECOMMENDATIONS,
    APPEALS,
    PROMISES,
)
