"""What a person decides about a letter: release it, hold it, cancel it, or have it worded anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from cases import queries
from cases.database import Session
from cases.letters import LetterNotFound, LetterRefused, LetterStep
from statutory_reviews.cli.context import As, AsOf, Desk, Json, acting_as, example, new_group, open_desk, parse_day
from statutory_reviews.cli.failures import explained
from statutory_reviews.cli.present import say, show_json

app = new_group("Decide about letters.")
LetterId = Annotated[int, typer.Argument(metavar="ID", help="The letter's number, as 'reviews letters list' shows it.")]


@app.command("release", epilog=example("reviews letters release 4 5 --as coordinator"))
def release(
    letter_ids: Annotated[list[int], typer.Argument(metavar="ID...", help="The letters' numbers.")],
    on_quiet_day: Annotated[
        str | None,
        typer.Option(metavar="REASON", help="Why it leaves although its addressee is to be left in peace that day."),
    ] = None,
    names_stand: Annotated[
        str | None,
        typer.Option(metavar="REASON", help="Why it leaves although somebody can be recognised in it."),
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Release letters, word for word as they were drafted; each stands alone, so one refused holds up no other."""
    from notifications import releasing

    desk = open_desk(officer, as_of)
    done: list[LetterStep] = []
    refused: dict[int, tuple[int, str]] = {}
    for letter_id in letter_ids:
        try:
            with desk.acting() as session:
                step = releasing.release(
                    session,
                    letter_id,
                    actor=desk.actor,
                    on_quiet_day=on_quiet_day,
                    names_stand=names_stand,
                    today=desk.today,
                    now=desk.now,
                )
                if names_stand is not None:
                    step = _with_what_is_untrue(desk, session, step)
            done.append(step)
        except (LetterNotFound, LetterRefused) as why_not:
            refused[letter_id] = explained(why_not)
    if as_json:
        show_json({"done": done, "refused": {str(one): sentence for one, (_, sentence) in refused.items()}})
    else:
        say(*(line(step) for step in done))
    for _, sentence in refused.values():
        typer.echo(sentence, err=True)
    if refused:
        raise typer.Exit(next(iter(refused.values()))[0])


def _with_what_is_untrue(desk: Desk, session: Session, step: LetterStep) -> LetterStep:
    from notifications.saying_no_names import untrue_with_names

    shown = queries.letter_shown(session, desk.actor, step.letter_id, on=desk.today, now=desk.now)
    untrue = untrue_with_names(step.letter_id, shown.edited or shown.draft or "")
    return replace(step, detail=f"{step.detail} {untrue}".strip())


@app.command(
    "hold", epilog=example("reviews letters hold 4 --until 2026-12-01 --reason 'The funeral is on 30 November.'")
)
def hold(
    letter_id: LetterId,
    reason: Annotated[str, typer.Option(help="What it waits for. It is kept.")],
    until: Annotated[
        date | None, typer.Option(metavar="DATE", parser=parse_day, help="Until that day; otherwise until released.")
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Hold a letter that has not left, until a day or until somebody releases it."""
    from notifications import releasing

    def act(desk: Desk, session: Session) -> LetterStep:
        return releasing.hold(
            session, letter_id, actor=desk.actor, reason=reason, until=until, today=desk.today, now=desk.now
        )

    do(act, officer, as_of, as_json=as_json)


@app.command("cancel", epilog=example("reviews letters cancel 4 --reason 'She asked not to be written to.'"))
def cancel(
    letter_id: LetterId,
    reason: Annotated[str, typer.Option(help="Why it is not to go. It is kept.")],
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Cancel a letter that has not left."""
    from notifications import releasing

    def act(desk: Desk, session: Session) -> LetterStep:
        return releasing.cancel(session, letter_id, actor=desk.actor, reason=reason, today=desk.today, now=desk.now)

    do(act, officer, as_of, as_json=as_json)


@app.command("recall", epilog=example("reviews letters recall 4 --reason 'The date of the inquest has changed.'"))
def recall(
    letter_id: LetterId,
    reason: Annotated[str, typer.Option(help="What is to be changed. It is kept.")],
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Take back a letter that was released and has not left; it waits for its release again."""
    from notifications import releasing

    def act(desk: Desk, session: Session) -> LetterStep:
        return releasing.recall(session, letter_id, actor=desk.actor, reason=reason, today=desk.today, now=desk.now)

    do(act, officer, as_of, as_json=as_json)


@app.command("redraft", epilog=example("reviews letters redraft 4 --as coordinator"))
def redraft(letter_id: LetterId, officer: As = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """Word a letter anew from what the case says now, to be read again before it is released."""
    from notifications import releasing

    def act(desk: Desk, session: Session) -> LetterStep:
        return releasing.redraft(session, letter_id, actor=desk.actor, today=desk.today, now=desk.now)

    do(act, officer, as_of, as_json=as_json)


def do(act: Callable[[Desk, Session], LetterStep], officer: str | None, as_of: date | None, *, as_json: bool) -> None:
    """Take one step with one letter, in one transaction, and say what came of it."""
    with acting_as(officer, as_of) as (desk, session):
        step = act(desk, session)
    if as_json:
        show_json(step)
    else:
        say(line(step))


def line(step: LetterStep) -> str:
    """What came of it, for a person."""
    return f"Letter {step.letter_id} of {step.reference}: {step.outcome.replace('_', ' ')}. {step.detail}".rstrip()
