"""The compliance card of a partnership's year: every duty with its evidence, from the cases this person may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.community_safety.duties_on_file import duties_on_file
from cases.figures_seen import sees_figures_of
from cases.models import Partnership
from cases.opening import PartnershipNotFound
from state_machines.community_safety.year import last_day_of, title_of
from state_machines.community_safety_year.duties import DutyFound


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
    owner = session.scalar(select(Partnership).where(Partnership.key == partnership, sees_figures_of(actor, on)))
    found = duties_on_file(session, actor, owner.id, year_from=year_from, on=on) if owner else None
    if owner is None or found is None:
        raise PartnershipNotFound(
            f"There is no partnership '{partnership}' with a local procedure for a strategic assessment whose chair, "
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
