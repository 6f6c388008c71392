"""What somebody typed at the terminal is kept in a file where it was not recorded, so that nobody types it twice."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer

from state_machines.input_files import as_file
from statutory_reviews.new_files import new_file

FILE = "FILE"
"""Where in a command the file stands."""


class Typed:
    """The answers so far. `settled` once they were recorded."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values, self.settled = values, False


@contextmanager
def kept_unless_settled(values: dict[str, Any], path: Path, command: Sequence[str]) -> Iterator[Typed]:
    """Keep the answers in a file, readable by its owner only, where the block ends before they are settled.

    `command` is what to type to go on, with FILE in the place of the file.
    """
    typed = Typed(values)
    try:
        yield typed
    finally:
        if not typed.settled and typed.values:
            _keep(typed.values, path, command)


def _keep(values: Mapping[str, Any], path: Path, command: Sequence[str]) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with new_file(path) as (_, file):
            file.write(as_file(values).encode("utf-8"))
    except OSError as error:
        typer.echo(f"What you typed could not be kept in {path}: {error.strerror or error}.", err=True)
        return
    go_on = shlex.join(str(path) if word == FILE else word for word in command)
    typer.echo(f"What you typed is kept in {path}. Go on with:\n  {go_on}", err=True)
    typer.echo("It may name people: delete the file when it is recorded.", err=True)
