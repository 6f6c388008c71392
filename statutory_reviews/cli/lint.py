"""`reviews lint`: whom a document names, before it leaves or is published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from statutory_reviews.cli.case_showing import Reference
from statutory_reviews.cli.context import As, AsOf, Json, WrongInput, acting_as, example, new_group
from statutory_reviews.cli.findings_shown import show_findings
from statutory_reviews.cli.present import say, show_json

if TYPE_CHECKING:
    from notifications.lint.releasing import Checked

app = new_group("Check whom a document names before it leaves.")
FOUND = 11
"""The exit code when somebody can be recognised."""


@app.command(
    epilog=example(
        "reviews lint MK-DHR-2026-001 overview-report.pdf --as coordinator",
        "reviews lint MK-DHR-2026-001 overview-report.pdf --override 'The street is named in the court report.'",
    )
)
def lint(
    reference: Reference,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A PDF, a DOCX, an e-mail (.eml), a JPEG or PNG, or a plain text.")
    ],
    override: Annotated[
        str | None,
        typer.Option(metavar="REASON", help="Let these bytes pass with what is found. The reason is kept."),
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show each place where somebody of the case can be recognised; the exit code is 11 when there is any."""
    from notifications.lint import releasing

    content = _content(file)
    with acting_as(officer, as_of) as (desk, session):
        now, name = desk.now, file.name
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


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise WrongInput(f"There is no file '{file}'. Check the name.") from None
    except IsADirectoryError:
        raise WrongInput(f"'{file}' is a folder. Name a file.") from None


def show_checked(checked: Checked, *, as_json: bool) -> None:
    """What was found, and whether the document may leave."""
    if as_json:
        show_json({"sha256": checked.sha256, "findings": checked.findings, "let_pass": checked.let_pass})
        return
    show_findings(checked.findings)
    number = len(checked.findings)
    if not number:
        say("Nothing of the register was found. Pictures are not read: look at them yourself.")
    elif checked.let_pass:
        say("", f"{number} found and let pass. SHA-256 {checked.sha256}.")
    else:
        say("", f"{number} found. The document must not leave like this. SHA-256 {checked.sha256}.")
