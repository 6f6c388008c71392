"""`reviews run`: the sweeps of a day, once, in this process; or the same through Prefect."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from statutory_reviews.cli.context import Json, example, new_group, on_a_terminal, open_desk, parse_day
from statutory_reviews.cli.failures import FAULT, UNEXPECTED
from statutory_reviews.cli.present import say, show_json, show_table

if TYPE_CHECKING:
    from workflows.summary import Summary

app = new_group("Run the scheduled flows once, for a day.")


class Which(StrEnum):
    """The sweeps, in the order of a day."""

    ADVANCE_CASES = "advance-cases"
    CHECK_DEADLINES = "check-deadlines"
    PRODUCE_LETTERS = "produce-letters"
    DELIVER_LETTERS = "deliver-letters"
    VERIFY_AUDIT = "verify-audit"
    ALL = "all"


@app.command(epilog=example("reviews run all", "reviews run check-deadlines --for 2026-12-03 --json"))
def run(
    which: Annotated[Which, typer.Argument(help="Which sweep, or all of them in the order of a day.")],
    day: Annotated[
        date | None,
        typer.Option("--for", "--as-of", metavar="DATE", parser=parse_day, help="The business date instead of today."),
    ] = None,
    prefect: Annotated[
        bool, typer.Option("--prefect", help="Through Prefect, which takes some ten seconds to start.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Run a sweep once, or all of them: take automatic steps, chase, produce and deliver letters, verify histories.

    A sweep finds its work in the database, so running it again, or late, does nothing twice. What cannot be done is
    listed and stays on the stuck-work list. Exit code 1: something could not be done; 8: a history does not verify.
    """
    names = [one.replace("-", "_") for one in Which if one is not Which.ALL and which in {one, Which.ALL}]
    code = _through_prefect(names, day, as_json=as_json) if prefect else _here(names, day, as_json=as_json)
    raise typer.Exit(code)


def _here(names: list[str], day: date | None, *, as_json: bool) -> int:
    from workflows.sweeps import SWEEPS, day_and_instant

    desk = open_desk()
    today, now = day_and_instant(desk.application, day)
    summaries: list[Summary] = []
    for name in names:
        with _progress(name) as watch:
            summary = SWEEPS[name](desk.application, today, now, watch=watch)
        summaries.append(summary)
        if not as_json:
            _show(summary)
    if as_json:
        show_json([summary.as_json() for summary in summaries])
    failed = {summary.sweep for summary in summaries if summary.failed}
    return FAULT if "verify_audit" in failed else UNEXPECTED if failed else 0


def _through_prefect(names: list[str], day: date | None, *, as_json: bool) -> int:
    from workflows.running import run_sweeps_once

    runs = run_sweeps_once(day, names=names, say=None if as_json else say)
    if as_json:
        show_json(runs)
    failed = {one.flow for one in runs if not one.completed}
    return FAULT if "verify_audit" in failed else UNEXPECTED if failed else 0


def _show(summary: Summary) -> None:
    say(summary.line())
    if summary.failures:
        show_table(("case", "work", "why"), [(one.reference, one.subject, one.sentence) for one in summary.failures])
    if summary.failed > len(summary.failures):
        say(f"{summary.failed - len(summary.failures)} more failed; the stuck-work list has them all.")


@contextmanager
def _progress(name: str) -> Iterator[Callable[[int], None] | None]:
    """A line that counts, where a person watches."""
    if not on_a_terminal():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}: {task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(name.replace("_", "-"), total=None)
        yield lambda done: progress.update(task, completed=done)
