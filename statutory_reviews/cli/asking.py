"""Questions to a person at the terminal, made from the model of what an event asks."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Any, get_args, get_origin

import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from state_machines.input_files import is_list, leaves
from state_machines.inputs import models_in


def ask(model: type[BaseModel], given: dict[str, Any], *, again: Collection[str] = ()) -> dict[str, Any]:
    """Ask for each field that is not given yet, and once more for those in `again`. An empty answer gives nothing.

    A path in `again` may reach into a group or a list ('complaints.1.made_on'): the rest of it is not asked again.
    """
    answers = dict(given)
    for name, field in model.model_fields.items():
        wrong = [path.removeprefix(name).removeprefix(".") for path in again if path.split(".")[0] == name]
        if not wrong and (again or name in answers):
            continue
        answer = (_mended(field, answers.pop(name, None), wrong) if wrong else None) or _ask(name, field)
        if answer not in (None, "", [], {}) or (answer == [] and field.is_required()):  # 'none' is an answer there
            answers[name] = answer
    return answers


def _mended(field: FieldInfo, value: object, wrong: Collection[str]) -> object:
    """A group, or a list of groups, with what is wrong inside it asked again; None where all of it has to be."""
    inner = next(models_in(field.annotation), None)
    if inner is None:
        return None
    if isinstance(value, dict):
        return ask(inner, value, again=wrong) if _all_known(inner, wrong) else None
    if not isinstance(value, list):
        return None
    in_group: dict[str, list[str]] = {}
    for path in wrong:
        number, _, rest = path.partition(".")
        in_group.setdefault(number, []).append(rest)
    if not all(_all_known(inner, rest) for rest in in_group.values()):
        return None
    return [_asked_again(inner, number, one, in_group.get(str(number), ())) for number, one in enumerate(value)]


def _all_known(model: type[BaseModel], paths: Collection[str]) -> bool:
    return all(path.split(".")[0] in model.model_fields for path in paths)


def _asked_again(model: type[BaseModel], number: int, one: dict[str, Any], wrong: Collection[str]) -> dict[str, Any]:
    if not wrong:
        return one
    _say(f"Number {number + 1} of the list:")
    return ask(model, one, again=wrong)


def _ask(name: str, field: FieldInfo) -> Any:  # noqa: ANN401 - the answer to any question
    question = f"{field.description or name}{'' if field.is_required() else ' (may be left out)'}"
    inner = next(models_in(field.annotation), None)
    if inner is not None and is_list(field.annotation):
        return _ask_each(question, inner)
    if inner is not None:
        if not field.is_required() and not _confirm(f"{question} Give it now?"):
            return None
        _say(question)
        return ask(inner, {})
    if get_origin(field.annotation) is dict:
        return _ask_group(question, field)
    if is_list(field.annotation):
        return _ask_lines(f"{question}{_choices(field)}")
    return _answer(f"{question}{_choices(field)}")


def _ask_each(question: str, inner: type[BaseModel]) -> list[dict[str, Any]]:
    _say(question)
    found: list[dict[str, Any]] = []
    while _confirm("Add another one?" if found else "Add one?"):
        found.append(ask(inner, {}))
    return found


def _ask_group(question: str, field: FieldInfo) -> dict[str, str]:
    """A group under known words, such as the limbs of a test, is asked word by word."""
    _say(question)
    keys = [
        member.value for leaf in leaves(get_args(field.annotation)[0]) if issubclass(leaf, StrEnum) for member in leaf
    ]
    answers = {key: _answer(f"  {key.replace('_', ' ')}") for key in keys}
    return {key: answer for key, answer in answers.items() if answer}


def _ask_lines(question: str) -> list[str]:
    _say(f"{question} One to a line; an empty line ends the list.")
    found: list[str] = []
    while line := _answer("  -"):
        found.append(line)
    return found


def _choices(field: FieldInfo) -> str:
    kinds = set(leaves(field.annotation))
    words = [member.value for leaf in kinds if issubclass(leaf, StrEnum) for member in leaf]
    return f" One of: {', '.join(words)}." if words else " yes or no." if bool in kinds else ""


def _answer(question: str) -> str:
    # Questions go to the error stream, so that what is printed stays what the command answers.
    answer: str = typer.prompt(question, default="", show_default=False, err=True)
    return answer.strip()


def _confirm(question: str) -> bool:
    return typer.confirm(question, default=False, err=True)


def _say(question: str) -> None:
    typer.echo(question, err=True)
