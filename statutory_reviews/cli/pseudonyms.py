"""`reviews pseudonyms`: who must not be recognised in what a case sends out, by what, and what they are called."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from cases import pseudonym_changes as changes
from cases.pseudonym_entries import IdentifierKind, Register
from cases.pseudonym_suggestions import suggested
from cases.pseudonyms import register_shown
from statutory_reviews.cli.case_showing import Reference
from statutory_reviews.cli.context import As, AsOf, Desk, Json, WrongInput, acting_as, example, new_group
from statutory_reviews.cli.present import say, show_json, show_table

app = new_group("Keep the register of a case's pseudonyms.")
Key = Annotated[str, typer.Argument(metavar="KEY", help="The person's key, as 'reviews pseudonyms list' shows it.")]
_KINDS = ", ".join(IdentifierKind)


@app.command("list", epilog=example("reviews pseudonyms list MK-DHR-2026-001 --as coordinator"))
def list_register(reference: Reference, officer: As = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """Show the people of a case, their pseudonyms, and by what they could be recognised. The look is kept."""
    with acting_as(officer, as_of) as (desk, session):
        register = register_shown(session, desk.actor, reference, on=desk.today, now=desk.now)
    _present(register, as_json=as_json)


@app.command("set", epilog=example("reviews pseudonyms set MK-DHR-2026-001 P2 Rowan"))
def set_one(
    reference: Reference,
    key: Key,
    pseudonym: Annotated[str, typer.Argument(metavar="PSEUDONYM", help="What the person is to be called.")],
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Give somebody their one pseudonym in a case, in place of any before."""
    with acting_as(officer, as_of) as (desk, session):
        changes.set_pseudonym(
            session, reference=reference, key=key, pseudonym=pseudonym, actor=desk.actor, now=desk.now
        )
    _done(desk, reference, f"Kept for {key}.", as_json=as_json)


@app.command(
    "add",
    epilog=example("reviews pseudonyms add MK-DHR-2026-001 P3 school 'Imaginary Row Primary School'"),
)
def add(
    reference: Reference,
    key: Key,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"One of: {_KINDS}.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it is; '-' to type it in, unseen by others.")],
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Add something by which somebody can be recognised: an alias, a former name, a school, an employer."""
    if kind not in set(IdentifierKind):
        raise WrongInput(f"There is no kind '{kind}'. The kinds are: {_KINDS}.")
    said = _typed(value)
    with acting_as(officer, as_of) as (desk, session):
        changes.add_identifier(
            session,
            reference=reference,
            key=key,
            kind=IdentifierKind(kind),
            value=said,
            actor=desk.actor,
            now=desk.now,
        )
    _done(desk, reference, f"Added for {key}.", as_json=as_json)


@app.command("remove", epilog=example("reviews pseudonyms remove MK-DHR-2026-001 4"))
def remove(
    reference: Reference,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The number that 'list' shows beside it.")],
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Take out what was added by mistake; what the forms recorded stays."""
    with acting_as(officer, as_of) as (desk, session):
        changes.remove_identifier(session, reference=reference, number=number, actor=desk.actor, now=desk.now)
    _done(desk, reference, "Taken out.", as_json=as_json)


@app.command("person", epilog=example("reviews pseudonyms person MK-DHR-2026-001 - --relationship neighbour"))
def person(
    reference: Reference,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Their full name; '-' to type it in.")],
    relationship: Annotated[str | None, typer.Option(help="How they stand to the person the case is about.")] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Enter somebody whom no form names, such as a neighbour of whom the report tells."""
    said = _typed(name)
    with acting_as(officer, as_of) as (desk, session):
        key = changes.add_person(
            session, reference=reference, name=said, relationship=relationship, actor=desk.actor, now=desk.now
        )
    _done(desk, reference, f"Entered as {key}.", as_json=as_json)


@app.command("join", epilog=example("reviews pseudonyms join MK-DHR-2026-001 P9 P3"))
def join(
    reference: Reference,
    key: Key,
    with_key: Annotated[str, typer.Argument(metavar="KEY", help="The other key, whose pseudonym both keep.")],
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Say that two entries are one person, written differently."""
    with acting_as(officer, as_of) as (desk, session):
        changes.join(session, reference=reference, key=key, with_key=with_key, actor=desk.actor, now=desk.now)
    _done(desk, reference, f"{key} and {with_key} are one person.", as_json=as_json)


@app.command("openly", epilog=example("reviews pseudonyms openly MK-DHR-2026-001 P6 --reason 'Named in open court.'"))
def openly(
    reference: Reference,
    key: Key,
    reason: Annotated[str, typer.Option(help="Why. It is kept, and names nobody.")],
    no_longer: Annotated[bool, typer.Option("--no-longer", help="They are not to be named after all.")] = False,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Decide that somebody bears their own name in what is published, or no longer does."""
    with acting_as(officer, as_of) as (desk, session):
        changes.name_openly(
            session,
            reference=reference,
            key=key,
            may_be_named=not no_longer,
            reason=reason,
            actor=desk.actor,
            now=desk.now,
        )
    _done(desk, reference, f"Kept for {key}.", as_json=as_json)


@app.command("suggest", epilog=example("reviews pseudonyms suggest MK-DHR-2026-001"))
def suggest(reference: Reference, officer: As = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """Suggest a pseudonym for everybody who has none. The family's wish comes first; nothing is kept."""
    with acting_as(officer, as_of) as (desk, session):
        register = register_shown(session, desk.actor, reference, on=desk.today, now=desk.now)
    found = suggested(register)
    if as_json:
        show_json(found)
        return
    say(*(f"reviews pseudonyms set {reference} {key} {word}" for key, word in found.items()))
    if not found:
        say("Everybody who needs a pseudonym has one.")


def _typed(value: str) -> str:
    return sys.stdin.readline().strip() if value == "-" else value


def _done(desk: Desk, reference: str, sentence: str, *, as_json: bool) -> None:
    if not as_json:
        say(sentence)
        return
    with desk.acting() as session:
        show_json(register_shown(session, desk.actor, reference, on=desk.today, now=desk.now))


def _present(register: Register, *, as_json: bool) -> None:
    if as_json:
        show_json(register)
        return
    show_table(
        ("Key", "Part", "Relationship", "Pseudonym", "Recognised by"),
        (
            (
                one.key,
                tuple(part.replace("_", " ") for part in one.parts),
                one.relationship,
                "(named openly)" if one.may_be_named else one.pseudonym,
                "; ".join(
                    f"{each.kind.replace('_', ' ')}: {each.value}" + (f" (no. {each.number})" if each.number else "")
                    for each in one.identifiers
                ),
            )
            for one in register.entries
        ),
        title=f"Register of pseudonyms of {register.reference}",
        empty="Nobody is named in this case.",
    )
    say(*register.problems)
