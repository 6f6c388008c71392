"""`reviews documents`: what was filed to a case, what it says, and whether it is still what it was."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cases import audit, queries
from cases.access import CaseNotFound
from cases.documents.verifying import DocumentFault, contents_without_a_document, verify_documents
from cases.queries import DocumentRow, DocumentView
from statutory_reviews.cli import document_checking, document_filing, document_taking_in, document_withdrawing
from statutory_reviews.cli.case_showing import Reference
from statutory_reviews.cli.context import As, AsOf, Json, WrongInput, acting_as, example, new_group, open_desk
from statutory_reviews.cli.document_filing import Number, held
from statutory_reviews.cli.failures import FAULT
from statutory_reviews.cli.present import say, show_fields, show_json, show_rows, show_table
from statutory_reviews.cli.progress import pieces_going_by
from statutory_reviews.new_files import new_file

app = new_group("File what came in to its case; list, read and verify it.")
app.add_typer(document_filing.app)
app.add_typer(document_taking_in.app)
app.add_typer(document_checking.app)
app.add_typer(document_withdrawing.app)


@app.command("list", epilog=example("reviews documents list MK-DHR-2026-001 --as coordinator"))
def list_documents(reference: Reference, officer: As = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """List the documents of a case that you may see, in the order they were filed. The look is kept."""
    with acting_as(officer, as_of) as (desk, session):
        rows = queries.documents(session, desk.actor, reference, on=desk.today, now=desk.now)
    show_rows(
        rows,
        {
            "No.": lambda row: row.number,
            "Title": lambda row: row.title,
            "What": lambda row: row.media_type.words,
            "From": lambda row: row.sender,
            "Received": lambda row: row.received_on,
            "Item": lambda row: row.item,
            "Answers": _answers,
            "With": lambda row: row.parent,
            "Newer": lambda row: row.superseded_by,
            "Withdrawn": _withdrawn,
        },
        as_json=as_json,
        title=f"Documents of {reference}",
        empty="Nothing that you may see.",
    )


@app.command(
    "show",
    epilog=example(
        "reviews documents show MK-DHR-2026-001 1", "reviews documents show MK-DHR-2026-001 1 --to reply.eml"
    ),
)
def show(
    reference: Reference,
    number: Number,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Write it to this new file, exactly as it was filed.")
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show a document: what an e-mail or a plain text says, and what is known of the others. The look is kept.

    Its contents are held against what was filed; when they were changed, they are not shown (exit code 8).
    """
    if to is not None and to.exists():
        raise WrongInput(f"'{to}' exists already and is not overwritten. Name a new file.")
    with acting_as(officer, as_of) as (desk, session):
        store = desk.application.documents
        view = queries.document_shown(session, store, desk.actor, reference, number, on=desk.today, now=desk.now)
    if to is not None:
        with new_file(to) as (_, file):
            file.write(view.content)
    if as_json:
        show_json({"document": view.row, "email": _headers(view), "text": view.text, "written_to": to and str(to)})
        return
    _present(view, to)


@app.command("verify", epilog=example("reviews documents verify", "reviews documents verify MK-DHR-2026-001"))
def verify(
    reference: Annotated[str | None, typer.Argument(metavar="REF", help="Only this case.")] = None,
    as_json: Json = False,
) -> None:
    """Verify that every document is still what was filed; ends with exit code 8 when something was changed.

    It names cases and numbers and nobody in them, so it may be run without an officer.
    """
    desk = open_desk()
    with desk.transaction() as session:
        ids = audit.case_ids(session, reference)
    if reference is not None and not ids:
        raise CaseNotFound(reference)
    faults: list[DocumentFault] = []
    for case_id in pieces_going_by("Verifying documents", ids):
        with desk.transaction() as session:
            faults.extend(verify_documents(session, desk.application.documents, case_id))
    unclaimed: tuple[str, ...] = ()
    if reference is None:
        with desk.transaction() as session:
            unclaimed = contents_without_a_document(session, desk.application.documents)
    if as_json:
        show_json({"cases": len(ids), "faults": faults, "unclaimed": unclaimed})
    elif faults:
        show_table(
            ("Case", "No.", "What is wrong"),
            ((one.reference, one.number, one.sentence) for one in faults),
            title="Not everything is what was filed. Leave it as it is, and compare it with a backup.",
        )
    else:
        say("Every document is what was filed.")
    if unclaimed and not as_json:
        show_table(
            ("SHA-256",),
            ((one,) for one in unclaimed),
            title="Contents that stand in no case: left by a run that broke off, or just being filed.",
        )
    if faults:
        raise typer.Exit(FAULT)


def _answers(row: DocumentRow) -> str:
    letter = f"letter {row.answers_letter}" if row.answers_letter else ""
    asked = f"row {row.answers_row}" if row.answers_row else ""
    return ", ".join(one for one in (letter, asked) if one)


def _withdrawn(row: DocumentRow) -> str:
    gone = row.withdrawn
    if gone is None:
        return ""
    now_in = f", now document {gone.moved_to[1]} of {gone.moved_to[0]}" if gone.moved_to else ""
    return f"{gone.on:%-d %b %Y}{now_in}" + (f": {gone.because}" if gone.because else "")


def _headers(view: DocumentView) -> dict[str, str] | None:
    email = view.email
    return {"from": email.sender, "to": email.to, "date": email.written, "subject": email.subject} if email else None


def _present(view: DocumentView, to: Path | None) -> None:
    row = view.row
    show_fields(
        (
            ("Document", f"{row.number}, {row.title}"),
            ("Case", f"{row.reference} {row.item or ''}".rstrip()),
            ("What", f"{row.media_type.words}, {row.size:,} bytes"),
            ("File name", row.file_name),
            ("From", row.sender),
            ("Received", row.received_on),
            ("Answers", _answers(row)),
            ("Came with", f"document {row.parent}" if row.parent else ""),
            ("Supersedes", f"document {row.supersedes}" if row.supersedes else ""),
            ("Newer version", f"document {row.superseded_by}" if row.superseded_by else ""),
            ("Inside", held(row.embedded) if row.embedded else ""),
            ("Filed", f"{row.filed_at:%-d %b %Y} by {row.filed_by}"),
            ("SHA-256", row.sha256),
        )
    )
    if view.email:
        say("")
        show_fields((name.capitalize(), value) for name, value in (_headers(view) or {}).items())
    if view.text:
        say("", view.text)
    for one in row.left_out or ():
        say("", f"Left out: {one.name}. {one.why[:1].upper()}{one.why[1:]}")
    if to is not None:
        say("", f"Written to {to}, exactly as it was filed.")
        if row.left_out:
            say("What was left out is still in that file: do not open it in a mail program that opens attachments.")
