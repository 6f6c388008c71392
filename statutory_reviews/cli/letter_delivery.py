"""Letters that did not arrive, or may not have: which they are, and what a person decides about them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cases import queries
from cases.database import Session
from cases.letters import LetterNotFound, LetterRefused, LetterStep
from statutory_reviews.cli.context import As, AsOf, Desk, Json, acting_as, example, new_group, parse_day
from statutory_reviews.cli.failures import WRONG_INPUT
from statutory_reviews.cli.letter_steps import LetterId, do, line
from statutory_reviews.cli.present import say, show_json, show_rows

app = new_group("Look after letters that do not go on by themselves.")


@app.command("stuck", epilog=example("reviews letters stuck --as coordinator"))
def stuck(officer: As = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """List the letters that do not go on by themselves, with what to do about each."""
    from statutory_reviews.ways_out import recall_within

    window = recall_within()
    with acting_as(officer, as_of) as (desk, session):
        rows = queries.stuck_letters(session, desk.actor, on=desk.today, recall_within=window)
    show_rows(
        rows,
        {
            "ID": lambda row: row.id,
            "Case": lambda row: row.reference,
            "Letter": lambda row: row.title,
            "Status": lambda row: row.status.replace("_", " "),
            "Owed": lambda row: row.since,
            "What to do": lambda row: row.what_to_do,
        },
        as_json=as_json,
        empty="Every letter goes on by itself.",
    )


@app.command("confirm", epilog=example("reviews letters confirm 4 --evidence 'The coroner has it, by telephone.'"))
def confirm(
    letter_id: LetterId,
    evidence: Annotated[str, typer.Option(help="How you know that it arrived. It is kept.")],
    on: Annotated[
        date | None, typer.Option(metavar="DATE", parser=parse_day, help="The day it left; otherwise today.")
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Record that a letter in doubt did arrive."""
    from notifications import undelivered

    def act(desk: Desk, session: Session) -> LetterStep:
        left_on = on or desk.today
        return undelivered.confirm(
            session, letter_id, actor=desk.actor, evidence=evidence, on=left_on, today=desk.today, now=desk.now
        )

    do(act, officer, as_of, as_json=as_json)


@app.command(
    "send-again", epilog=example("reviews letters send-again 4 --reason 'The address was put right.' --by print_folder")
)
def send_again(
    letter_id: LetterId,
    reason: Annotated[str, typer.Option(help="What was found out, and what was put right. It is kept.")],
    by: Annotated[
        str | None,
        typer.Option(metavar="WAY", help="By print_folder, email, notify_email or notify_letter; else as recorded."),
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Send a letter that is in doubt, was refused or came back once more, to the address now on record."""
    from notifications import undelivered
    from notifications.channels import Way
    from statutory_reviews.ways_out import ways_out

    if by is not None and by not in {*Way}:
        raise typer.BadParameter(f"'{by}' is no way out. Write one of {', '.join(Way)}.", param_hint="--by")

    def act(desk: Desk, session: Session) -> LetterStep:
        return undelivered.send_again(
            session,
            letter_id,
            actor=desk.actor,
            reason=reason,
            ways=ways_out(desk.application),
            by=Way(by) if by else None,
            today=desk.today,
            now=desk.now,
        )

    do(act, officer, as_of, as_json=as_json)


@app.command("bounces", epilog=example("reviews letters bounces returned-*.eml --as coordinator"))
def bounces(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="E-mails that a server sent back (.eml).")],
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Put on record which letters by e-mail came back; each file stands alone."""
    from notifications.channels.bounces import BounceRefused, read_bounce
    from notifications.receiving_receipts import record_bounce

    done: list[LetterStep] = []
    refused: dict[str, str] = {}
    for path in files:
        with acting_as(officer, as_of) as (desk, session):
            try:
                bounce = read_bounce(path.read_bytes())
                done.append(record_bounce(session, bounce, actor=desk.actor, today=desk.today, now=desk.now))
            except (BounceRefused, LetterNotFound, LetterRefused) as why_not:
                refused[str(path)] = str(why_not)
    if as_json:
        show_json({"done": done, "refused": refused})
    else:
        say(*(line(step) for step in done))
    for name, sentence in refused.items():
        typer.echo(f"{name}: {sentence}", err=True)
    if refused:
        raise typer.Exit(WRONG_INPUT)
