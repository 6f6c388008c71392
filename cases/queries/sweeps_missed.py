"""Scheduled work that did not run on its day: what dies before it begins can put nothing on the list of failures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases.clock import LONDON, legal_date
from cases.models import PartnershipChange, SweepRun
from state_machines.working_days import ONE_DAY, is_weekday

_NIGHT, _MORNING, _EVENING = time(6), time(11), time(20)
_REMEMBERED = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Planned:
    """When a sweep has run once on each of its days, by London time."""

    by: time = _NIGHT
    only_weekdays: bool = False

    def latest_day(self, now: datetime) -> date:
        """The last of its days on which it has to have run by now."""
        here = now.astimezone(LONDON)
        day = here.date() if here.time() >= self.by else here.date() - ONE_DAY
        while self.only_weekdays and not is_weekday(day):
            day -= ONE_DAY
        return day


PLANNED: Mapping[str, Planned] = {
    "open_reporting_years": Planned(),
    "prepare_statistics": Planned(),
    "open_community_safety_years": Planned(),
    "plan_next_assessments": Planned(),
    "start_strategies": Planned(),
    "advance_cases": Planned(),
    "check_deadlines": Planned(),
    "warn_of_duties": Planned(),
    "produce_letters": Planned(),
    "deliver_letters": Planned(by=_MORNING, only_weekdays=True),
    "ask_for_receipts": Planned(by=_EVENING),
    "verify_audit": Planned(),
}
"""Every sweep, as prefect.yaml plans it."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A sweep that did not run to its end on its last day; `last_on` is the day of its last whole run, if any."""

    sweep: str
    last_on: date | None


def sweeps_missed(session: Session, *, now: datetime) -> tuple[Missed, ...]:
    """The sweeps that have not run to their end since the last of their days, in the order of a day.

    They are expected from the day after the first partnership was loaded: whether there are cases is not to be read
    off here. A run longer ago than a month is not looked for.
    """
    begun = session.scalar(select(PartnershipChange.at).order_by(PartnershipChange.id).limit(1))
    if begun is None:
        return ()
    whole = (
        select(SweepRun.name, func.max(SweepRun.business_date))
        .where(
            SweepRun.name.in_(PLANNED),
            SweepRun.business_date >= legal_date(now) - _REMEMBERED,
            SweepRun.finished_at.is_not(None),
        )
        .group_by(SweepRun.name)
    )
    last = dict(session.execute(whole).tuples().all())
    days = {name: planned.latest_day(now) for name, planned in PLANNED.items()}
    return tuple(
        Missed(name, last.get(name))
        for name, day in days.items()
        if legal_date(begun) < day and (name not in last or last[name] < day)
    )
