"""`reviews statistics community-trigger`: the four figures of section 104(9), and the cases behind them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cases import statistics
from cases.statistics import Figure
from statutory_reviews.cli.context import As, AsOf, Json, WrongUse, example, new_group, open_desk, parse_day
from statutory_reviews.cli.present import show_json
from statutory_reviews.cli.statistics_shown import figures_as_json, show_figures
from statutory_reviews.cli.statistics_year import Place, Year, year_meant
from statutory_reviews.statistics_page import page, table

app = new_group("Count the yearly figures.")

UNRECONCILED = 10
"""The exit code for figures that do not reconcile."""


@app.command(
    "community-trigger",
    epilog=example(
        "reviews statistics community-trigger --year 2025-26",
        "reviews statistics community-trigger --year 2025-26 --cases b --as-known-on 2026-04-30",
        "reviews statistics community-trigger --year 2025-26 --html figures.html --csv figures.csv",
    ),
)
def community_trigger(
    year: Year = None,
    partnership: Place = None,
    as_known_on: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=parse_day, help="Count only what was recorded by the end of this day."),
    ] = None,
    cases: Annotated[
        Figure | None, typer.Option(help="Name the cases behind a figure, by its paragraph of section 104(9).")
    ] = None,
    csv_file: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Write the figures for publication, as a table.")
    ] = None,
    html_file: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the figures for publication, as a page.")
    ] = None,
    events: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write a line for each application, as a table. For analysis, never for publication."
        ),
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Count the four figures of section 104(9) for a reporting year, and hold them against the cases behind them.

    Figures that do not reconcile are shown with the cases at fault, and are not written for publication: exit code 10.
    """
    desk = open_desk(officer, as_of)
    known = as_known_on or desk.today
    with desk.acting() as session:
        area, period = year_meant(session, desk, partnership, year)
        if (csv_file or html_file) and period.ends_on >= desk.today:
            raise WrongUse(
                f"The period {period.words} is not over, so there is nothing to publish. Leave the files out."
            )
        counted = statistics.count(session, area.id, period, as_known_on=known)
        checked = statistics.reconciliation(session, desk.actor, counted, desk.today)
        behind = (
            statistics.cases_behind(session, desk.actor, area.id, period, cases, counted, desk.today) if cases else None
        )
        if events:
            lines = statistics.exported(session, desk.actor, area, period, on=desk.today, as_known_on=known)
            _write_lines(events, lines)
    sound = all(one.equation.holds for one in checked)
    if as_json:
        show_json(figures_as_json(area, period, counted, checked, behind))
    else:
        show_figures(area, period, counted, checked, behind)
    if not sound:
        _refuse(csv_file, html_file)
    if csv_file:
        csv_file.write_text(table(counted.edition), encoding="utf-8", newline="")
    if html_file:
        html_file.write_text(page(area, counted.edition), encoding="utf-8")


def _refuse(*files: Path | None) -> None:
    """Say what was not done, and end with the code for figures that do not reconcile."""
    written = " Nothing was written for publication." if any(files) else ""
    typer.echo(f"The figures do not reconcile.{written} Correct the cases at fault, then count again.", err=True)
    raise typer.Exit(UNRECONCILED)


def _write_lines(file: Path, lines: Iterable[statistics.Line]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(statistics.EXPORTED)
        rows.writerows(lines)
