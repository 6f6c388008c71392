"""The reporting years of a partnership: which one is meant, its case, and its editions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from cases.access import Actor, visible_cases
from cases.figures_seen import sees_figures_of
from cases.models import Case, CaseEvent, Partnership, Procedure
from cases.opening import PartnershipNotFound
from cases.queries.procedures import procedure_shown
from cases.statistics.steps import KIND
from state_machines.community_trigger_year.figures import Edition
from state_machines.community_trigger_year.reconciling import Change, edition_in
from state_machines.community_trigger_year.reporting_year import Reporting, ReportingYear

YEAR_KIND = "community_trigger_year"
PERIOD_FROM, PERIOD_TO = "period_from", "period_to"
_PUTS_ON_RECORD, _PUBLISHES = ("prepare", "revise"), "publish"


@dataclass(frozen=True, slots=True)
class Area:
    """A partnership that holds case reviews, and how it divides time for its figures."""

    id: int
    key: str
    area: str
    review_name: str
    reporting: Reporting
    lead_agency: str | None


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One edition of a year's figures, in the order in which they were put on record.

    `published_on` is the day on which it was published; None where it was not, or a later one took its place.
    """

    number: int
    sequence: int
    recorded_at: datetime
    published_on: date | None
    reason: str | None
    differences: tuple[Change, ...]
    edition: Edition


def area_named(session: Session, actor: Actor, key: str | None, *, on: date) -> Area:
    """The partnership of that key, or the only one of this person's that has a procedure for case reviews.

    Raises PartnershipNotFound, with what to do, also where the person plays no part in it.
    """
    ours = partnerships_counted(session, actor, on=on)
    if key is None:
        key = _the_only_one(ours)
    elif key not in ours:
        raise PartnershipNotFound(
            f"There is no partnership '{key}' with a local procedure for case reviews in which you play a part. "
            f"{_which(ours)}"
        )
    policy = procedure_shown(session, key, KIND, on=on)
    owner = session.scalars(select(Partnership).where(Partnership.key == key)).one()
    lead: str | None = policy.settings.get("lead_agency")
    return Area(
        owner.id, key, owner.area, policy.display_name or "ASB Case Review", Reporting.of(policy.settings), lead
    )


def partnerships_counted(session: Session, actor: Actor, *, on: date) -> tuple[str, ...]:
    """The keys of the partnerships with case reviews whose yearly figures this person may see."""
    query = (
        select(Partnership.key)
        .join(Procedure, Procedure.partnership_id == Partnership.id)
        .where(Procedure.kind == KIND)
        .distinct()
        .order_by(Partnership.key)
    )
    return tuple(session.scalars(query.where(sees_figures_of(actor, on))))


def year_case(session: Session, partnership_id: int, year: ReportingYear) -> Case | None:
    """The case of a reporting year: the one whose period ends with it."""
    ends = opened_with(PERIOD_TO) == year.ends_on.isoformat()
    return session.scalar(
        select(Case).where(Case.kind == YEAR_KIND, Case.partnership_id == partnership_id, ends).order_by(Case.id)
    )


def period_of(case: Case) -> ReportingYear:
    """The period that a year's case was opened for."""
    told = case.record["open_year"]["input"]
    return ReportingYear(date.fromisoformat(told[PERIOD_FROM]), date.fromisoformat(told[PERIOD_TO]))


def last_period_end(session: Session, partnership_id: int, *, before: date) -> date | None:
    """The last day of the latest reporting year on file that ends before a day."""
    end = opened_with(PERIOD_TO)
    found = session.scalar(
        select(end)
        .where(Case.kind == YEAR_KIND, Case.partnership_id == partnership_id, end < before.isoformat())
        .order_by(end.desc())
        .limit(1)
    )
    return date.fromisoformat(found) if found else None


def editions(session: Session, actor: Actor, partnership_id: int, year: ReportingYear, *, on: date) -> list[EditionRow]:
    """Every edition of a year's figures, as they were frozen in its history; none where the year is not on file."""
    found = session.scalar(
        select(Case.id)
        .where(
            Case.kind == YEAR_KIND,
            Case.partnership_id == partnership_id,
            opened_with(PERIOD_TO) == year.ends_on.isoformat(),
            visible_cases(actor, on),
        )
        .order_by(Case.id)
    )
    return editions_of(session, found) if found is not None else []


def editions_of(session: Session, case_id: int) -> list[EditionRow]:
    """The same of a year's case, for the letters that it owes."""
    rows = session.scalars(
        select(CaseEvent)
        .where(CaseEvent.case_id == case_id, CaseEvent.event.in_((*_PUTS_ON_RECORD, _PUBLISHES)))
        .order_by(CaseEvent.sequence)
    )
    found: list[EditionRow] = []
    for row in rows:
        if row.event in _PUTS_ON_RECORD:
            found.append(_edition(row, number=len(found) + 1))
        elif found:
            found[-1] = replace(found[-1], published_on=row.happened_on)
    return found


def opened_with(field: str) -> ColumnElement[str]:
    """A day with which a year's case was opened, as ISO text in a question to the database."""
    path: ColumnElement[str] = Case.record[("open_year", "input", field)].as_string()
    return path


def _edition(row: CaseEvent, *, number: int) -> EditionRow:
    told = row.input
    return EditionRow(
        number=number,
        sequence=row.sequence,
        recorded_at=row.recorded_at,
        published_on=None,
        reason=told.get("reason"),
        differences=tuple(Change.model_validate(one) for one in told.get("differences", ())),
        edition=edition_in(told),
    )


def _the_only_one(keys: tuple[str, ...]) -> str:
    if len(keys) == 1:
        return keys[0]
    found = "Several partnerships have" if keys else "No partnership in which you play a part has"
    raise PartnershipNotFound(f"{found} a local procedure for case reviews. {_which(keys)}")


def _which(keys: tuple[str, ...]) -> str:
    if not keys:
        return "Load one with 'reviews policy load FILE', or ask for a part in it."
    return f"Say which with --partnership: {', '.join(keys)}."
