"""The small lifecycles inside a review: what runs beside its main story, each with its own clock."""

from state_machines.domestic_homicide_review.items.agency_return import AGENCY_RETURNS
from state_machines.domestic_homicide_review.items.family_contact import FAMILY_CONTACTS
from state_machines.domestic_homicide_review.items.meeting import MEETINGS
from state_machines.domestic_homicide_review.items.proceeding import PROCEEDINGS
from state_machines.domestic_homicide_review.items.recommendation import RECOMMENDATIONS
from state_machines.domestic_homicide_review.items.replies import COMMISSIONER_REPLIES, INFORMATION_REQUESTS
from state_machines.lifecycle import Lifecycle

ITEMS: tuple[Lifecycle, ...] = (
    AGENCY_RETURNS,
    MEETINGS,
    RECOMMENDATIONS,
    FAMILY_CONTACTS,
    PROCEEDINGS,
    COMMISSIONER_REPLIES,
    INFORMATION_REQUESTS,
)
