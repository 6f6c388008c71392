"""Who moves the items of a review."""

from __future__ import annotations

from state_machines.lifecycle import Role

MOVERS = (Role.COORDINATOR, Role.INDEPENDENT_CHAIR, Role.CHAIR)
OFFICE = (Role.COORDINATOR, Role.CHAIR)
