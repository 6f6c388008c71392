"""`reviews compliance`: the duties of a partnership's year, each with its evidence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cases.queries.compliance import compliance
from state_machines.community_safety.year import APRIL, year_of
from statutory_reviews.cli.context import As, AsOf, Json, acting_as, example, new_group
from statutory_reviews.cli.present import say, show_json, show_table
from statutory_reviews.cli.tables import CsvFile, write_table
from statutory_reviews.compliance_page import COLUMNS, HEADINGS, card_lines, card_page, card_pdf, shown_rows

app = new_group("Show the duties of a partnership's year and their evidence.")


@app.callback()
def _compliance() -> None:
    """Show the duties of a partnership's year and their evidence."""


@app.command(
    epilog=example(
        "reviews compliance card milton-keynes --year 2026",
        "reviews compliance card milton-keynes --year 2026 --pdf card.pdf --html card.html --csv card.csv",
    )
)
def card(
    partnership: Annotated[str, typer.Argument(metavar="PARTNERSHIP", help="The partnership's key.")],
    year: Annotated[
        int | None,
        typer.Option(
            metavar="YEAR", min=2008, max=2199, help="The calendar year in which it begins, on 1 April; else this one."
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
        year_from = date(year, APRIL, 1) if year else year_of(desk.today)[0]
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
