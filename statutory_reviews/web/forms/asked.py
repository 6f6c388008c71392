"""What a model asks, field by field: which control each field needs on a page, whatever was typed so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from state_machines.inputs import Confirmed, Input
from state_machines.marks import EXPLAINED, NEEDED, PAIR, Prose
from statutory_reviews.web.forms.annotations import Sort, sort_of
from statutory_reviews.web.forms.wording import choice_words, worded

FEW = 7
"""So many choices are all shown; more of them are a list that opens."""

_CONFIRMED = get_args(Confirmed)[1]


class Control(StrEnum):
    """What a field is on a page; the templates have a macro for each."""

    DAY = "day"
    YES_NO = "yes_no"
    CONFIRMATION = "confirmation"
    RADIOS = "radios"
    SELECT = "select"
    CHECKBOXES = "checkboxes"
    LINE = "line"
    NUMBER = "number"
    PROSE = "prose"
    LINES = "lines"
    GROUP = "group"
    GROUPS = "groups"
    BY_WORD = "by_word"
    PAIRS = "pairs"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the words that may be chosen, and how people read it.

    `is_near`: it is named in the case already, and stands before others.
    """

    value: str
    text: str
    is_near: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One field. `parts` are those of a group, of each group of a list, or of each pair.

    `names` is what the field names, where it names something by its key: 'body' or 'deadline'. With `or_another`
    something else than what is known may be typed. `aside` is what the fold is called in which it stands with others
    that are seldom answered, and empty for those that stand open. `if_interested`: whoever has declared an interest in
    the case has to answer it.
    """

    name: str
    control: Control
    label: str
    hint: str
    is_required: bool
    choices: tuple[Choice, ...] = ()
    parts: tuple[Asked, ...] = ()
    names: str | None = None
    or_another: bool = False
    aside: str = ""
    if_interested: bool = False


@cache
def asked_by(model: type[BaseModel]) -> tuple[Asked, ...]:
    """The fields of a model, in its own order."""
    aside = dict.fromkeys(model.asked_aside, model.called_aside) if issubclass(model, Input) else {}
    return tuple(_asked(name, field, aside.get(name, "")) for name, field in model.model_fields.items())


def _asked(name: str, field: FieldInfo, aside: str) -> Asked:
    sort = sort_of(field.annotation, tuple(field.metadata))
    names, or_another = _named(field)
    control = _control(sort, names)
    words = worded(
        name,
        field,
        is_confirmation=control is Control.CONFIRMATION,
        is_chosen=names is not None,
        in_lines=control is Control.LINES,
    )
    return Asked(
        name=name,
        control=control,
        label=words.label,
        hint=words.hint,
        is_required=field.is_required(),
        choices=_choices(sort),
        parts=_parts(sort, field),
        names=names,
        or_another=or_another,
        aside=aside,
        if_interested="needed_if_interested" in _marks(field),
    )


def _control(sort: Sort, names: str | None) -> Control:
    if sort.key is not None:
        return Control.BY_WORD if issubclass(sort.key.leaf, StrEnum) else Control.PAIRS
    if sort.many:
        return _of_several(sort, names)
    return Control.SELECT if names else _of_one(sort)


def _of_several(sort: Sort, names: str | None) -> Control:
    if issubclass(sort.leaf, BaseModel):
        return Control.GROUPS
    return Control.CHECKBOXES if names or issubclass(sort.leaf, StrEnum) else Control.LINES


def _of_one(sort: Sort) -> Control:
    if issubclass(sort.leaf, StrEnum):
        return Control.SELECT if len(sort.leaf) > FEW else Control.RADIOS
    if issubclass(sort.leaf, bool):
        return Control.CONFIRMATION if _CONFIRMED in sort.marks else Control.YES_NO
    for kind, control in ((BaseModel, Control.GROUP), (date, Control.DAY), (int | float, Control.NUMBER)):
        if issubclass(sort.leaf, kind):
            return control
    return Control.PROSE if any(isinstance(mark, Prose) for mark in sort.marks) else Control.LINE


def _named(field: FieldInfo) -> tuple[str | None, bool]:
    marks = _marks(field)
    if marks.get("names_a_deadline"):
        return "deadline", False
    if marks.get("may_name_a_body"):
        return "body", True
    return ("body", False) if marks.get("names_a_body") else (None, False)


def _marks(field: FieldInfo) -> Mapping[str, Any]:
    return field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}


def _choices(sort: Sort) -> tuple[Choice, ...]:
    leaf = sort.key.leaf if sort.key is not None else sort.leaf
    if issubclass(leaf, StrEnum):
        words = tuple(Choice(member.value, choice_words(member)) for member in leaf)
        # A radio button that was pressed once cannot be let go again: leaving it out has to be one of them.
        return (*words, Choice("", "Leave this out")) if sort.may_be_left_out and len(words) <= FEW else words
    if issubclass(leaf, bool):
        either = (Choice("yes", "Yes"), Choice("no", "No"))
        return (*either, Choice("", "Not known")) if sort.may_be_left_out else either
    return ()


def _parts(sort: Sort, field: FieldInfo) -> tuple[Asked, ...]:
    if sort.key is not None:
        return tuple(_parts_of_mapping(sort, _marks(field)))
    return asked_by(sort.leaf) if issubclass(sort.leaf, BaseModel) else ()


def _parts_of_mapping(sort: Sort, marks: Mapping[str, Any]) -> Iterator[Asked]:
    """One text for each word where the words are known; else a pair of which word and what about it."""
    prose = any(isinstance(mark, Prose) for mark in sort.marks)
    control = Control.PROSE if prose else Control.LINE
    if issubclass(sort.key.leaf, StrEnum):
        for member in sort.key.leaf:
            hint = marks.get(EXPLAINED, {}).get(member, "")
            yield Asked(member.value, control, choice_words(member), hint, is_required=member in marks.get(NEEDED, ()))
        return
    of_what, answer = marks.get(PAIR, ("For", "What is written"))
    of_number = Control.NUMBER if issubclass(sort.key.leaf, int) else Control.LINE
    yield Asked("key", of_number, of_what, "", is_required=True)
    yield Asked("text", control, answer, "", is_required=True)
