"""Whose yearly figures and duties a person sees: those of the partnerships that they chair, coordinate or audit."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, exists, true

from cases.access import Actor
from cases.models import Officer, OfficerRole, Partnership
from state_machines.lifecycle import Role

_SEE_FIGURES = (Role.CHAIR, Role.COORDINATOR, Role.AUDITOR)


def sees_figures_of(actor: Actor, on: date) -> ColumnElement[bool]:
    """True of the partnerships of which this person is a chair, coordinator or auditor on a day."""
    if actor.is_system:
        return true()
    return exists().where(
        OfficerRole.partnership_id == Partnership.id,
        OfficerRole.officer_id == Officer.id,
        OfficerRole.case_id.is_(None),
        OfficerRole.role.in_(_SEE_FIGURES),
        OfficerRole.held_on(on),
        Officer.key == actor.key,
    )
