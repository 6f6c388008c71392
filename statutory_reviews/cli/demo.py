"""`reviews demo`: a partnership and a case to try everything on."""

from __future__ import annotations

import os
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from shutil import which

import typer

from cases import queries
from cases.clock import legal_date
from cases.database import migrate
from statutory_reviews.cli.context import AsOf, Desk, Json, example, new_group, open_desk
from statutory_reviews.cli.failures import UNEXPECTED
from statutory_reviews.cli.present import say, show_fields, show_json, words
from statutory_reviews.cli.run import is_far_ahead
from statutory_reviews.demo import COORDINATOR, NOTIFIED_ON, Demonstration, load_demonstration
from statutory_reviews.settings import read_settings

app = new_group("Load a demonstration partnership, open a case, and run a day's work on it.")


@app.command(epilog=example("reviews demo load"))
def load(as_of: AsOf = None, as_json: Json = False) -> None:
    """Set the database up, bring the example partnership in and open a case from the example notification.

    Everybody in it is invented. It may be run again: what is there already stays as it is.
    """
    desk, demonstration = _loaded(as_of)
    if as_json:
        show_json(demonstration)
    else:
        _say_loaded(demonstration, desk.today)


@app.command(epilog=example("reviews demo run", "reviews demo run --as-of 2026-12-01"))
def run(as_of: AsOf = None, as_json: Json = False) -> None:
    """Do the same, run the scheduled flows of the day through Prefect, and show the work tray and the letters.

    This is what 'make run' calls. Starting Prefect takes some ten seconds.
    """
    from statutory_reviews.cli.tray import tray
    from workflows.running import run_sweeps_once

    desk, demonstration = _loaded(as_of)
    if not as_json:
        _say_loaded(demonstration, desk.today)
        say("", f"The scheduled flows for {words(desk.today)}, through Prefect:")
    runs = run_sweeps_once(desk.today, say=None if as_json else lambda line: say(f"  {line}"))
    with desk.transaction() as session:
        letters = queries.letters(session, COORDINATOR, on=desk.today, reference=demonstration.reference)
    by_status = Counter(letter.status for letter in letters)
    folder = desk.application.print_folder
    if as_json:
        show_json({"case": demonstration, "flows": runs, "letters": by_status, "print_folder": str(folder)})
    else:
        say("")
        tray(officer=COORDINATOR.key, as_of=desk.today)
        _say_letters(by_status, folder)
        _say_what_next(demonstration.reference, desk)
    if not all(one.completed for one in runs):
        raise typer.Exit(UNEXPECTED)


def _loaded(as_of: date | None) -> tuple[Desk, Demonstration]:
    migrate(read_settings(os.environ).database_url)
    desk = open_desk(COORDINATOR.key, as_of)
    if desk.today < NOTIFIED_ON:
        desk = open_desk(COORDINATOR.key, NOTIFIED_ON)
    return desk, load_demonstration(desk.application, now=desk.now)


def _say_loaded(demonstration: Demonstration, today: date) -> None:
    done = f"opened on {words(today)}" if demonstration.opened else "is open already"
    say(
        f"Partnership {demonstration.partnership} is loaded; everybody in it is invented.",
        f"Case {demonstration.reference} {done}, from the police's example notification.",
    )


def _say_letters(by_status: Counter[str], folder: Path) -> None:
    say("", "Letters of the case")
    show_fields(
        (
            *((status.replace("_", " "), number) for status, number in sorted(by_status.items())),
            ("print folder", f"{folder} (one PDF for each letter sent, and a manifest)"),
        )
    )


def _say_what_next(reference: str, desk: Desk) -> None:
    program, today = _program(), legal_date(desk.application.clock())
    day = f" --as-of {desk.today}" if desk.today != today else ""
    tomorrow = date.fromordinal(desk.today.toordinal() + 1)
    yes = " --yes" if is_far_ahead(tomorrow, today) else ""
    say(
        "",
        "What to type next",
        "  export REVIEWS_OFFICER=coordinator",
        f"  {program} cases show {reference}{day}",
        f"  {program} cases next {reference}{day}",
        f"  {program} deadlines why {reference} decide{day}",
        f"  {program} letters list{day}",
        f"  {program} cases record {reference} accept_scope --prompt{day}",
        f"  {program} run all --for {tomorrow}{yes}",
    )


def _program() -> str:
    """How this program was called, where the bare name would not be found."""
    called = Path(sys.argv[0])
    return str(called) if called.name == "reviews" and which("reviews") is None else "reviews"
