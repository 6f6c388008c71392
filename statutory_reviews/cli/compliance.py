"""`reviews compliance`: the duties of a partnership's year, each with its evidence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cases.queries.compliance import compliance
from state_machines.community_safety.year import year_of
from state_machines.community_trigger_year.reporting_year import Reporting
from statutory_reviews.cli.context import As, AsOf, Json, acting_as, example, new_group
from statutory_reviews.cli.present import say, show_json, show_table
from statutory_reviews.cli.tables import CsvFile, write_table
from statutory_reviews.compliance_page import COLUMNS, HEADINGS, card_lines, card_page, card_pdf, shown_rows

app = new_group("Show the duties of a partnership's year and their evidence.")
_FIRST = date(2008, 4, 1)
"""The first year that the card shows."""


def _year_from(text: str) -> date:
    """The 1 April with which a year begins that somebody typed. Raises BadParameter (wrong use) when it is none."""
    try:
        found = Reporting().read(text).starts_on
    except ValueError:
        found = None
    if found is None or found < _FIRST:
        message = "this is no year of these duties. Write the year that begins on 1 April as 2026, 2026-27 or 2026/27."
        raise typer.BadParameter(message)
    return found


@app.callback()
def _compliance() -> None:
    """Show the duties of a partnership's year and their evidence."""


@app.command(
    epilog=example(
        "reviews compliance card milton-keynes --year 2026-27",
        "reviews compliance card milton-keynes --year 2026 --pdf card.pdf --html card.html --csv card.csv",
    )
)
def card(
    partnership: Annotated[str, typer.Argument(metavar="PARTNERSHIP", help="The partnership's key.")],
    year: Annotated[
        date | None,
        typer.Option(
            metavar="YEAR",
            parser=_year_from,
            help="The year from 1 April, as 2026, 2026-27 or 2026/27; otherwise the one that runs.",
        ),
    ] = None,
    csv_file: CsvFile = None,
    html_file: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the card as a page to this file too.")
    ] = None,
    pdf_file: Annotated[
        Path | None, typer.Option("--pdf", metavar="FILE", help="Write the card as a PDF to this file too.")
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show every duty of a year from 1 April to 31 March: met, open or missed, with its authority and evidence."""
    with acting_as(officer, as_of) as (desk, session):
        year_from = year or year_of(desk.today)[0]
        found = compliance(session, desk.actor, partnership, year_from=year_from, on=desk.today)
    if csv_file:
        write_table(csv_file, COLUMNS, card_lines(found))
    if html_file:
        html_file.write_text(card_page(found), encoding="utf-8")
    if pdf_file:
        pdf_file.write_bytes(card_pdf(found))
    if as_json:
        show_json(found)
        return
    say(f"Duties of the year {found.year}, {found.area}")
    show_table(HEADINGS, shown_rows(found))
    if any(duty.missing for duty in found.duties):
        say("", "What stands in quotation marks is a step of that case: reviews cases next REF shows how to record it.")
