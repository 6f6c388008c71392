"""`reviews letters`: which letters there are, what they say, and what a person decides about them."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import Annotated

import typer

from cases import queries
from cases.queries.letters import LetterView
from statutory_reviews.cli import letter_delivery, letter_editing, letter_preview, letter_steps
from statutory_reviews.cli.context import As, AsOf, Json, acting_as, check_case, example, new_group
from statutory_reviews.cli.letter_steps import LetterId
from statutory_reviews.cli.present import say, show_fields, show_json, show_rows
from statutory_reviews.new_files import new_file

app = new_group("List, read, release, hold, cancel and redraft letters.")
app.add_typer(letter_steps.app)
app.add_typer(letter_delivery.app)
app.add_typer(letter_preview.app)
app.add_typer(letter_editing.app)


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
    with acting_as(officer, as_of) as (desk, session):
        check_case(desk, session, reference)
        rows = queries.letters(session, desk.actor, on=desk.today, reference=reference, status=status)
    show_rows(
        rows,
        {
            "ID": lambda row: row.id,
            "Case": lambda row: row.reference,
            "No.": lambda row: row.number,
            "Letter": lambda row: row.title,
            "To": lambda row: row.to,
            "Owed": lambda row: row.owed_on,
            "Status": lambda row: row.status.replace("_", " "),
            "Sent": lambda row: row.sent_on,
        },
        as_json=as_json,
        empty="There is no such letter.",
    )


@app.command(
    "show", epilog=example("reviews letters show 4", "reviews letters show 4 --pdf letter.pdf --docx letter.docx")
)
def show(
    letter_id: LetterId,
    pdf: Annotated[
        Path | None, typer.Option("--pdf", metavar="FILE", help="Write the pages of a released letter to this file.")
    ] = None,
    docx: Annotated[
        Path | None,
        typer.Option(
            "--docx", metavar="FILE", help="Write a released letter or paper to this file, for a word processor."
        ),
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show a letter with its draft, or write what was released: its pages, or its DOCX. The look is kept."""
    asked = [(path, path is docx) for path in (pdf, docx) if path]
    with acting_as(officer, as_of) as (desk, session):
        found = queries.letter_shown(session, desk.actor, letter_id, on=desk.today, now=desk.now)
        written = [
            (path, queries.letter_content(session, desk.actor, letter_id, on=desk.today, now=desk.now, as_docx=as_docx))
            for path, as_docx in asked
        ]
    for path, content in written:
        with new_file(path) as (_, file):
            file.write(content)
    if as_json:
        show_json(found)
        return
    _present(found)
    for path, _ in written:
        say("", f"{'The DOCX is' if path is docx else 'Its pages are'} in {path}.")


def _present(found: LetterView) -> None:
    row = found.row
    show_fields(
        (
            ("Letter", f"{row.id}, {row.title} ({row.number})"),
            ("Case", f"{row.reference} {row.item}".rstrip()),
            ("To", row.to),
            ("Safe way", found.safe_way),
            ("Contact notes", found.contact_notes),
            ("Owed", row.owed_on),
            ("Status", row.status.replace("_", " ")),
            ("Held until", row.hold_until),
            ("Reason", row.reason),
            ("Released by", row.released_by),
            ("Sent", row.sent_on),
            ("SHA-256", row.sha256),
            ("Drafted", found.drafted_on),
            ("Edited by", found.edited_by),
        )
    )
    for went in found.dispatches:
        say("")
        show_fields(
            (
                ("To", f"{went.to}, by {went.way.replace('_', ' ')}"),
                ("Address", ", ".join(part.rstrip(",") for part in went.address or ())),
                ("Status", went.status.replace("_", " ")),
                ("Left", went.sent_on),
                ("Proof", went.proof),
                ("Provider", went.provider_reference),
                ("Receipt", went.receipt),
                ("Fault", went.fault),
            )
        )
    if found.draft:
        say("", (found.edited or found.draft).rstrip())
    if found.draft and found.edited:
        say("", "What was changed of the template's words:", "", *_changes(found.draft, found.edited))


def _changes(draft: str, edited: str) -> list[str]:
    """The lines that differ, each with a little around it."""
    return list(unified_diff(draft.splitlines(), edited.splitlines(), "template", "edited", n=1, lineterm=""))
