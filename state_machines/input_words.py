"""How a refused value is put into words: one sentence for each kind of pydantic error, never with the value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from state_machines.inputs import models_in

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_]*")
_SENTENCES: Mapping[str, str] = {
    "missing": "this is missing; add it.",
    "enum": "this is not one of the words allowed here; write one of {expected}.",
    "literal_error": "this is not one of the words allowed here; write one of {expected}.",
    "string_type": "this must be text, not a list or a number; in JSON, put it in quotation marks.",
    "string_too_short": "this is empty; write something, or leave the field out.",
    "string_pattern_mismatch": "this is not in the form expected here; see the field's description.",
    "too_short": "this needs at least {min_length}; add what is missing.",
    "too_long": "this takes at most {max_length}; take some out.",
    "greater_than_equal": "this must be {ge} or more.",
    "greater_than": "this must be more than {gt}.",
    "less_than_equal": "this must be {le} or less.",
    "less_than": "this must be less than {lt}.",
    "invalid_key": "a name here must be text; put it in quotation marks.",
}

_FAMILIES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("bool_",), "write yes or no."),
    (("int_",), "this must be a whole number."),
    (("float_", "decimal_"), "this must be a number."),
    (("date_",), "this is not a day of the calendar; write it year-month-day, for example 2026-11-02."),
    (("tuple_", "list_", "set_", "frozenset_"), "this must be a list, even if there is only one."),
    (("model_", "dict_", "mapping_", "dataclass_"), "this must be a group of named fields, not a single value."),
)


class PartsRefused(ValueError):
    """What a check found wrong in parts of a field: a sentence for each, by its name inside the field."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        super().__init__(" ".join(parts.values()))
        self.parts = dict(parts)


def validation_sentences(error: ValidationError, model: type[BaseModel] | None = None) -> dict[str, str]:
    """Each wrong field's path with one sentence: what is wrong and what to do. No value that was entered is repeated.

    With the model that was being read, unknown fields get the nearest known name.
    """
    sentences: dict[str, str] = {}
    errors = error.errors(include_url=False, include_input=False)
    for one in errors:
        if _follows(one, errors):
            continue
        for loc, said in _said(one, model):
            parts = tuple(_safe(part) for part in loc)
            path = ".".join(str(part) for part in parts) or "input"
            words = f"{as_label(parts)}: {said}"
            sentences[path] = f"{sentences[path]} {words}" if path in sentences else words
    return sentences


def as_label(parts: tuple[int | str, ...]) -> str:
    """A path as words: ('alleged_abusers', 0, 'person') reads 'Alleged abusers 1, person'."""
    words = ""
    for part in parts:
        if isinstance(part, int):
            words += f" {part + 1}"
        else:
            words += (", " if words else "") + part.replace("_", " ")
    return (words[:1].upper() + words[1:]) or "What was entered"


def _follows(one: ErrorDetails, errors: Iterable[ErrorDetails]) -> bool:
    """Whether an error only follows from another: a list of wrong parts is not too short, and has its own sentences."""
    place = one["loc"]
    is_short = one["type"] == "too_short"
    inside = is_short and any(len(each["loc"]) > len(place) and each["loc"][: len(place)] == place for each in errors)
    return inside or one["type"] == "default_factory_not_called"


def _safe(part: int | str) -> int | str:
    """A step of a path; a key that does not look like a field may be somebody's name and is not repeated."""
    return part if isinstance(part, int) or _PLAIN_KEY.fullmatch(part) else "(field not shown)"


def _nearest(model: type[BaseModel] | None, loc: tuple[int | str, ...]) -> str | None:
    *way, last = loc
    for step in way:
        if isinstance(step, str) and model is not None:
            field: Any = model.model_fields.get(step)
            model = next(models_in(field.annotation), None) if field else None
    known = list(model.model_fields) if model else []
    return next(iter(get_close_matches(str(last), known, n=1, cutoff=0.6)), None)


def _said(one: ErrorDetails, model: type[BaseModel] | None) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Where something is wrong, with its sentence: at the field, or at those of its parts that a check names."""
    raised = one.get("ctx", {}).get("error")
    if isinstance(raised, PartsRefused):
        yield from (((*one["loc"], name), words) for name, words in raised.parts.items())
        return
    near = _nearest(model, one["loc"]) if one["type"] == "extra_forbidden" else None
    yield one["loc"], _sentence(one, near)


def _sentence(error: ErrorDetails, near: str | None = None) -> str:
    """What is wrong and what to do, for one error; `near` is the known field an unknown one resembles."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return f"there is no such field; did you mean '{near}'?" if near else "there is no such field; take it out."
    if kind == "value_error":
        return str(context["error"])
    if kind in _SENTENCES:
        return _SENTENCES[kind].format_map(context)
    for beginnings, words in _FAMILIES:
        if kind.startswith(beginnings):
            return words
    return "this cannot be understood; see the field's description."
