"""`reviews letters edit`: a person's words in the place of the template's, before the release."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import click
import typer

from cases import queries
from cases.letters import LetterRefused
from statutory_reviews.cli.context import As, AsOf, Json, WrongUse, acting_as, example, new_group, read_text
from statutory_reviews.cli.letter_steps import LetterId, line
from statutory_reviews.cli.present import say, show_json
from statutory_reviews.new_files import new_file

app = new_group("Edit letters.")


@app.command(
    "edit",
    epilog=example(
        "reviews letters edit 4", "reviews letters edit 4 --to words.md", "reviews letters edit 4 --from words.md"
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
    undo: Annotated[bool, typer.Option("--undo", help="Go back to the template's words.")] = False,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Edit the words of a letter before its release, in your editor or in a file; what is released says these."""
    from notifications import releasing

    if sum((to is not None, source is not None, undo)) > 1:
        raise WrongUse("--to, --from and --undo are three different things. Give one of them.")
    with acting_as(officer, as_of) as (desk, session):
        found = queries.letter_shown(session, desk.actor, letter_id, on=desk.today, now=desk.now)
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
    with acting_as(officer, as_of) as (desk, session):
        step = releasing.edit(session, letter_id, words, actor=desk.actor, today=desk.today, now=desk.now)
    if as_json:
        show_json(step)
    else:
        say(line(step))
