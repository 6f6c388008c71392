"""`reviews run`: the sweeps of a day, once, in this process; or the same through Prefect."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from state_machines.periods import in_words
from statutory_reviews.cli.context import Json, WrongUse, example, new_group, on_a_terminal, open_desk, parse_day
from statutory_reviews.cli.failures import FAULT, UNEXPECTED, UNUSABLE
from statutory_reviews.cli.present import say, show_json, show_table

if TYPE_CHECKING:
    from statutory_reviews.cli.context import Desk
    from workflows.summary import Summary

app = new_group("Run the scheduled flows once, for a day.")

_AHEAD_AT_MOST = timedelta(days=31)


class Which(StrEnum):
    """The sweeps, in the order of a day."""

    OPEN_REPORTING_YEARS = "open-reporting-years"
    PREPARE_STATISTICS = "prepare-statistics"
    OPEN_COMMUNITY_SAFETY_YEARS = "open-community-safety-years"
    PLAN_NEXT_ASSESSMENTS = "plan-next-assessments"
    START_STRATEGIES = "start-strategies"
    ADVANCE_CASES = "advance-cases"
    CHECK_DEADLINES = "check-deadlines"
    WARN_OF_DUTIES = "warn-of-duties"
    PRODUCE_LETTERS = "produce-letters"
    DELIVER_LETTERS = "deliver-letters"
    ASK_FOR_RECEIPTS = "ask-for-receipts"
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
    yes: Annotated[bool, typer.Option("--yes", help="Run it although the day is more than 31 days ahead.")] = False,
    as_json: Json = False,
) -> None:
    """Run a sweep once, or all of them: take automatic steps, chase, produce and deliver letters, verify histories.

    A sweep finds its work in the database, so running it again, or late, does nothing twice. What cannot be done is
    listed and stays on the stuck-work list; a sweep that fails does not keep the next from running. Exit code 1:
    something could not be done; 7: a sweep had to stop; 8: a history does not verify.
    """
    names = [one.replace("-", "_") for one in Which if one is not Which.ALL and which in {one, Which.ALL}]
    desk = open_desk()
    if day is not None and is_far_ahead(day, desk.today) and not yes:
        raise WrongUse(
            f"{in_words(day)} is {(day - desk.today).days} days ahead: deadlines would lapse, and letters be owed and "
            "sent, before their day, and what was sent cannot be taken back. Check the day, or add --yes."
        )
    failed = _through_prefect(names, day, as_json=as_json) if prefect else _here(desk, names, day, as_json=as_json)
    if failed and len(names) > 1:
        listed = ", ".join(name.replace("_", "-") for name in failed)
        typer.echo(f"Not all went well in: {listed}. Every other sweep did all its work.", err=True)
    raise typer.Exit(_code(failed))


def is_far_ahead(day: date, today: date) -> bool:
    """Whether running the sweeps for a day would do so much before its time that it has to be meant."""
    return day - today > _AHEAD_AT_MOST


def _here(desk: Desk, names: list[str], day: date | None, *, as_json: bool) -> dict[str, bool]:
    """Run sweeps one after another, whatever becomes of each; answers those that failed, and whether they stopped."""
    from workflows.sweeps import SWEEPS, SweepStopped, day_and_instant

    today, now = day_and_instant(desk.application, day)
    answers: list[dict[str, Any]] = []
    failed: dict[str, bool] = {}
    for name in names:
        try:
            with _progress(name) as watch:
                summary = SWEEPS[name](desk.application, today, now, watch=watch)
        except SweepStopped as stopped:
            failed[name] = True
            answers.append({"sweep": name, "today": today, "stopped": str(stopped)})
            typer.echo(str(stopped), err=True)
            continue
        answers.append(summary.as_json())
        if summary.failed:
            failed[name] = False
        if not as_json:
            _show(summary)
    if as_json:
        show_json(answers)
    return failed


def _through_prefect(names: list[str], day: date | None, *, as_json: bool) -> dict[str, bool]:
    from workflows.running import run_sweeps_once

    runs = run_sweeps_once(day, names=names, say=None if as_json else say)
    if as_json:
        show_json(runs)
    return {one.flow: one.stopped for one in runs if not one.completed}


def _code(failed: dict[str, bool]) -> int:
    if "verify_audit" in failed and not failed["verify_audit"]:
        return FAULT
    return UNUSABLE if any(failed.values()) else UNEXPECTED if failed else 0


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
