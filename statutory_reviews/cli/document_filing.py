"""Filing what came in: a letter that was scanned, an e-mail with its attachments, a newer version."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cases.documents import answering, filing, superseding
from cases.documents.entries import Entry, own_sender
from cases.documents.examining import Examined, examine
from cases.documents.filing import Filed
from statutory_reviews.cli.case_showing import Reference
from statutory_reviews.cli.context import (
    As,
    AsOf,
    Desk,
    Json,
    WrongInput,
    WrongUse,
    acting_as,
    example,
    new_group,
    open_desk,
    parse_day,
)
from statutory_reviews.cli.present import say, show_json

app = new_group("File documents.")
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="The document's number, as 'list' shows it.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="An e-mail (.eml), a PDF, a DOCX, a text, a JPEG or a PNG.")]
Title = Annotated[
    str, typer.Option(help="What it is called in the list. Nobody checks it for names: name nobody who is not public.")
]
Answers = Annotated[int | None, typer.Option(metavar="ID", help="The number of the letter of ours that it answers.")]
AnswersRow = Annotated[
    int | None, typer.Option("--answers-row", metavar="NO", help="The row of history that it answers.")
]


@app.command(
    "file",
    epilog=example(
        "reviews documents file MK-DHR-2026-001 reply.eml --from organisation:thames-valley-police "
        "--received 2026-11-20 --answers 2"
    ),
)
def file_one(
    reference: Reference,
    file: File,
    received: Annotated[
        date | None,
        typer.Option("--received", metavar="DATE", parser=parse_day, help="The day on which it came in."),
    ] = None,
    sender: Annotated[
        str | None,
        typer.Option("--from", metavar="KEY", help="person:P3, organisation:KEY, officer:KEY, or other."),
    ] = None,
    title: Title = "",
    item: Annotated[str | None, typer.Option(help="The item it belongs to, such as agency_return-1.")] = None,
    answers: Answers = None,
    answers_row: AnswersRow = None,
    uploaded: Annotated[
        bool, typer.Option("--uploaded", help="It was written here and not received: it is from you, of today.")
    ] = False,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """File a document to its case. What it is, its bytes say; the file stays where it is.

    An e-mail's attachments are filed each by itself. An attachment that may not be filed, such as a program, is named
    and left out; the e-mail is filed all the same. The same e-mail again changes nothing.
    """
    if not uploaded and (received is None or sender is None):
        raise WrongUse("Say who sent it with --from, and when it came in with --received DATE.")
    desk = open_desk(officer, as_of)
    examined = examined_at(desk, file)
    entry = Entry(
        sender=sender or own_sender(desk.actor),
        received_on=received or desk.today,
        title=title,
        item=item,
        answers=answers,
        answers_row=answers_row,
        uploaded=uploaded,
    )
    with desk.acting() as session:
        store = desk.application.documents
        filed = filing.file_document(
            session, store, examined, entry, reference=reference, actor=desk.actor, now=desk.now
        )
    show_filed(filed, as_json=as_json)


@app.command(
    "supersede",
    epilog=example("reviews documents supersede MK-DHR-2026-001 3 second-version.pdf --received 2026-12-01"),
)
def supersede(
    reference: Reference,
    number: Number,
    file: File,
    received: Annotated[
        date, typer.Option("--received", metavar="DATE", parser=parse_day, help="The day on which it came in.")
    ],
    title: Title = "",
    answers: Answers = None,
    answers_row: AnswersRow = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """File a newer version of a document. The one before it stays, and says which is newer."""
    desk = open_desk(officer, as_of)
    examined = examined_at(desk, file)
    entry = Entry(sender="other", received_on=received, title=title, answers=answers, answers_row=answers_row)
    with desk.acting() as session:
        store = desk.application.documents
        filed = superseding.supersede(
            session, store, examined, entry, reference=reference, number=number, actor=desk.actor, now=desk.now
        )
    show_filed(filed, as_json=as_json)


@app.command("answers", epilog=example("reviews documents answers MK-DHR-2026-001 1 --letter 2"))
def answers(
    reference: Reference,
    number: Number,
    letter: Annotated[int | None, typer.Option(metavar="ID", help="The letter of ours that it answers.")] = None,
    row: Annotated[int | None, typer.Option(metavar="NO", help="The row of history that it answers.")] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Say what a document answers, in place of what was said before; with neither option, that it answers nothing."""
    with acting_as(officer, as_of) as (desk, session):
        answering.say_what_it_answers(
            session, reference=reference, number=number, letter=letter, row=row, actor=desk.actor, now=desk.now
        )
    if as_json:
        show_json({"reference": reference, "document": number, "letter": letter, "row": row})
    else:
        say(f"Kept for document {number} of {reference}.")


def examined_at(desk: Desk, file: Path) -> Examined:
    """A file that somebody names, looked at before anything is filed. Raises WrongInput or DocumentRefused."""
    largest = desk.application.settings.largest_document
    try:
        with file.open("rb") as opened:
            content = opened.read(2 * largest + 1)  # one more than any document may have
    except FileNotFoundError:
        raise WrongInput(f"There is no file '{file}'. Check the name.") from None
    except IsADirectoryError:
        raise WrongInput(f"'{file}' is a folder. Name a file.") from None
    return examine(content, file.name, largest=largest)


def show_filed(filed: Filed, *, as_json: bool) -> None:
    """Where a document lies now, and what somebody should know of it."""
    if as_json:
        show_json(filed)
        return
    where = f"document {filed.number} of {filed.reference}"
    if filed.already:
        say(f"It lies already as {where}. Nothing was filed.")
    else:
        more = f", its attachments as {', '.join(map(str, filed.attachments))}" if filed.attachments else ""
        say(f"Filed as {where}{more}.")
    for one in filed.left_out:
        say(f"Left out: {one.name}. {one.why[:1].upper()}{one.why[1:]} It is still inside the e-mail as received.")
    if filed.embedded:
        say(f"{held(filed.embedded)} They are checked for names with it ('reviews documents check REF NUMBER').")
    for number in filed.same_id:
        say(f"Document {number} has the same Message-ID and says something else. Compare the two: one may be forged.")
    for reference, number in filed.elsewhere:
        say(f"The same e-mail lies as document {number} of {reference} too.")
    for letter in filed.proposed:
        seems = f"It seems to answer letter {letter.letter_id} of {letter.reference} ({letter.title})."
        command = f"reviews documents answers {filed.reference} {filed.number} --letter {letter.letter_id}"
        here = letter.reference == filed.reference
        say(f"{seems} If so, type '{command}'." if here else f"{seems} That is another case: check where it belongs.")


def held(embedded: int) -> str:
    """How many files lie inside of a document, in a sentence."""
    return f"It holds {embedded} embedded {'file' if embedded == 1 else 'files'}."
