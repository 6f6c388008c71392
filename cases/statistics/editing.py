"""Putting the figures of a reporting year on record: the first edition, and later ones with what differs."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from cases.access import Actor, find_case
from cases.clock import legal_date
from cases.models import Case
from cases.opening import open_case
from cases.recording import Recorded, record_event
from cases.statistics.counting import count
from cases.statistics.years import PERIOD_FROM, PERIOD_TO, YEAR_KIND, period_of, year_case
from state_machines.community_trigger_year.figures import Edition
from state_machines.community_trigger_year.reconciling import changes, latest_edition
from state_machines.community_trigger_year.reporting_year import ReportingYear
from state_machines.engine import EventRefused

_ONE_DAY = timedelta(days=1)


def open_year(session: Session, *, partnership: str, year: ReportingYear, actor: Actor, now: datetime) -> Recorded:
    """Open the case of a reporting year. Raises PartnershipNotFound, InputRefused or EventRefused."""
    return open_case(
        session,
        partnership=partnership,
        kind=YEAR_KIND,
        values={PERIOD_FROM: year.starts_on, PERIOD_TO: year.ends_on},
        actor=actor,
        now=now,
    )


def prepare(session: Session, *, reference: str, actor: Actor, now: datetime, edition: Edition) -> Recorded:
    """Put an edition on record before publication. Raises CaseNotFound, or EventRefused where it does not reconcile."""
    values = edition.model_dump(mode="json")
    return record_event(session, reference=reference, event="prepare", values=values, actor=actor, now=now)


def revise(session: Session, *, reference: str, actor: Actor, now: datetime, edition: Edition, reason: str) -> Recorded:
    """Put a later edition on record after publication, with what differs from the one before.

    Raises CaseNotFound, InputRefused, or EventRefused where it does not reconcile or nothing differs.
    """
    case = find_case(session, actor, reference, legal_date(now))
    before = latest_edition(case.record)
    if before is None:
        raise EventRefused(
            "revise", case.state, ("No figures have been published for this period. Prepare them first.",)
        )
    differences = [one.model_dump(mode="json") for one in changes(before, edition)]
    values = {**edition.model_dump(mode="json"), "reason": reason, "differences": differences}
    return record_event(session, reference=reference, event="revise", values=values, actor=actor, now=now)


def counted_for(session: Session, case: Case, *, on: date) -> Edition:
    """The figures of a year's case as known at the end of the day before, which is over and stays as it is."""
    return count(session, case.partnership_id, period_of(case), as_known_on=on - _ONE_DAY).edition


def reference_of(session: Session, partnership_id: int, year: ReportingYear) -> str | None:
    """The reference of a reporting year's case, if it is on file."""
    case = year_case(session, partnership_id, year)
    return case.reference if case else None
