"""`reviews letters`: which letters there are, what they say, and what a person decides about them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cases import queries
from cases.queries.letters import LetterView
from statutory_reviews.cli import letter_steps
from statutory_reviews.cli.context import As, AsOf, Json, check_case, example, new_group, open_desk
from statutory_reviews.cli.letter_steps import LetterId
from statutory_reviews.cli.present import say, show_fields, show_json, show_table

app = new_group("List, read, release, hold, cancel and redraft letters.")
app.add_typer(letter_steps.app)


@app.command("list", epilog=example("reviews letters list --status awaiting_release --as coordinator"))
def list_letters(
    reference: Annotated[str | None, typer.Argument(metavar="REF", help="Only the letters of this case.")] = None,
    status: Annotated[
        str | None,
        typer.Option(help="owed, awaiting_addressee, awaiting_release, held, released, sent or cancelled."),
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """List letters, in the order in which they were owed."""
    desk = open_desk(officer, as_of)
    with desk.acting() as session:
        check_case(desk, session, reference)
        rows = queries.letters(session, desk.actor, on=desk.today, reference=reference, status=status)
    if as_json:
        show_json(rows)
        return
    show_table(
        ("ID", "Case", "No.", "Letter", "To", "Owed", "Status", "Sent"),
        (
            (
                row.id,
                row.reference,
                row.number,
                row.title,
                row.to,
                row.owed_on,
                row.status.replace("_", " "),
                row.sent_on,
            )
            for row in rows
        ),
        empty="There is no such letter.",
    )


@app.command("show", epilog=example("reviews letters show 4", "reviews letters show 4 --pdf letter.pdf"))
def show(
    letter_id: LetterId,
    pdf: Annotated[
        Path | None, typer.Option("--pdf", metavar="FILE", help="Write the pages of a released letter to this file.")
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show a letter with its draft, or write the pages that were released. The look is kept."""
    desk = open_desk(officer, as_of)
    with desk.acting() as session:
        found = queries.letter_shown(session, desk.actor, letter_id, on=desk.today, now=desk.now)
        pages = queries.letter_content(session, desk.actor, letter_id, on=desk.today, now=desk.now) if pdf else None
    if pdf and pages is not None:
        _write(pdf, pages)
    if as_json:
        show_json(found)
        return
    _present(found)
    if pdf:
        say("", f"Its pages are in {pdf}.")


def _write(path: Path, pages: bytes) -> None:
    """Written beside and then moved, so that a full disk leaves no half letter. Only its owner may read it."""
    unfinished = path.with_name(f"{path.name}.part")
    try:
        unfinished.touch(mode=0o600)
        unfinished.write_bytes(pages)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _present(found: LetterView) -> None:
    row = found.row
    show_fields(
        (
            ("Letter", f"{row.id}, {row.title} ({row.number})"),
            ("Case", f"{row.reference} {row.item}".rstrip()),
            ("To", row.to),
            ("Owed", row.owed_on),
            ("Status", row.status.replace("_", " ")),
            ("Held until", row.hold_until),
            ("Reason", row.reason),
            ("Released by", row.released_by),
            ("Sent", row.sent_on),
            ("SHA-256", row.sha256),
            ("Drafted", found.drafted_on),
        )
    )
    if found.draft:
        say("", found.draft.rstrip())
