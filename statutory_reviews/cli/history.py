"""`reviews history`: what was recorded in a case, and whether anybody has changed it since."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from cases import audit, queries
from cases.access import CaseNotFound
from cases.queries import EventRow
from statutory_reviews.cli.context import As, AsOf, Json, acting_as, example, new_group, open_desk
from statutory_reviews.cli.failures import FAULT
from statutory_reviews.cli.present import say, show_json, show_rows, show_table, words
from statutory_reviews.cli.progress import pieces_going_by

app = new_group("Show a case's history, or verify that nobody has changed it.")


@app.command(
    "show", epilog=example("reviews history show MK-DHR-2026-001", "reviews history show MK-DHR-2026-001 --json")
)
def show(
    reference: Annotated[str, typer.Argument(metavar="REF", help="The case's reference.")],
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show what was recorded in a case, oldest first; --json with everything that was entered. The look is kept."""
    with acting_as(officer, as_of) as (desk, session):
        rows = queries.history(session, desk.actor, reference, now=desk.now, on=desk.today)
    show_rows(
        rows,
        {
            "No.": lambda row: row.sequence,
            "Happened": lambda row: row.happened_on,
            "Event": lambda row: row.event,
            "About": _about,
            "From": lambda row: row.from_state,
            "To": lambda row: row.to_state,
            "By": lambda row: row.officer,
            "As": lambda row: row.role.replace("_", " "),
            "Recorded": lambda row: row.recorded_at,
        },
        as_json=as_json,
        title=f"History of {reference}",
        empty="Nothing that you may see.",
    )


def _about(row: EventRow) -> tuple[str, ...]:
    """The item that a row is about, and which deadline, letter or document was dealt with."""
    said, sort = row.input, row.event.partition(":")[0]
    item = (row.item,) if row.item else ()
    if sort == "deadline":
        return (*item, f"{said['deadline']}, due {_day(said['due_on'])}")
    if sort == "document":
        return (*item, f"document {said['document']}")
    if sort == "letter":
        until = f", until {_day(said['until'])}" if said.get("until") else ""
        also_to = tuple(said.get("also_to", ()))
        return (*item, f"{said['letter']} to {words((said['recipient'], *also_to))}{until}")
    return item


def _day(iso: str) -> str:
    return words(date.fromisoformat(iso))


@app.command("verify", epilog=example("reviews history verify", "reviews history verify MK-DHR-2026-001"))
def verify(
    reference: Annotated[str | None, typer.Argument(metavar="REF", help="Only this case.")] = None,
    as_json: Json = False,
) -> None:
    """Verify the chain of every case's history, or of one; ends with exit code 8 when something was changed.

    It names cases by reference and nobody in them, so it may be run without an officer.
    """
    desk = open_desk()
    with desk.transaction() as session:
        ids = audit.case_ids(session, reference)
    if reference is not None and not ids:
        raise CaseNotFound(reference)
    faults: list[audit.Fault] = []
    for case_id in pieces_going_by("Verifying histories", ids):
        with desk.transaction() as session:
            faults.extend(audit.verify_case(session, case_id))
    if as_json:
        show_json({"cases": len(ids), "faults": faults})
    elif faults:
        show_table(
            ("Case", "Row", "What is wrong"),
            ((one.reference, one.sequence, one.sentence) for one in faults),
            title="The history does not verify. Keep the database as it is, and compare it with a backup.",
        )
    else:
        say(f"The histories of {len(ids)} cases verify." if len(ids) != 1 else "The history of 1 case verifies.")
    if faults:
        raise typer.Exit(FAULT)
