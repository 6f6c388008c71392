"""A document in the wrong case, or one that should not have been filed: moved, or withdrawn."""

from __future__ import annotations

from typing import Annotated

import typer

from cases.documents import withdrawing
from statutory_reviews.cli.case_showing import Reference
from statutory_reviews.cli.context import As, AsOf, Json, acting_as, example, new_group
from statutory_reviews.cli.document_filing import Number, show_filed
from statutory_reviews.cli.present import say, show_json

app = new_group("Withdraw documents.")
Reason = Annotated[str, typer.Option(help="Why. It is kept beside the document; name nobody.")]


@app.command(
    "withdraw", epilog=example("reviews documents withdraw MK-DHR-2026-001 3 --reason 'It was sent to us by mistake.'")
)
def withdraw(
    reference: Reference,
    number: Number,
    reason: Reason,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Withdraw a document with what came in it: its row stays, what it says is not shown any more.

    What it answered is undone. The bytes stay in the folder of contents, and are verified there like all others.
    """
    with acting_as(officer, as_of) as (desk, session):
        withdrawing.withdraw(session, reference=reference, number=number, reason=reason, actor=desk.actor, now=desk.now)
    if as_json:
        show_json({"reference": reference, "document": number, "withdrawn": True})
    else:
        say(f"Document {number} of {reference} is withdrawn. Its row stays.")


@app.command(
    "move",
    epilog=example(
        "reviews documents move MK-DHR-2026-001 3 --to MK-DHR-2026-002 --reason 'It belongs to the other review.'"
    ),
)
def move(
    reference: Reference,
    number: Number,
    to: Annotated[str, typer.Option(metavar="REF", help="The case to which it belongs.")],
    reason: Reason,
    sender: Annotated[
        str | None,
        typer.Option("--from", metavar="KEY", help="Who sent it, as the other case knows them: person:P3, or other."),
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Move a document, with what came in it, to the case to which it belongs; the first case keeps its row.

    You have to be allowed to file documents to both. What it answered is undone: say anew what it answers there.
    """
    with acting_as(officer, as_of) as (desk, session):
        filed = withdrawing.move(
            session,
            desk.application.documents,
            reference=reference,
            number=number,
            to=to,
            reason=reason,
            sender=sender,
            actor=desk.actor,
            now=desk.now,
        )
    if not as_json:
        say(f"Document {number} of {reference} is withdrawn there.")
    show_filed(filed, as_json=as_json)
