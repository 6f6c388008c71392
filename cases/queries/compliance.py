"""The compliance card of a partnership's year: every duty with its evidence, from the cases this person may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, exists, select, true
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.community_safety.duties_on_file import duties_on_file
from cases.models import Officer, OfficerRole, Partnership
from cases.opening import PartnershipNotFound
from state_machines.community_safety.year import last_day_of, title_of
from state_machines.community_safety_year.duties import DutyFound
from state_machines.lifecycle import Role

_SEES_THE_CARD = (Role.CHAIR, Role.COORDINATOR, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class Card:
    """The duties of one partnership's year, as they stood on a day."""

    partnership: str
    area: str
    year: str
    year_from: date
    year_to: date
    on: date
    duties: tuple[DutyFound, ...]


def compliance(session: Session, actor: Actor, partnership: str, *, year_from: date, on: date) -> Card:
    """The card of the year that begins on a 1 April.

    Raises PartnershipNotFound where there is no such partnership with arrangements for its assessment, or the person
    is none of its chairs, coordinators or auditors.
    """
    owner = session.scalar(select(Partnership).where(Partnership.key == partnership, may_see_the_card(actor, on)))
    found = duties_on_file(session, actor, owner.id, year_from=year_from, on=on) if owner else None
    if owner is None or found is None:
        raise PartnershipNotFound(
            f"There is no partnership '{partnership}' with a local procedure for strategic_assessment whose chair, "
            "coordinator or auditor you are. 'reviews policy list' shows the procedures on file."
        )
    return Card(
        partnership=owner.key,
        area=owner.area,
        year=title_of(year_from),
        year_from=year_from,
        year_to=last_day_of(year_from),
        on=on,
        duties=found,
    )


def may_see_the_card(actor: Actor, on: date) -> ColumnElement[bool]:
    """True of the partnerships of which this person is a chair, coordinator or auditor on a day."""
    if actor.is_system:
        return true()
    return exists().where(
        OfficerRole.partnership_id == Partnership.id,
        OfficerRole.officer_id == Officer.id,
        OfficerRole.case_id.is_(None),
        OfficerRole.role.in_(_SEES_THE_CARD),
        OfficerRole.held_on(on),
        Officer.key == actor.key,
    )
