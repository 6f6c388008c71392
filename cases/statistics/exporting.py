"""The applications of a period one by one, for analysis: no names, and only cases that this person may see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor, visible_cases
from cases.models import Case
from cases.statistics.case_year import CaseYear, year_of_case
from cases.statistics.steps import CaseSteps, steps_of_cases
from cases.statistics.years import Area
from state_machines.community_trigger.inputs_panel import VictimsPart
from state_machines.community_trigger_year.figures import Stage
from state_machines.community_trigger_year.reporting_year import ReportingYear
from state_machines.facts import recorded

EXPORTED = (
    *("reference", "area", "ward", "lead agency", "ASB type", "hate strand", "threshold route", "position"),
    *(f"days: {stage.value}" for stage in Stage),
    *("victim took part", "independent chair", "appeal"),
)
"""The columns of the export."""

_ATTENDED = frozenset({VictimsPart.ATTEND, VictimsPart.REPRESENTATIVE})
_FROM_THE_BEGINNING = "0001-01-01"
_AT_ONCE = 500

Line = tuple[str | int | None, ...]


def exported(
    session: Session, actor: Actor, area: Area, year: ReportingYear, *, on: date, as_known_on: date
) -> Iterator[Line]:
    """A line for each application received in the period: positions at its end, stages as known on the day given.

    What the panel and the decision were told comes from the case as it stands.
    """
    first, last = year.starts_on.isoformat(), year.ends_on.isoformat()
    among = visible_cases(actor, on, wholly=True)
    cases = steps_of_cases(session, area.id, as_known_on=as_known_on, among=among)
    received = ((case, one) for case in cases if (one := year_of_case(case.steps, first, last)).applied)
    while some := list(islice(received, _AT_ONCE)):
        ids = [case.id for case, _ in some]
        records = dict(session.execute(select(Case.id, Case.record).where(Case.id.in_(ids))).tuples().all())
        for case, one in some:
            yield _line(area, case, one, records[case.id], as_known_on.isoformat())


def _line(area: Area, case: CaseSteps, one: CaseYear, record: Mapping[str, Any], known: str) -> Line:
    days = dict(year_of_case(case.steps, _FROM_THE_BEGINNING, known).stages)
    took_part = recorded(record, "hold", "victim_took_part")
    return (
        case.reference,
        area.area,
        recorded(record, "receive", "ward"),
        area.lead_agency,
        recorded(record, "receive", "asb_type"),
        recorded(record, "receive", "hate_strand"),
        recorded(record, "threshold_met", "route"),
        one.position,
        *(days.get(stage) for stage in Stage),
        None if took_part is None else _yes(took_part in _ATTENDED),
        None if (chair := recorded(record, "schedule", "chair_independent")) is None else _yes(chair),
        _yes("appeal" in record),
    )


def _yes(answer: object) -> str:
    return "yes" if answer else "no"
