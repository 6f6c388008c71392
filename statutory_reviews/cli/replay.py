"""`reviews replay`: replay scenarios on a throw-away database, and compare what happened with what was expected."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from statutory_reviews.cli.context import Json, example, new_group, on_a_terminal
from statutory_reviews.cli.failures import REFUSED, WRONG_INPUT
from statutory_reviews.cli.present import say, show_json

DIFFERENT = 9
"""The exit code of `--compare` when something is not as the scenario expects."""

_FORM = ".example."
"""In the name of a file that shows a form, such as 'police-notification.example.yaml', and is no scenario."""

_EPILOG = example(
    "reviews replay scenarios/dhr-full-to-closure.yaml",
    "reviews replay --compare",
    "reviews replay scenarios/dhr-suspended-for-trial.yaml --json",
)

app = new_group("Replay a scenario on a throw-away database.")


@app.command(epilog=_EPILOG)
def replay(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE…", help="Scenarios, or folders of them; left out, all that ship.", show_default=False
        ),
    ] = None,
    as_json: Json = False,
    compare: Annotated[
        bool, typer.Option("--compare", help="Compare with what each scenario expects; exit 9 on a difference.")
    ] = False,
    database: Annotated[
        str | None, typer.Option("--database", metavar="URL", help="Replay one scenario into this empty database.")
    ] = None,
) -> None:
    """Replay scenarios through the engine and print what happened, day by day.

    Nothing is kept: each scenario runs on a database that is thrown away afterwards.
    """
    from statutory_reviews.replay.scenario import ScenarioRefused
    from statutory_reviews.replay.steps import ReplayStopped

    try:
        differ = _replay(_scenario_files(files or []), as_json=as_json, compare=compare, database=database)
    except ScenarioRefused as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(WRONG_INPUT) from None
    except ReplayStopped as stopped:
        typer.echo(str(stopped), err=True)
        raise typer.Exit(REFUSED) from None
    if differ:
        raise typer.Exit(DIFFERENT)


def _replay(paths: list[Path], *, as_json: bool, compare: bool, database: str | None) -> bool:
    from statutory_reviews.replay.comparing import differences
    from statutory_reviews.replay.replaying import replay as replay_one
    from statutory_reviews.replay.scenario import read_scenario
    from statutory_reviews.replay.timeline import lines, written_dates

    scenarios = [read_scenario(path) for path in paths]
    if database is not None and len(scenarios) != 1:
        message = f"it takes one scenario, and {len(scenarios)} were named."
        raise typer.BadParameter(message, param_hint="--database")
    found, differ = [], False
    for number, scenario in enumerate(scenarios, 1):
        if len(scenarios) > 1 and on_a_terminal():
            typer.echo(f"{number} of {len(scenarios)}: {scenario.path}", err=True)
        outcomes = replay_one(scenario, database_url=database)
        found += [outcome.as_json() for outcome in outcomes]
        wrong = [
            sentence
            for case, outcome in zip(scenario.cases, outcomes, strict=True)
            if compare and case.expect
            for sentence in differences(outcome, case.expect)
        ]
        if compare and not as_json:
            nothing = all(case.expect is None for case in scenario.cases)
            verdict = "it expects nothing" if nothing else "not as expected" if wrong else "as expected"
            say(f"{scenario.path}: {verdict}")
            for outcome in outcomes:
                say(*written_dates(outcome))
        elif not as_json:
            for outcome in outcomes:
                say(*lines(outcome), "")
        for sentence in wrong:
            typer.echo(f"{scenario.path}: {sentence}", err=True)
        differ = differ or bool(wrong)
    if as_json:
        show_json(found[0] if len(found) == 1 else found)
    return differ


def _scenario_files(given: list[Path]) -> list[Path]:
    """The files named, folders opened; forms among them are left out."""
    from statutory_reviews.resources import scenarios_folder

    found: list[Path] = []
    for path in given or [scenarios_folder()]:
        if path.is_dir():
            found += [one for one in sorted(path.glob("*.yaml")) if _FORM not in one.name]
        elif _FORM in path.name:
            typer.echo(f"{path} is an example of a form and not a scenario; passed over.", err=True)
        else:
            found.append(path)
    if not found:
        message = "there is no scenario among these files."
        raise typer.BadParameter(message, param_hint="FILE…")
    return found
