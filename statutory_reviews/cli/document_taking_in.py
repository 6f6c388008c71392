"""Looking through a folder of e-mails for those that answer letters of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cases.documents import answering
from cases.documents.media_types import DocumentRefused
from statutory_reviews.cli.context import As, AsOf, Json, WrongInput, example, new_group, open_desk
from statutory_reviews.cli.document_filing import examined_at
from statutory_reviews.cli.present import say, show_json

app = new_group("Look through a folder of e-mails.")


@app.command("take-in", epilog=example("reviews documents take-in inbox"))
def take_in(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder with e-mails as .eml files.")],
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Propose for each e-mail in a folder which letter of which case it answers; nothing is filed.

    It goes by the number of our letter that the e-mail names. Anybody can write such a number: look before you file.
    """
    if not folder.is_dir():
        raise WrongInput(f"There is no folder '{folder}'. Check the name.")
    desk = open_desk(officer, as_of)
    found: list[dict[str, object]] = []
    for file in sorted(folder.glob("*.[eE][mM][lL]")):
        try:
            email = examined_at(desk, file).email
        except DocumentRefused as refused:
            found.append({"file": file.name, "refused": refused.why, "answers": ()})
            continue
        with desk.acting() as session:
            letters = answering.proposed(session, desk.actor, email.answers if email else (), on=desk.today)
        found.append({"file": file.name, "refused": None, "answers": letters})
        if not as_json:
            _propose(file, letters)
    if as_json:
        show_json(found)
        return
    say(*(f"{one['file']} cannot be filed: {one['refused']}" for one in found if one["refused"]))
    if not found:
        say("There is no e-mail (.eml) in this folder.")


def _propose(file: Path, letters: tuple[answering.Proposed, ...]) -> None:
    if not letters:
        say(f"{file.name}: it names no letter of a case that you may see.")
    for one in letters:
        sent = f", sent {one.sent_on:%-d %b %Y}" if one.sent_on else ""
        say(
            f"{file.name}: it seems to answer letter {one.letter_id} of {one.reference} ({one.title}{sent}). If so:",
            f"  reviews documents file {one.reference} '{file}' --answers {one.letter_id} --from KEY --received DATE",
        )
