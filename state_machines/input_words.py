"""How a refused value is put into words: one sentence for each kind of pydantic error, never with the value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

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


def as_label(parts: tuple[int | str, ...]) -> str:
    """A path as words: ('alleged_abusers', 0, 'person') reads 'Alleged abusers 1, person'."""
    words = ""
    for part in parts:
        if isinstance(part, int):
            words += f" {part + 1}"
        else:
            words += (", " if words else "") + part.replace("_", " ")
    return (words[:1].upper() + words[1:]) or "What was entered"


def sentence(error: ErrorDetails, near: str | None = None) -> str:
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
