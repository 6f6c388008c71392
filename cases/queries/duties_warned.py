"""The duties of the year of which somebody was warned, as long as they are not met and nothing else reminds of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.figures_seen import sees_figures_of
from cases.models import DutyWarning, Partnership
from cases.queries.compliance import compliance
from state_machines.community_safety.year import year_of


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty of which was warned, and the day of the latest warning."""

    partnership: str
    year: str
    duty: str
    title: str
    due_on: date | None
    warned_on: date
    missing: str


def duties_warned(session: Session, actor: Actor, *, on: date) -> tuple[DutyRow, ...]:
    """Those of this year, soonest first, for the chairs, coordinators and auditors of each partnership."""
    year_from = year_of(on)[0]
    rows = session.execute(
        select(Partnership.key, DutyWarning.duty, func.max(DutyWarning.warned_on))
        .join(Partnership, Partnership.id == DutyWarning.partnership_id)
        .where(DutyWarning.year_from == year_from, DutyWarning.warned_on <= on, sees_figures_of(actor, on))
        .group_by(Partnership.key, DutyWarning.duty)
    ).all()
    by_partnership: dict[str, dict[str, date]] = {}
    for partnership, duty, warned_on in rows:
        by_partnership.setdefault(partnership, {})[duty] = warned_on
    found = (
        row
        for partnership in sorted(by_partnership)
        for row in _of_one(session, actor, partnership, by_partnership[partnership], year_from, on)
    )
    return tuple(sorted(found, key=lambda row: row.due_on or date.max))


def _of_one(
    session: Session, actor: Actor, partnership: str, warned: dict[str, date], year_from: date, on: date
) -> Iterator[DutyRow]:
    card = compliance(session, actor, partnership, year_from=year_from, on=on)
    for one in card.duties:
        if one.name in warned and one.is_unattended:
            missing = str(one.missing)
            yield DutyRow(partnership, card.year, one.name, one.title, one.due_on, warned[one.name], missing)
