"""The steps of case reviews that the yearly figures rest on, read from the history in one pass, as known on a day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, String, Text, case, cast, func, select, true
from sqlalchemy.orm import Session

from cases.clock import LONDON
from cases.models import Case, CaseEvent
from cases.redating import HAPPENED_ON
from cases.statistics.case_year import Step
from state_machines.corrections import EVENT as CORRECT
from state_machines.registry import LIFECYCLES

KIND = "community_trigger"
"""The kind of case that the yearly figures are about."""

EVENTS = (
    *("receive", "acknowledge", "refer_on", "lapse", "withdraw", "reopen"),
    *("threshold_met", "threshold_not_met", "hold", "issue_outcome"),
    *("appeal", "uphold", "dismiss", "remit"),
)
"""The events of a case that move a figure, a position or the length of a stage."""

_OUTCOME, _RECOMMENDATIONS = "issue_outcome", "recommendations"
_AT_ONCE = 5_000


class CaseSteps(NamedTuple):
    """A case and what happened in it, as far as the figures go."""

    id: int
    reference: str
    steps: list[Step]


def steps_of_cases(
    session: Session, partnership_id: int, *, as_known_on: date, among: ColumnElement[bool] | None = None
) -> Iterator[CaseSteps]:
    """Each case of a partnership with its steps in the order of the history, days as corrected by then.

    Only what had been recorded by the end of the day `as_known_on` counts, corrections included. `among` keeps some
    cases only. Memory holds one case at a time.
    """
    query = _query(partnership_id, as_known_on, true() if among is None else among)
    # Through the connection: the session's own way to rows takes as long again.
    rows = session.connection().execute(query.execution_options(yield_per=_AT_ONCE))
    for (case_id, reference), of_case in groupby(rows, key=itemgetter(0, 1)):
        yield CaseSteps(case_id, reference, _steps(of_case))


def _query(partnership_id: int, as_known_on: date, among: ColumnElement[bool]) -> Select[Any]:
    days = [(CaseEvent.event == event, CaseEvent.input[field].as_string()) for event, field in _dated_by().items()]
    happened_on = cast(CaseEvent.happened_on, String)
    more = case(
        (CaseEvent.event == CORRECT, cast(CaseEvent.input, Text)),
        (CaseEvent.event == _OUTCOME, cast(func.json_array_length(CaseEvent.input[_RECOMMENDATIONS]), Text)),
    )
    return (
        select(
            Case.id,
            Case.reference,
            CaseEvent.sequence,
            CaseEvent.event,
            func.coalesce(case(*days), happened_on) if days else happened_on,
            CaseEvent.to_state,
            more,
        )
        .join_from(Case, CaseEvent, CaseEvent.case_id == Case.id)
        .where(
            Case.partnership_id == partnership_id,
            Case.kind == KIND,
            CaseEvent.item_key.is_(None),
            CaseEvent.event.in_((*EVENTS, CORRECT)),
            CaseEvent.recorded_at < _end_of(as_known_on),
            among,
        )
        .order_by(Case.id, CaseEvent.sequence)  # the order of the indexes: nothing is sorted
    )


@cache
def _dated_by() -> dict[str, str]:
    """The field in which an event names its own day, for the events that have one."""
    lines = [line for one in LIFECYCLES if one.kind == KIND for line in one.transitions]
    named = {line.event.name: line.event.inputs.dated_by for line in lines if line.event.name in EVENTS}
    return {event: field for event, field in named.items() if field}


def _end_of(day: date) -> datetime:
    """The first instant after a day in London."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=LONDON)


def _steps(rows: Iterator[Row[Any]]) -> list[Step]:
    steps: list[Step] = []
    numbers: list[int] = []
    for _, _, sequence, event, day, to_state, more in rows:
        if event == CORRECT:
            _correct(steps, numbers, json.loads(more))
        else:
            steps.append(Step(event, day, to_state, more is not None and more != "0"))
            numbers.append(sequence)
    return steps


def _correct(steps: list[Step], numbers: list[int], correction: dict[str, Any]) -> None:
    """Let a correction of a day, or of the recommendations, stand for what it corrected; others change no figure."""
    field, after = correction["field"], correction.get("after")
    if correction["sequence"] not in numbers:
        return
    place = numbers.index(correction["sequence"])
    step = steps[place]
    if field in {HAPPENED_ON, _dated_by().get(step.event)} and after:
        steps[place] = step._replace(day=after)
    elif (step.event, field) == (_OUTCOME, _RECOMMENDATIONS):
        steps[place] = step._replace(recommends=bool(after))
