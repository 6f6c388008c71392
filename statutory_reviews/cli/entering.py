"""What is entered for an event: from a file, from options, or from both with the options on top."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from state_machines.input_files import FileRefused, read_mapping
from statutory_reviews.cli.context import WrongInput, WrongUse, read_text


def entered(file: Path | None, settings: Iterable[str]) -> dict[str, Any]:
    """The values of a file with each 'field=value' put over them; 'group.field=value' reaches into a group.

    Raises WrongInput or FileRefused for what cannot be read, WrongUse for a setting that is none.
    """
    values: dict[str, Any] = {}
    if file is not None:
        text, file_format = read_text(file)
        values = read_mapping(text, file_format)
    seen: set[str] = set()
    for setting in settings:
        path, equals, text = setting.partition("=")
        path = path.strip()
        if not equals or not all(path.split(".")):
            raise WrongUse("--set needs a field and a value, such as --set lead_area='Milton Keynes'.")
        if path in seen:
            raise WrongUse(f"--set names '{path}' twice. For a list write --set '{path}=[one, another]'.")
        seen.add(path)
        _put(values, path.split("."), as_value(path, text))
    return values


def as_value(name: str, text: str) -> Any:  # noqa: ANN401 - a value of any field
    """What somebody typed for one field: a list or a group where it begins with '[' or '{', otherwise text."""
    if not text.lstrip().startswith(("[", "{")):
        return text
    try:
        return read_mapping(f"value: {text}", "yaml").get("value")
    except FileRefused:
        words = "this list or group cannot be read; write it like [one, another] or {field: value, other: value}."
        raise WrongInput(f"{name}: {words}", {name: words}) from None


def _put(values: dict[str, Any], path: list[str], value: object) -> None:
    *way, last = path
    for step in way:
        inner = values.setdefault(step, {})
        if not isinstance(inner, dict):
            raise WrongUse(f"--set {'.'.join(path)}: '{step}' is a single value, so nothing can be put inside it.")
        values = inner
    values[last] = value
