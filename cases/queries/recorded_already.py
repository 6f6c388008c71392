"""Whether a person has recorded the very same thing since they looked: a form that was sent twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import access, people
from cases.access import Actor
from cases.casefile import CaseFile, open_file
from cases.models import CaseEvent
from state_machines.inputs import Input
from state_machines.lifecycle import START


def recorded_already(
    session: Session,
    actor: Actor,
    reference: str,
    event: str,
    values: Callable[[type[Input]], Mapping[str, Any]],
    *,
    since: int,
    on: date,
    item: str | None = None,
) -> bool:
    """Whether this person recorded this event with these values after the history had `since` rows.

    `values` gives them as the event's model asks for them: the event may no longer be possible by now. `item` is an
    item's key, or the kind of the one that was opened. Raises CaseNotFound.
    """
    case = access.find_case(session, actor, reference, on)
    rows = session.scalars(
        select(CaseEvent).where(
            CaseEvent.case_id == case.id,
            CaseEvent.sequence > since,
            CaseEvent.officer == actor.key,
            CaseEvent.event == event,
        )
    )
    file = open_file(session, case)
    return any(_is_of(row, item) and _same(file, row, values, on) for row in rows)


def _is_of(row: CaseEvent, item: str | None) -> bool:
    opened = row.item_key is not None and row.from_state == START and row.item_key.rpartition("-")[0] == item
    return row.item_key == item or opened


def _same(file: CaseFile, row: CaseEvent, values: Callable[[type[Input]], Mapping[str, Any]], on: date) -> bool:
    model = _model_of(file, row)
    if model is None:
        return False
    try:
        given = model.model_validate(dict(values(model)), context={"today": on})
    except ValidationError:
        return False
    recorded = people.with_details(file, row.input)
    told = _without_nothing(given.model_dump(mode="json", exclude=set(model.kept_out_of_history)))
    return all(recorded.get(name) == value for name, value in told.items())


def _model_of(file: CaseFile, row: CaseEvent) -> type[Input] | None:
    lifecycle = file.lifecycle.item(row.item_key.rpartition("-")[0]) if row.item_key else file.lifecycle
    lines = (line for line in lifecycle.transitions if line.event.name == row.event and row.from_state in line.source)
    return next((line.event.inputs for line in lines), None)


def _without_nothing(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """A value as the history keeps it: what was left out is not there."""
    if isinstance(value, dict):
        return {name: _without_nothing(one) for name, one in value.items() if one is not None}
    return [_without_nothing(one) for one in value] if isinstance(value, list) else value
