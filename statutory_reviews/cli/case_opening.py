"""Opening a case from a notification or an application, and what the machine proposes about it."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cases import queries
from cases.opening import input_of_opening, open_case
from cases.partnerships import partnership_keys
from cases.queries import Followed, LetterRow, Proposals
from cases.recording import Recorded
from state_machines.input_files import read_mapping
from state_machines.inputs import Input
from statutory_reviews.cli.asking_again import asked_for
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
    read_text,
)
from statutory_reviews.cli.following import show_followed
from statutory_reviews.cli.keeping import FILE
from statutory_reviews.cli.kinds import Kind, kind_of
from statutory_reviews.cli.present import say, show_json
from statutory_reviews.cli.proposals import show_proposals

if TYPE_CHECKING:
    from cases.database import Session

_Answer = tuple[Recorded, tuple[Followed, ...], Proposals | None, tuple[LetterRow, ...]]

app = new_group("Open a case.")


@app.command(
    "open",
    epilog=example(
        "reviews cases template > notification.yaml",
        "reviews cases open notification.yaml --partnership milton-keynes --as coordinator",
        "reviews cases template --kind community_trigger > application.yaml",
        "reviews cases open application.yaml --kind community_trigger --as coordinator",
        "reviews cases open --kind strategic_assessment --prompt --as coordinator",
    ),
)
def open_from_file(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help="The notification, application or plan, as JSON or YAML; '-' to type it in. Left out with --prompt.",
        ),
    ] = None,
    partnership: Annotated[
        str | None, typer.Option(metavar="KEY", help="Whose case it is. May be left out when only one is loaded.")
    ] = None,
    kind: Kind = None,
    on: Annotated[
        date | None, typer.Option(metavar="DATE", parser=parse_day, help="The day it came in, if before today.")
    ] = None,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="Open it although a case with the same police reference is there: one reference may name two deaths.",
        ),
    ] = False,
    prompt: Annotated[bool, typer.Option("--prompt", help="Ask for every field that is not given.")] = False,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Open a case: of a death, of anti-social behaviour, of the assessment of a year, its strategy or its duties.

    It shows what is proposed, what has to be done by when, and what to type next. 'reviews cases template' prints the
    form to fill in; --prompt asks for it. A first line 'kind: community_trigger' in the file does as well as --kind.
    """
    if file is None and not prompt:
        raise WrongUse("Name the file with what is to be opened, or add --prompt to be asked for it.")
    kind, values = kind_of(read_mapping(*read_text(file)) if file else {}, kind)
    desk = open_desk(officer, as_of)
    once = partial(_open, desk, partnership, kind, on, again)
    if prompt:
        name = f"{kind}-{desk.now:%Y%m%d-%H%M%S}"
        also = {"--partnership": partnership, "--on": on}
        given = (word for option, said in also.items() if said for word in (option, str(said)))
        go_on = ("reviews", "cases", "open", FILE, "--kind", kind, *given, *(("--again",) if again else ()), "--prompt")
        asked = _asked(desk, partnership, kind, on)
        opened, rows, found, letters = asked_for(asked, values, once, desk.not_recorded(name), go_on)
    else:
        opened, rows, found, letters = once(values)
    reference = opened.reference
    if as_json:
        show_json({"opened": opened, "followed": rows, "proposals": found, "letters": letters})
    else:
        _present(reference, rows, found)
    if opened.warning:
        typer.echo(f"Warning: {opened.warning}", err=True)


def _asked(desk: Desk, partnership: str | None, kind: str, on: date | None) -> type[Input]:
    with desk.acting() as session:
        owner = partnership or _only_partnership(session)
        return input_of_opening(session, partnership=owner, kind=kind, on=on or desk.today)


def _open(
    desk: Desk,
    partnership: str | None,
    kind: str,
    on: date | None,
    again: bool,
    values: dict[str, Any],
) -> _Answer:
    with desk.acting() as session:
        opened = open_case(
            session,
            partnership=partnership or _only_partnership(session),
            kind=kind,
            values=values,
            actor=desk.actor,
            now=desk.now,
            happened_on=on,
            again=again,
        )
        about = (session, desk.actor, opened.reference)
        return (
            opened,
            queries.followed(*about, on=desk.today, since=opened.sequence),
            queries.proposals(*about, on=desk.today),
            queries.letters(session, desk.actor, on=desk.today, reference=opened.reference),
        )


def _only_partnership(session: Session) -> str:
    keys = partnership_keys(session)
    if len(keys) == 1:
        return keys[0]
    if not keys:
        raise WrongInput("No partnership is loaded. 'reviews policy load FILE' brings one in.")
    raise WrongInput(f"Several partnerships are loaded; say whose case it is with --partnership: {', '.join(keys)}.")


def _present(reference: str, rows: tuple[Followed, ...], found: Proposals | None) -> None:
    say(f"Case {reference} is open.")
    show_followed(rows)
    if found is not None:
        show_proposals(found)
    say(
        "",
        "What to type next:",
        f"  reviews cases next {reference}          what may be done now",
        f"  reviews deadlines list {reference}      what is due, and when",
        f"  reviews letters list {reference}        which letters are owed",
        *([f"  reviews cases proposal {reference}      what is proposed, as the case stands then"] if found else []),
    )


@app.command(
    "proposal",
    epilog=example(
        "reviews cases proposal MK-DHR-2026-001 --as chair",
        "reviews cases proposal MK-CT-2026-001 --as coordinator --json",
    ),
)
def proposal(reference: Reference, officer: As = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """Show what is proposed about a case as it stands now, with the reasons. A person decides.

    For a case review it is the threshold complaint by complaint, with further complaints and the agencies' returns in
    it; for a death, whether a review appears to be owed.
    """
    with acting_as(officer, as_of) as (desk, session):
        found = queries.proposals(session, desk.actor, reference, on=desk.today)
    if as_json:
        show_json(found)
    elif found is None:
        say(f"Nothing is proposed about {reference}: cases of this kind are opened by people and the calendar alone.")
    else:
        show_proposals(found)
