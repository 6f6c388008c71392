"""Asking for what an event asks until it is recorded, with nothing that was typed lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import typer

from cases.entering import InputRefused
from state_machines.inputs import Input
from statutory_reviews.cli.asking import ask
from statutory_reviews.cli.failures import explained
from statutory_reviews.cli.keeping import kept_unless_settled

Answer = TypeVar("Answer")


def asked_for(
    asked: type[Input],
    values: dict[str, Any],
    record: Callable[[dict[str, Any]], Answer],
    path: Path,
    command: Sequence[str],
) -> Answer:
    """Ask for what is not given yet and record it; ask again for what is wrong, until it is recorded.

    Where it is refused for another reason, what was typed is kept in the file of that path, and `command` is shown with
    it to go on.
    """
    with kept_unless_settled(ask(asked, values), path, command) as typed:
        while True:
            try:
                answer = record(typed.values)
            except InputRefused as refused:
                wrong = [field for field in refused.fields if field.split(".")[0] in asked.model_fields]
                if not wrong:
                    raise
                typer.echo(explained(refused)[1], err=True)
                typed.values = ask(asked, typed.values, again=wrong)
            else:
                typed.settled = True
                return answer
