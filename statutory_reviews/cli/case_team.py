"""Who takes part in a case, which interests are declared, and who looked into it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from cases import queries
from cases.queries import Team
from cases.team import IN_A_CASE, assign_role, declare_interest, end_interest, end_role
from state_machines.lifecycle import Role
from statutory_reviews.cli.case_showing import Reference, show_interests
from statutory_reviews.cli.context import (
    As,
    AsOf,
    Desk,
    Json,
    WrongInput,
    acting_as,
    example,
    new_group,
    open_desk,
    parse_day,
)
from statutory_reviews.cli.present import say, show_json, show_rows, show_table

app = new_group("Who takes part.")
Officer = Annotated[str, typer.Argument(metavar="OFFICER", help="The officer's key.")]
Part = Annotated[str, typer.Argument(metavar="ROLE", help=f"One of: {', '.join(one.value for one in IN_A_CASE)}.")]


@app.command("team", epilog=example("reviews cases team MK-DHR-2026-001"))
def show_team(reference: Reference, officer: As = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """Show who takes part in a case on a day, and which interests they declared."""
    desk = open_desk(officer, as_of)
    _present(_team(desk, reference), as_json=as_json)


@app.command("assign", epilog=example("reviews cases assign MK-DHR-2026-001 substitute-chair chair --from 2026-11-09"))
def assign(
    reference: Reference,
    who: Officer,
    role: Part,
    from_on: Annotated[
        date | None, typer.Option("--from", metavar="DATE", parser=parse_day, help="From which day; otherwise today.")
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Give an officer a part in one case, such as a substitute chair where the chair has a conflict."""
    part = _part(role)
    with acting_as(officer, as_of) as (desk, session):
        assign_role(
            session,
            reference=reference,
            officer=who,
            role=part,
            from_on=from_on or desk.today,
            actor=desk.actor,
            now=desk.now,
        )
    _present(_team(desk, reference), as_json=as_json)


@app.command("unassign", epilog=example("reviews cases unassign MK-DHR-2026-001 substitute-chair chair --as chair"))
def unassign(
    reference: Reference,
    who: Officer,
    role: Part,
    last_day: Annotated[
        date | None, typer.Option("--last-day", metavar="DATE", parser=parse_day, help="The last day; otherwise today.")
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """End a part that an officer plays in one case."""
    part = _part(role)
    with acting_as(officer, as_of) as (desk, session):
        end_role(
            session,
            reference=reference,
            officer=who,
            role=part,
            last_day=last_day or desk.today,
            actor=desk.actor,
            now=desk.now,
        )
    _present(_team(desk, reference), as_json=as_json)


@app.command(
    "declare", epilog=example("reviews cases declare MK-DHR-2026-001 chair 'Employed by the force that notified.'")
)
def declare(
    reference: Reference,
    who: Officer,
    nature: Annotated[str, typer.Argument(metavar="NATURE", help="The interest, in a sentence.")],
    wall: Annotated[bool, typer.Option("--wall", help="Close the case to this officer from now on.")] = False,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Keep an interest that an officer declared; --wall closes the case to them."""
    with acting_as(officer, as_of) as (desk, session):
        declare_interest(
            session, reference=reference, officer=who, nature=nature, walled=wall, actor=desk.actor, now=desk.now
        )
        shown = None if wall and who == desk.officer else queries.team(session, desk.actor, reference, on=desk.today)
    if shown is not None:
        _present(shown, as_json=as_json)
    elif as_json:
        show_json(None)
    else:
        say(f"Kept. {reference} is closed to you from now on.")


@app.command(
    "end-interest",
    epilog=example("reviews cases end-interest MK-DHR-2026-001 1 --reason 'Left that force.' --as coordinator"),
)
def end_declared(
    reference: Reference,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Its number, as 'reviews cases team' shows it.")],
    reason: Annotated[str, typer.Option(help="Why it no longer stands; the history keeps it.")],
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Keep that a declared interest has ended; a wall that it made is lifted."""
    with acting_as(officer, as_of) as (desk, session):
        end_interest(session, reference=reference, number=number, reason=reason, actor=desk.actor, now=desk.now)
    _present(_team(desk, reference), as_json=as_json)


@app.command("access", epilog=example("reviews cases access MK-DHR-2026-001 --as auditor"))
def show_looks(reference: Reference, officer: As = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """Show who looked into a case, when, at what, and why if they said. This look is kept too."""
    with acting_as(officer, as_of) as (desk, session):
        rows = queries.looks(session, desk.actor, reference, on=desk.today, now=desk.now)
    show_rows(
        rows,
        {
            "Officer": lambda row: row.officer,
            "When": lambda row: row.looked_at,
            "At what": lambda row: row.what,
            "Reason": lambda row: row.reason,
        },
        as_json=as_json,
        title=f"Looks into {reference}",
    )


def _part(role: str) -> Role:
    if role not in set(Role):
        known = ", ".join(one.value for one in IN_A_CASE)
        raise WrongInput(f"There is no part '{role}'. In a case the parts are: {known}.")
    return Role(role)


def _team(desk: Desk, reference: str) -> Team:
    with desk.acting() as session:
        return queries.team(session, desk.actor, reference, on=desk.today)


def _present(shown: Team, *, as_json: bool) -> None:
    if as_json:
        show_json(shown)
        return
    show_table(
        ("Officer", "Name", "Post", "Part", "For", "From", "In this case only"),
        (
            (
                one.officer,
                one.name,
                one.title,
                one.role.replace("_", " "),
                one.organisation,
                one.from_on,
                one.in_this_case,
            )
            for one in shown.parts
        ),
        title=f"Taking part in {shown.reference}",
    )
    show_interests(shown.interests, empty="None.")
