"""`reviews letters edit`: a person's words in the place of the template's, before the release."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import click
import typer

from cases import queries
from cases.database import Session
from cases.letters import LetterRefused, LetterStep
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
    read_text,
)
from statutory_reviews.cli.letter_steps import LetterId, do
from statutory_reviews.cli.present import say
from statutory_reviews.new_files import new_file

app = new_group("Edit letters.")

Step = Callable[[Desk, Session], LetterStep]


@app.command(
    "edit",
    epilog=example(
        "reviews letters edit 4",
        "reviews letters edit 4 --to words.md",
        "reviews letters edit 4 --from words.md",
        "reviews letters edit 4 --docx draft.docx",
    ),
)
def edit(
    letter_id: LetterId,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Write the words to this file, to edit them there.")
    ] = None,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Take the edited words from this file.")
    ] = None,
    docx: Annotated[
        Path | None,
        typer.Option(
            "--docx",
            metavar="FILE",
            help="Take them from this DOCX, as 'reviews letters preview ID --docx FILE' wrote it and you edited it.",
        ),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Go back to the template's words.")] = False,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Edit the words of a letter before its release, in your editor or in a file; what is released says these."""
    if sum((to is not None, source is not None, docx is not None, undo)) > 1:
        raise WrongUse("--to, --from, --docx and --undo are different things. Give one of them.")
    if docx is not None:
        do(_from_document(letter_id, _content(docx)), officer, as_of, as_json=as_json)
        return
    with acting_as(officer, as_of) as (desk, session):
        found = queries.letter_shown(session, desk.actor, letter_id, on=desk.today, now=desk.now)
    if found.row.sha256 is not None:
        raise LetterRefused(
            f"The words of letter {letter_id} can no longer be changed: it was released. While it has not left, "
            f"'reviews letters recall {letter_id} --reason REASON' takes it back."
        )
    if found.draft is None:
        raise LetterRefused(f"Letter {letter_id} has no words that you may edit.")
    standing = found.edited or found.draft
    if to is not None:
        with new_file(to) as (_, file):
            file.write(standing.encode())
        say(f"The words of letter {letter_id} are in {to}.")
        return
    words = "" if undo else read_text(source)[0] if source else click.edit(standing, extension=".md")
    if words is None:
        say("Nothing was changed.")
        return
    do(_from_words(letter_id, words), officer, as_of, as_json=as_json)


def _from_words(letter_id: int, words: str) -> Step:
    from notifications import releasing

    return lambda desk, session: releasing.edit(
        session, letter_id, words, actor=desk.actor, today=desk.today, now=desk.now
    )


def _from_document(letter_id: int, content: bytes) -> Step:
    from notifications.editing_in_word import edit_from_document

    return lambda desk, session: edit_from_document(
        session, letter_id, content, actor=desk.actor, today=desk.today, now=desk.now
    )


def _content(path: Path) -> bytes:
    """The bytes of a file, or of one too large as many as tell that."""
    from notifications.office.opening import LARGEST_FILE

    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise WrongInput(f"'{path}' cannot be read: {error.strerror or error}. Check its name.") from None
