"""An input as a file: read from JSON or YAML with every mistake named, and its empty form printed for filling in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from textwrap import wrap
from types import NoneType
from typing import Any, Literal, TypeVar, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from state_machines.input_words import validation_sentences
from state_machines.inputs import models_in
from state_machines.yaml_lines import PlainLoader

Model = TypeVar("Model", bound=BaseModel)
_WIDTH = 100
_QUOTED = re.compile(r"'[^' ]{2,}'")

_IN_WORDS: Mapping[str, str] = {
    "found unhashable key": "a group stands where a field's name belongs; write text with { or [ in quotation marks",
    "could not determine a constructor": "a text begins with an exclamation mark; write it in quotation marks",
    "mapping values are not allowed": "a colon stands where none can; write the text around it in quotation marks",
    "found character": "a character stands there that begins no text, such as a tab; use spaces, or quotation marks",
    "found unexpected end of stream": "a quotation mark is opened there and never closed",
    "could not find expected": "a colon is missing after a field's name, or its lines are not indented alike",
    "did not find expected key": "its lines are not indented alike; begin the fields of one group below each other",
    "did not find expected node": "a bracket is opened and not closed, or a value is missing",
    "did not find expected ','": "a comma or a closing bracket is missing",
}
"""What is wrong with a file, by how the parser's own words for it begin."""


class FileRefused(ValueError):
    """What was entered cannot be used; `sentences` has one for each field's path, or one for the whole file.

    `lines` has the line of the file for those paths of which it is known.
    """

    def __init__(self, sentences: dict[str, str], lines: Mapping[str, int] | None = None) -> None:
        super().__init__(" ".join(sentences.values()))
        self.sentences, self.lines = sentences, dict(lines or {})


def read_input(
    model: type[Model], text: str, file_format: Literal["json", "yaml"], *, today: date | None = None
) -> Model:
    """Read one input from a file's text. Raises FileRefused with every mistake.

    A field left blank counts as not given, so a filled-in template may keep its empty lines. With `today`, days on
    which something is said to have happened may not lie after it.
    """
    content = read_mapping(text, file_format)
    try:
        return model.model_validate(content, context={"today": today} if today else {})
    except ValidationError as error:
        raise FileRefused(validation_sentences(error, model)) from None


def read_mapping(text: str, file_format: Literal["json", "yaml"]) -> dict[str, Any]:
    """The named fields of a JSON or YAML file, blanks taken out. Raises FileRefused with the line at fault."""
    content = _without_blanks(_json(text) if file_format == "json" else _yaml(text))
    if content is None:
        raise FileRefused({"file": "The file is empty; fill in the template that the program prints."})
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        raise FileRefused({"file": "The file must be a group of named fields, such as 'notified_on: 2026-11-02'."})
    return content


def as_file(values: Mapping[str, Any]) -> str:
    """Values as a YAML file that `read_mapping` reads as they are."""
    text: str = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=120)
    return text


def template(model: type[BaseModel]) -> str:
    """A YAML form of a model to fill in, each field under its description."""
    return "\n".join(_lines(model, "")) + "\n"


def leaves(annotation: object) -> Iterator[type]:
    """The plain types in a field's annotation, through unions, tuples and Annotated."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        yield annotation
        return
    for argument in get_args(annotation):
        if argument is not NoneType:
            yield from leaves(argument)


def is_list(annotation: object) -> bool:
    """Whether a field takes several values."""
    return get_origin(annotation) is tuple or any(is_list(argument) for argument in get_args(annotation))


def _yaml(text: str) -> object:
    try:
        return PlainLoader(text).get_single_data()
    except yaml.MarkedYAMLError as error:
        line = min(error.problem_mark.line, text.count("\n")) + 1 if error.problem_mark else 1  # never below the last
        raise FileRefused({"file": f"The file is not good YAML at line {line}: {_plain(error.problem)}."}) from None
    except (yaml.YAMLError, RecursionError, UnicodeEncodeError):
        raise FileRefused({"file": "The file cannot be read as YAML; save it again as plain text (UTF-8)."}) from None


def _plain(problem: str | None) -> str:
    """What the parser says, in words, and without those it quotes, which may be somebody's name."""
    said = (problem or "it breaks off").split(", but ")[0]
    return next((words for start, words in _IN_WORDS.items() if said.startswith(start)), _QUOTED.sub("...", said))


def _json(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_each_once)
    except json.JSONDecodeError as error:
        raise FileRefused({"file": f"The file is not good JSON at line {error.lineno}: {error.msg}."}) from None
    except FileRefused:
        raise
    except (ValueError, RecursionError):
        raise FileRefused({"file": "The file holds a number or a nesting that no input needs; check it."}) from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        raise FileRefused({"file": "The same field is written twice in one group; keep one of them."})
    return content


def _without_blanks(value: object) -> object:
    """The same without what was left blank; None when nothing is left of a group."""
    if isinstance(value, dict):
        kept = {key: left for key, item in value.items() if (left := _without_blanks(item)) is not None}
        return kept or None
    if isinstance(value, list):
        return [left for item in value if (left := _without_blanks(item)) is not None]
    return None if value == "" else value


def _lines(model: type[BaseModel], indent: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield from wrap(
            f"{field.description or name}{_hint(field)}",
            _WIDTH,
            initial_indent=f"{indent}# ",
            subsequent_indent=f"{indent}# ",
        )
        inner = next(models_in(field.annotation), None)
        if inner is None:
            yield f"{indent}{name}:"
        elif is_list(field.annotation):
            yield f"{indent}{name}:"
            yield f"{indent}  -"
            yield from _lines(inner, f"{indent}    ")
        else:
            yield f"{indent}{name}:"
            yield from _lines(inner, f"{indent}  ")


def _hint(field: FieldInfo) -> str:
    words = [] if field.is_required() else ["May be left out."]
    kinds = set(leaves(field.annotation))
    choices = [member.value for leaf in kinds if issubclass(leaf, StrEnum) for member in leaf]
    if choices:
        words.append(f"One of: {', '.join(choices)}.")
    if bool in kinds:
        words.append("Write yes or no.")
    if get_origin(field.annotation) is dict:
        words.append("A group: each on its own line as 'word: text'.")
    elif is_list(field.annotation):
        words.append("A list: each on its own line after '- '.")
    if isinstance(field.json_schema_extra, dict) and "authority" in field.json_schema_extra:
        words.append(f"Source: {field.json_schema_extra['authority']}.")
    return " " + " ".join(words) if words else ""
