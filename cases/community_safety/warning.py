"""The sweep that warns 90, 30 and 7 days before 31 March of duties that no time limit of a case reminds of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import SYSTEM
from cases.community_safety.duties_on_file import procedure_in_force
from cases.community_safety.on_file import partnerships
from cases.due import Due
from cases.models import DutyWarning, Partnership
from cases.queries.compliance import compliance
from cases.sweep_kinds import Sweep
from state_machines.community_safety.year import last_day_of, title_of, year_of
from state_machines.community_safety_year.duties import DutyFound
from state_machines.working_days import in_words

WARNED = "warned"
RUNGS = {90: "due_in_90_days", 30: "due_in_30_days", 7: "due_in_a_week"}
"""How many days before 31 March a warning is given, and what it is called then."""


def _rung(today: date) -> str | None:
    """The latest warning that has come by a day; those before it are passed over, never given in a heap."""
    left = (last_day_of(year_of(today)[0]) - today).days
    return next((RUNGS[days] for days in sorted(RUNGS) if left <= days), None)


def _to_warn(session: Session, today: date, after: Due | None, limit: int) -> list[Due]:
    if _rung(today) is None:
        return []
    owners = partnerships(session, after=after.id if after else 0)
    ours = (owner.id for owner in owners if procedure_in_force(session, owner.id, today) is not None)
    return [Due(number) for number in ours][:limit]


def _warn(session: Session, partnership_id: int, today: date, _now: datetime) -> Iterator[str]:
    """Warn of each duty that is neither met nor set aside, once for each of the three days."""
    owner = session.scalars(select(Partnership).where(Partnership.id == partnership_id).with_for_update()).one()
    rung, year_from = _rung(today), year_of(today)[0]
    if rung is None:
        return
    warned = set(
        session.scalars(
            select(DutyWarning.duty).where(
                DutyWarning.partnership_id == owner.id, DutyWarning.year_from == year_from, DutyWarning.rung == rung
            )
        )
    )
    card = compliance(session, SYSTEM, owner.key, year_from=year_from, on=today)
    for duty in card.duties:
        if duty.name in warned or not duty.is_unattended:
            continue
        session.add(
            DutyWarning(
                partnership_id=owner.id,
                year_from=year_from,
                duty=duty.name,
                rung=rung,
                warned_on=today,
                sentence=_sentence(duty, year_from),
            )
        )
        yield WARNED


def _sentence(duty: DutyFound, year_from: date) -> str:
    due = f", due on {in_words(duty.due_on)}" if duty.due_on else ""
    return f"{title_of(year_from)}, {duty.authority}{due}: {duty.missing}"


def _about_partnership(_session: Session, partnership_id: int) -> tuple[int | None, str]:
    return None, f"partnership:{partnership_id}"


WARN_OF_DUTIES = Sweep(name="warn_of_duties", piece="partnership", find=_to_warn, act=_warn, about=_about_partnership)
