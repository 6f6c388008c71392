"""The sweep that opens the year of each partnership on the day its local procedure names."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import SYSTEM
from cases.community_safety.on_file import assessment_before, case_of_year, partnerships, year_open_by_itself
from cases.due import Due
from cases.models import Partnership
from cases.opening import open_case
from cases.sweep_kinds import Sweep
from cases.sweeping import NOTHING
from state_machines.community_safety_year.year_on_file import ASSESSMENT, YEAR

OPENED, NO_PREVIOUS = "opened", "left without an assessment to plan from"


def _missing(session: Session, partnership_id: int, today: date) -> date | None:
    """The year that is to be opened for a partnership and is not on file yet."""
    year_from = year_open_by_itself(session, partnership_id, today)
    if year_from is None or case_of_year(session, partnership_id, YEAR, year_from) is not None:
        return None
    return year_from


def _to_open(session: Session, today: date, after: Due | None, limit: int) -> list[Due]:
    owners = partnerships(session, after=after.id if after else 0)
    return [Due(owner.id) for owner in owners if _missing(session, owner.id, today) is not None][:limit]


def _open(session: Session, partnership_id: int, today: date, now: datetime) -> list[str]:
    owner = session.scalars(select(Partnership).where(Partnership.id == partnership_id).with_for_update()).one()
    year_from = _missing(session, owner.id, today)
    if year_from is None:
        return [NOTHING]
    values = {"year_from": year_from.isoformat()}
    open_case(session, partnership=owner.key, kind=YEAR, values=values, actor=SYSTEM, now=now, happened_on=today)
    planned = case_of_year(session, owner.id, ASSESSMENT, year_from)
    begins_anew = planned is None and assessment_before(session, owner.id, year_from) is None
    return [OPENED, *([NO_PREVIOUS] if begins_anew else [])]


def _about_partnership(_session: Session, partnership_id: int) -> tuple[int | None, str]:
    return None, f"partnership:{partnership_id}"


OPEN_COMMUNITY_SAFETY_YEARS = Sweep(
    name="open_community_safety_years", piece="partnership", find=_to_open, act=_open, about=_about_partnership
)
