"""`reviews letters preview`: a letter as its release would freeze it, before anybody releases it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from statutory_reviews.cli.context import As, AsOf, Json, acting_as, example, new_group
from statutory_reviews.cli.findings_shown import show_findings
from statutory_reviews.cli.letter_steps import LetterId
from statutory_reviews.cli.present import say, show_fields, show_json
from statutory_reviews.new_files import new_file

app = new_group("Look at letters before their release.")

_FILES = {"pdf": "pages", "docx": "DOCX", "html": "e-mail"}


@app.command(
    "preview",
    epilog=example("reviews letters preview 4", "reviews letters preview 4 --pdf draft.pdf --docx draft.docx"),
)
def preview(
    letter_id: LetterId,
    pdf: Annotated[Path | None, typer.Option("--pdf", metavar="FILE", help="Write its pages to this file.")] = None,
    docx: Annotated[
        Path | None, typer.Option("--docx", metavar="FILE", help="Write it for a word processor to this file.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the page of its e-mail to this file.")
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show what a release today would freeze, each file marked DRAFT. Nothing is changed; the look is kept."""
    from notifications import previewing

    paths = {previewing.Form(form): path for form, path in (("pdf", pdf), ("docx", docx), ("html", html)) if path}
    with acting_as(officer, as_of) as (desk, session):
        seen = previewing.preview(
            session, letter_id, forms=tuple(paths), actor=desk.actor, today=desk.today, now=desk.now
        )
    for form, path in paths.items():
        with new_file(path) as (_, file):
            file.write(seen.files[form])
    if as_json:
        said = {"text": seen.text, "missing": seen.missing, "notes": seen.notes, "subject": seen.subject}
        show_json({**said, "names": seen.names})
        return
    show_fields(
        (
            ("Subject of its e-mail", seen.subject),
            ("Missing", " ".join(seen.missing) or None),
            ("Note", " ".join(seen.notes) or None),
        )
    )
    say("", seen.text.rstrip())
    if seen.names:
        show_findings(seen.names, title="By what somebody can be recognised in it who should not be:")
    for form, path in paths.items():
        say("", f"A draft of its {_FILES[form]} is in {path}.")
