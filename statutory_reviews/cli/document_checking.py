"""`reviews documents check`: whom a document on file names, before it leaves or is published."""

from __future__ import annotations

from typing import Annotated

import typer

from cases import queries
from statutory_reviews.cli.case_showing import Reference
from statutory_reviews.cli.context import As, AsOf, Json, acting_as, example, new_group
from statutory_reviews.cli.document_filing import Number
from statutory_reviews.cli.lint import FOUND, show_checked

app = new_group("Check documents on file.")


@app.command(
    "check",
    epilog=example(
        "reviews documents check MK-DHR-2026-001 3 --as coordinator",
        "reviews documents check MK-DHR-2026-001 3 --override 'The street is named in the court report.'",
    ),
)
def check(
    reference: Reference,
    number: Number,
    override: Annotated[
        str | None,
        typer.Option(metavar="REASON", help="Let these bytes pass with what is found. The reason is kept."),
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show each place where somebody of the case can be recognised in a document on file; exit code 11 if any.

    The text, the file's name and properties, tracked changes and the files inside of it are read, and of e-mails the
    lines above the text and everything attached. Its contents are held against what was filed first.
    """
    from notifications.lint import releasing

    with acting_as(officer, as_of) as (desk, session):
        store, now = desk.application.documents, desk.now
        view = queries.document_shown(session, store, desk.actor, reference, number, on=desk.today, now=now)
        content, name = view.content, view.row.file_name or ""
        if override is None:
            checked = releasing.check(
                session, reference=reference, content=content, name=name, actor=desk.actor, now=now
            )
        else:
            checked = releasing.let_pass(
                session, reference=reference, content=content, name=name, reason=override, actor=desk.actor, now=now
            )
    show_checked(checked, as_json=as_json)
    if not checked.may_leave:
        raise typer.Exit(FOUND)
