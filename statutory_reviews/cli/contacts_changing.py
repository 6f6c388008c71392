"""Entering and changing what the address book says, and forbidding that somebody is contacted."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from cases.address_book import changes
from cases.address_book.details import ContactDetails
from statutory_reviews.cli.asking_again import asked_for
from statutory_reviews.cli.contacts_shown import Key, Partnership, answer
from statutory_reviews.cli.context import (
    As,
    AsOf,
    Desk,
    Json,
    WrongUse,
    acting_as,
    example,
    new_group,
    open_desk,
    parse_day,
)
from statutory_reviews.cli.entering import entered
from statutory_reviews.cli.keeping import FILE

app = new_group("Keep the address book.")
File = Annotated[Path | None, typer.Argument(metavar="[FILE]", help="The entry, as JSON or YAML; '-' to type it in.")]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="One field; lists are written [one, another]."),
]
From = Annotated[
    date | None, typer.Option("--from", metavar="DATE", parser=parse_day, help="From which day; otherwise today.")
]
Reason = Annotated[str, typer.Option(help="Why. It is kept with the entry, and names nobody.")]


@app.command(
    "add",
    epilog=example(
        "reviews contacts template > contact.yaml",
        "reviews contacts add contact.yaml --from 2026-11-02",
        "reviews contacts add --prompt",
    ),
)
def add(
    file: File = None,
    partnership: Partnership = None,
    settings: Settings = None,
    from_on: From = None,
    prompt: Annotated[bool, typer.Option("--prompt", help="Ask for every field that is not given.")] = False,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Enter a person or an organisation, as from a day. 'reviews contacts template' prints the form to fill in."""
    if file is None and not settings and not prompt:
        raise WrongUse("Name the file with the entry, or add --prompt to be asked for it.")
    desk = open_desk(officer, as_of)
    values = entered(file, settings or ())
    once = partial(_add, desk, partnership, from_on or desk.today)
    if prompt:
        name = f"contact-{desk.now:%Y%m%d-%H%M%S}"
        also = ("--from", (from_on or desk.today).isoformat())
        key = asked_for(
            ContactDetails,
            values,
            once,
            desk.not_recorded(name),
            ("reviews", "contacts", "add", FILE, *also, "--prompt"),
        )
    else:
        key = once(values)
    answer(desk, key, f"Entered as {key}.", as_json=as_json)


@app.command(
    "change",
    epilog=example(
        "reviews contacts change C12 --set safe_way=telephone_first --from 2026-12-01",
        "reviews contacts change C12 moved.yaml",
        "reviews contacts change C12 --set email=",
    ),
)
def change(
    key: Key,
    file: File = None,
    settings: Settings = None,
    from_on: From = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Change some fields of an entry from a day on; an empty field is taken out. What stood before stays readable."""
    values = entered(file, settings or ())
    if not values:
        raise WrongUse("Say what changes: --set FIELD=VALUE, or a file with the fields that change.")
    with acting_as(officer, as_of) as (desk, session):
        until = changes.change_contact(
            session, key=key, values=values, from_on=from_on or desk.today, actor=desk.actor, now=desk.now
        )
    until_then = f" It holds until a change recorded for {until:%-d %B %Y}." if until else ""
    answer(desk, key, f"Changed {key} from {from_on or desk.today:%-d %B %Y}.{until_then}", as_json=as_json)


@app.command("end", epilog=example("reviews contacts end C12 --reason 'Left the post.' --from 2026-12-01"))
def end(
    key: Key,
    reason: Reason,
    from_on: From = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """End an entry: from that day on no letter goes by it. It stays readable."""
    with acting_as(officer, as_of) as (desk, session):
        changes.end_contact(
            session, key=key, from_on=from_on or desk.today, reason=reason, actor=desk.actor, now=desk.now
        )
    answer(desk, key, f"{key} ends on {from_on or desk.today:%-d %B %Y}.", as_json=as_json)


@app.command(
    "do-not-contact", epilog=example("reviews contacts do-not-contact C12 --reason 'Asked to be left in peace.'")
)
def do_not_contact(
    key: Key,
    reason: Reason,
    from_on: From = None,
    to_on: Annotated[
        date | None, typer.Option("--to", metavar="DATE", parser=parse_day, help="The last day; otherwise until ended.")
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Forbid that anything is sent to somebody: no letter is released, and what was released is held."""
    with acting_as(officer, as_of) as (desk, session):
        changes.do_not_contact(
            session,
            key=key,
            from_on=from_on or desk.today,
            to_on=to_on,
            reason=reason,
            actor=desk.actor,
            now=desk.now,
        )
    answer(desk, key, f"Nothing is sent to {key} from {from_on or desk.today:%-d %B %Y}.", as_json=as_json)


@app.command("may-contact", epilog=example("reviews contacts may-contact C12 --reason 'Asked to hear from us again.'"))
def may_contact(key: Key, reason: Reason, officer: As = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """End what forbids to contact somebody."""
    with acting_as(officer, as_of) as (desk, session):
        changes.may_contact(session, key=key, reason=reason, actor=desk.actor, now=desk.now)
    answer(desk, key, f"{key} may be contacted again.", as_json=as_json)


def _add(desk: Desk, partnership: str | None, from_on: date, values: dict[str, Any]) -> str:
    with desk.acting() as session:
        return changes.add_contact(
            session, partnership=partnership, values=values, from_on=from_on, actor=desk.actor, now=desk.now
        )
