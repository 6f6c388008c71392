"""One event's form: its fields and what was typed into them, and what they say in the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args

from cases.entering import InputRefused, read_input
from state_machines.engine import EventRefused
from state_machines.inputs import Day, Input
from statutory_reviews.web.forms.annotations import sort_of
from statutory_reviews.web.forms.answers import Answers, tidied
from statutory_reviews.web.forms.asked import Asked, Control, asked_by
from statutory_reviews.web.forms.days import NO_DAY
from statutory_reviews.web.forms.reading import read_form

HAPPENED_ON = "happened_on"

_DAY_IT_HAPPENED = Asked(
    name=HAPPENED_ON,
    control=Control.DAY,
    label="The day it happened, if before today",
    hint="",
    is_required=False,
)
_BESIDE_ANOTHER_DAY = replace(
    _DAY_IT_HAPPENED,
    hint="Left out, it counts as done today, and time limits that begin with it count from today.",
    aside="It was not done today",
)
_INTERESTED = "Needed: you have declared an interest in this case."
_NOT_AHEAD = get_args(Day)[-1]


@dataclass(frozen=True, slots=True)
class Entered:
    """What a form says: the values of the event's model, and the day it happened where that is asked beside them."""

    values: dict[str, Any]
    happened_on: date | None


@dataclass(frozen=True, slots=True)
class RefusalShown:
    """A refusal as a form shows it: by the paths of its fields, and what is about none of them."""

    faults: Mapping[str, str]
    reasons: tuple[str, ...]


def fields_of(model: type[Input]) -> tuple[Asked, ...]:
    """What the form of an event asks: its model's fields, and the day where no field of its own names it."""
    if model.dated_by:
        return asked_by(model)
    return (*asked_by(model), _BESIDE_ANOTHER_DAY if _asks_for_a_day(model) else _DAY_IT_HAPPENED)


def of_somebody_interested(fields: Iterable[Asked]) -> tuple[Asked, ...]:
    """The same fields for somebody who has declared an interest in the case: what they then have to say is needed."""
    return tuple(
        replace(one, is_required=True, hint=f"{_INTERESTED} {one.hint}".rstrip()) if one.if_interested else one
        for one in fields
    )


def values_in(model: type[Input], answers: Answers) -> dict[str, Any]:
    """The values of the model that were typed, readable or not."""
    asked = asked_by(model)
    return read_form(asked, tidied(asked, answers)).values


def entered(event: str, model: type[Input], answers: Answers, today: date) -> Entered:
    """What a tidied form says. Raises InputRefused with every field of which no value can be made."""
    read = read_form(fields_of(model), answers)
    day = read.values.pop(HAPPENED_ON, None)
    if read.wrong:
        raise InputRefused(event, {**_refused(event, model, read.values, today), **read.wrong})
    return Entered(read.values, date.fromisoformat(day) if day and day != NO_DAY else None)


def faults_of(refused: InputRefused, model: type[Input]) -> Mapping[str, str]:
    """What was refused by the paths of the form: the day of an event that names its own stands at that field."""
    of_its_day = model.dated_by or HAPPENED_ON
    return {of_its_day if path == HAPPENED_ON else path: words for path, words in refused.fields.items()}


def _asks_for_a_day(model: type[Input]) -> bool:
    """Whether it asks on which day something happened: then one more day beside it is in the way."""
    found = (sort_of(field.annotation, tuple(field.metadata)) for field in model.model_fields.values())
    return any(_NOT_AHEAD in sort.marks for sort in found)


def refusal_shown(refused: EventRefused, model: type[Input]) -> RefusalShown:
    """The reasons of a refusal, those that are about one field of the form at that field."""
    faults: dict[str, str] = {}
    for reason, path in refused.found_at.items():
        if path in model.model_fields:
            faults[path] = f"{faults[path]} {reason}" if path in faults else reason
    stands_at_field = {reason for reason, path in refused.found_at.items() if path in faults}
    return RefusalShown(faults, tuple(one for one in refused.reasons if one not in stands_at_field))


def _refused(event: str, model: type[Input], values: Mapping[str, Any], today: date) -> Mapping[str, str]:
    """Whatever else is wrong, so that it is all said at once."""
    try:
        read_input(event, model, values, today=today)
    except InputRefused as refused:
        return refused.fields
    return {}
