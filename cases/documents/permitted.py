"""Who may file documents."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.models import Case
from state_machines.engine import EventRefused
from state_machines.lifecycle import Role

MAY_FILE = (Role.COORDINATOR, Role.CHAIR)


def acting_part(session: Session, actor: Actor, case: Case, on: date, event: str) -> Role:
    """The part in which somebody files documents to a case. Raises EventRefused when they have none."""
    roles = access.roles_in(session, actor, case, on)
    acting = next((role for role in MAY_FILE if role in roles), None)
    if acting is None:
        words = "Only the coordinator or the partnership chair may file documents. Send it to one of them."
        raise EventRefused(event, case.state, (words,))
    return acting
