"""Saying that two are one: somebody of a case and an entry of the address book, or two entries of it."""

from __future__ import annotations

from typing import Annotated

import typer

from cases.address_book import linking, merging
from cases.address_book.finding import is_key
from statutory_reviews.cli.case_showing import Reference
from statutory_reviews.cli.contacts_changing import Reason
from statutory_reviews.cli.contacts_shown import Key, answer
from statutory_reviews.cli.context import As, AsOf, Json, WrongUse, acting_as, example, new_group
from statutory_reviews.cli.present import show_rows

app = new_group("Link and merge.")
Person = Annotated[str, typer.Argument(metavar="PERSON", help="The person's key in the case, such as P3.")]


@app.command("link", epilog=example("reviews contacts link C12 MK-DHR-2026-001 P3"))
def link(
    key: Key,
    reference: Reference,
    person: Person,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Say that a person of a case is this entry: from now on their letters go by it. The case's history keeps it."""
    if not is_key(key):
        raise WrongUse(
            "The entry's key, such as C12, comes first; then the case's reference and the person's key in the case: "
            "'reviews contacts link C12 MK-DHR-2026-001 P3'."
        )
    with acting_as(officer, as_of) as (desk, session):
        alike = linking.link(session, key=key, reference=reference, person=person, actor=desk.actor, now=desk.now)
        before = linking.released_before(session, reference=reference, person=person)
    also = (
        f" {', '.join(alike)} of the case has the same name; link that too if it is the same person." if alike else ""
    )
    waiting = "".join(f" {linking.released_without(one)}" for one in before)
    answer(desk, key, f"{person} of {reference} is {key}.{also}{waiting}", as_json=as_json)


@app.command("people", epilog=example("reviews contacts people MK-DHR-2026-001"))
def people(reference: Reference, officer: As = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """Show the people of a case by key, and which entries of the address book they are. The look is kept."""
    with acting_as(officer, as_of) as (desk, session):
        rows = linking.people_linked(session, desk.actor, reference, on=desk.today, now=desk.now)
    show_rows(
        rows,
        {
            "Key": lambda row: row.key,
            "Part": lambda row: row.part.replace("_", " "),
            "Name": lambda row: row.name,
            "Entry": lambda row: row.contact,
        },
        as_json=as_json,
        title=f"People of {reference}",
        empty="Nobody is named in this case.",
    )


@app.command("unlink", epilog=example("reviews contacts unlink MK-DHR-2026-001 P3"))
def unlink(reference: Reference, person: Person, officer: As = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """Take a link away: the person's letters go by what the case recorded. The case's history keeps it."""
    with acting_as(officer, as_of) as (desk, session):
        key = linking.unlink(session, reference=reference, person=person, actor=desk.actor, now=desk.now)
    answer(desk, key, f"{person} of {reference} is no longer {key}.", as_json=as_json)


@app.command("merge", epilog=example("reviews contacts merge C3 C7 --reason 'Entered twice.'"))
def merge(
    into: Key,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The key of the entry that is merged into it.")],
    reason: Reason,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Say that two entries are one: letters of both go by the first. Both stay readable, and it can be undone."""
    with acting_as(officer, as_of) as (desk, session):
        merging.merge(session, into=into, key=other, reason=reason, actor=desk.actor, now=desk.now)
    answer(desk, other, f"{other} is merged into {into}.", as_json=as_json)


@app.command("unmerge", epilog=example("reviews contacts unmerge C7 --reason 'Two people of one name.'"))
def unmerge(key: Key, reason: Reason, officer: As = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """Undo a merge: the entry is again what it was."""
    with acting_as(officer, as_of) as (desk, session):
        into = merging.unmerge(session, key=key, reason=reason, actor=desk.actor, now=desk.now)
    answer(desk, key, f"{key} and {into} are two again.", as_json=as_json)
