"""Who takes the steps of the partnership's yearly work."""

from __future__ import annotations

from state_machines.lifecycle import Role

OFFICE = (Role.COORDINATOR, Role.CHAIR)
OFFICE_OR_CALENDAR = (*OFFICE, Role.SYSTEM)
OFFICE_OR_AGENCY = (*OFFICE, Role.AGENCY_CONTACT)
CHAIR = (Role.CHAIR,)
