"""`reviews strategies`: the quarterly reports of a strategy."""

from __future__ import annotations

from typing import Annotated

import typer

from cases import queries
from statutory_reviews.cli.context import As, AsOf, Json, acting_as, example, new_group
from statutory_reviews.cli.present import show_rows
from statutory_reviews.cli.tables import CsvFile, write_table

app = new_group("Show the quarterly reports of a strategy.")

_COLUMNS = ("priority", "quarter_to", "organisation", "item", "state", "due_on", "came_in_on", "days_late")


@app.callback()
def _strategies() -> None:
    """Show the quarterly reports of a strategy."""


@app.command(epilog=example("reviews strategies reports MK-CSS-2026-001"))
def reports(
    reference: Annotated[str, typer.Argument(metavar="REF", help="The strategy's reference.")],
    csv_file: CsvFile = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show the quarterly reports by priority and quarter, and how each stands."""
    with acting_as(officer, as_of) as (desk, session):
        rows = queries.reports(session, desk.actor, reference, on=desk.today)
    if csv_file:
        write_table(csv_file, _COLUMNS, ([getattr(row, name) for name in _COLUMNS] for row in rows))
    show_rows(
        rows,
        {
            "Priority": lambda row: row.priority,
            "Quarter to": lambda row: row.quarter_to,
            "Lead": lambda row: row.organisation,
            "State": lambda row: row.state_title,
            "Due": lambda row: row.due_on,
            "Came in": lambda row: row.came_in_on,
            "Days late": lambda row: row.days_late or "",
            "Item": lambda row: row.item,
        },
        as_json=as_json,
        empty="No report has been asked for yet.",
    )
