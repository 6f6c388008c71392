"""The duties of a partnership's year as its records show them: asked by the card, by the sweeps, and at the close."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cases.access import SYSTEM, Actor, visible_cases
from cases.models import Case, CaseEvent, Deadline, Item, Organisation, Procedure
from state_machines.community_safety.procedure import CommunitySafetyProcedure, procedure_of
from state_machines.community_safety.year import last_day_of
from state_machines.community_safety_year.deadlines import DATA_EXCHANGE
from state_machines.community_safety_year.duties import DutyFound, duties
from state_machines.community_safety_year.year_on_file import (
    ASSESSMENT,
    STRATEGY,
    YEAR,
    CaseOnFile,
    Happened,
    YearOnFile,
)
from state_machines.facts import ItemFacts
from state_machines.policy import Policy
from state_machines.registry import LIFECYCLES

_OPENED_FOR = {YEAR: ("open_year", "year_from"), ASSESSMENT: ("plan_cycle", "year_from")}
_EVENTS = (
    *("sign_off", "start", "adopt", "refresh", "send_to_policing_body", "publish_summary", "set_aside"),
    *("record_scrutiny", "confirm_protocol", "confirm_nominees", "regard_objectives", "review_serious_violence"),
)
_OF_THE_YEAR = or_(Deadline.item_key == "", Deadline.name == DATA_EXCHANGE.name)
_NAMES = select(Organisation.key, Organisation.name)
_ITEMS = ("meeting", "data_exchange", "outside_recommendation")


def duties_on_file(
    session: Session, actor: Actor, partnership_id: int, *, year_from: date, on: date
) -> tuple[DutyFound, ...] | None:
    """Every duty of the year that begins on a 1 April, as far as this person may see the cases, as it stood on a day.

    None where the partnership has no arrangements for its assessment in that year.
    """
    procedure = procedure_in_force(session, partnership_id, last_day_of(year_from))
    if procedure is None:
        return None
    return duties(_year_on_file(session, actor, partnership_id, procedure, year_from=year_from, on=on), on)


def duties_of(session: Session, year: Case, on: date) -> tuple[DutyFound, ...]:
    """The same of a year's own case, whoever asks: nothing is left unsaid because somebody may not see it.

    Where there were no arrangements in that year yet, those under which its case was opened tell who takes part.
    """
    year_from = date.fromisoformat(year.record["open_year"]["input"]["year_from"])
    found = duties_on_file(session, SYSTEM, year.partnership_id, year_from=year_from, on=on)
    if found is not None:
        return found
    procedure = _read(session.get_one(Procedure, year.procedure_id).content)
    return duties(_year_on_file(session, SYSTEM, year.partnership_id, procedure, year_from=year_from, on=on), on)


def procedure_in_force(session: Session, partnership_id: int, on: date) -> CommunitySafetyProcedure | None:
    """A partnership's arrangements for its assessment on a day; None where it has none."""
    content = session.scalar(
        select(Procedure.content)
        .where(Procedure.partnership_id == partnership_id, Procedure.kind == ASSESSMENT, Procedure.in_force_from <= on)
        .order_by(Procedure.in_force_from.desc())
        .limit(1)
    )
    return _read(content) if content is not None else None


def _read(content: Mapping[str, Any]) -> CommunitySafetyProcedure:
    return procedure_of(Policy.model_validate(content))


def _year_on_file(
    session: Session,
    actor: Actor,
    partnership_id: int,
    procedure: CommunitySafetyProcedure,
    *,
    year_from: date,
    on: date,
) -> YearOnFile:
    """What is on file about a year, as far as this person may see it: its own case, its assessment, the strategies."""
    query = select(Case).where(
        Case.partnership_id == partnership_id,
        Case.kind.in_((YEAR, ASSESSMENT, STRATEGY)),
        visible_cases(actor, on, wholly=True),
    )
    cases = {case.id: case for case in session.scalars(query.order_by(Case.id)) if _is_of_the_year(case, year_from)}
    events = _by_case(
        session.execute(
            select(CaseEvent.case_id, CaseEvent.event, CaseEvent.happened_on, CaseEvent.sequence, CaseEvent.input)
            .where(CaseEvent.case_id.in_(cases), CaseEvent.item_key.is_(None), CaseEvent.event.in_(_EVENTS))
            .order_by(CaseEvent.case_id, CaseEvent.sequence)
        )
    )
    items = _by_case(
        (item.case_id, item)
        for item in session.scalars(
            select(Item).where(Item.case_id.in_(cases), Item.kind.in_(_ITEMS)).order_by(Item.id)
        )
    )
    limits = _by_case(
        (limit.case_id, limit)
        for limit in session.scalars(
            select(Deadline).where(Deadline.case_id.in_(cases), _OF_THE_YEAR).order_by(Deadline.id)
        )
    )
    return YearOnFile(
        year_from=year_from,
        responsible_authorities=procedure.responsible_authorities,
        disclosing=procedure.disclosing,
        cases=tuple(
            CaseOnFile(
                reference=case.reference,
                kind=case.kind,
                events=tuple(_happened(case, *row) for row in events.get(case.id, ())),
                items=tuple(_item(item) for (item,) in items.get(case.id, ())),
                due={(one.name, one.anchor_sequence): one.due_on for (one,) in limits.get(case.id, ())},
            )
            for case in cases.values()
        ),
        chased=dict(_chased(items, limits)),
        names=dict(session.execute(_NAMES.where(Organisation.partnership_id == partnership_id)).tuples().all()),
    )


def _is_of_the_year(case: Case, year_from: date) -> bool:
    """Whether a year or an assessment is that of the year; a strategy may be of several."""
    if case.kind not in _OPENED_FOR:
        return True
    event, field = _OPENED_FOR[case.kind]
    return bool(case.record[event]["input"][field] == year_from.isoformat())


def _item(item: Item) -> ItemFacts:
    return ItemFacts(item.key, item.kind, item.state, item.at_rest, item.organisation, item.record)


def _by_case(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for case_id, *rest in rows:
        found.setdefault(case_id, []).append(rest)
    return found


def _happened(case: Case, event: str, on: date, sequence: int, told: Mapping[str, Any]) -> Happened:
    """An event as the history has it, the latest of its name as it was corrected since; dated as its input says."""
    latest = case.record.get(event, {})
    if latest.get("sequence") == sequence:
        on, told = date.fromisoformat(latest["on"]), latest["input"]
    named = told.get(_dated_by().get(event, ""))
    return Happened(event, date.fromisoformat(named) if named else on, sequence, told)


@cache
def _dated_by() -> dict[str, str]:
    """The field in which an event names its own day, for the events that have one."""
    lines = [line for one in LIFECYCLES if one.kind in {YEAR, ASSESSMENT, STRATEGY} for line in one.transitions]
    return {line.event.name: field for line in lines if (field := line.event.inputs.dated_by)}


def _chased(items: Mapping[int, list[Any]], limits: Mapping[int, list[Any]]) -> Iterator[tuple[str, date]]:
    """The open time limits by name; those of data exchanges with the last day of the quarter."""
    by_key = {(case_id, item.key): item for case_id, rows in items.items() for (item,) in rows}
    for case_id, rows in limits.items():
        for (one,) in rows:
            item = by_key.get((case_id, one.item_key))
            quarter = item.record["expect"]["input"]["quarter_to"] if item and one.name == DATA_EXCHANGE.name else ""
            if one.status == "open":
                yield f"{one.name}_{quarter}" if quarter else one.name, one.due_on
