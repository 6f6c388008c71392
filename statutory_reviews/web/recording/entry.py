"""One event's form: its fields and what was typed into them, and what they say in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.entering import InputRefused, read_input
from state_machines.inputs import Input
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


@dataclass(frozen=True, slots=True)
class Entered:
    """What a form says: the values of the event's model, and the day it happened where that is asked beside them."""

    values: dict[str, Any]
    happened_on: date | None


def fields_of(model: type[Input]) -> tuple[Asked, ...]:
    """What the form of an event asks: its model's fields, and the day where no field of its own names it."""
    return asked_by(model) if model.dated_by else (*asked_by(model), _DAY_IT_HAPPENED)


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


def _refused(event: str, model: type[Input], values: Mapping[str, Any], today: date) -> Mapping[str, str]:
    """Whatever else is wrong, so that it is all said at once."""
    try:
        read_input(event, model, values, today=today)
    except InputRefused as refused:
        return refused.fields
    return {}
