"""The address book as a keeper reads it: its entries, one with all of its past, likely duplicates, and looks."""

from __future__ import annotations

from typing import Annotated

import typer

from cases.address_book.details import ContactDetails
from cases.address_book.duplicates import duplicates
from cases.address_book.shown import contact_looks, contact_shown, contacts_listed
from cases.address_book.views import ContactView
from state_machines.input_files import template
from statutory_reviews.cli.context import As, AsOf, Desk, Json, acting_as, example, new_group
from statutory_reviews.cli.present import say, show_fields, show_json, show_rows, show_table

app = new_group("Read the address book.")
Key = Annotated[str, typer.Argument(metavar="KEY", help="The entry's key, such as C12.")]
Partnership = Annotated[
    str | None, typer.Option(metavar="KEY", help="Whose address book. May be left out when you keep one only.")
]


@app.command("list", epilog=example("reviews contacts list", "reviews contacts list --find 'data officer'"))
def list_contacts(
    partnership: Partnership = None,
    find: Annotated[
        str, typer.Option(metavar="WORDS", help="Only those with these words in name, post or organisation.")
    ] = "",
    whole: Annotated[bool, typer.Option("--all", help="With those that ended or were merged.")] = False,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """List the people and organisations of the address book on a day. The look is kept."""
    with acting_as(officer, as_of) as (desk, session):
        rows = contacts_listed(
            session, desk.actor, partnership=partnership, on=desk.today, now=desk.now, find=find, whole=whole
        )
    show_rows(
        rows,
        {
            "Key": lambda row: row.key,
            "Name": lambda row: row.details and row.details.name,
            "Post": lambda row: row.details and row.details.post,
            "Organisation": lambda row: row.details and row.details.organisation,
            "Safe way": lambda row: row.details and row.details.safe_way and row.details.safe_way.replace("_", " "),
            "Do not contact": lambda row: row.do_not_contact or None,
            "Merged into": lambda row: row.merged_into,
        },
        as_json=as_json,
        title="Address book",
        empty="There is no such entry.",
    )


@app.command("show", epilog=example("reviews contacts show C12", "reviews contacts show C12 --as-of 2026-03-31"))
def show(key: Key, officer: As = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """Show an entry as it stands on a day, and everything that was recorded of it. The look is kept."""
    with acting_as(officer, as_of) as (desk, session):
        shown = contact_shown(session, desk.actor, key, on=desk.today, now=desk.now)
    present(shown, as_json=as_json)


@app.command(
    "duplicates",
    epilog=example("reviews contacts duplicates", "reviews contacts merge C3 C7 --reason 'Entered twice.'"),
)
def propose_duplicates(
    partnership: Partnership = None, officer: As = None, as_of: AsOf = None, as_json: Json = False
) -> None:
    """Propose entries that are likely one: of the same e-mail, or of one name and something else. A person merges."""
    with acting_as(officer, as_of) as (desk, session):
        rows = duplicates(session, desk.actor, partnership=partnership, on=desk.today, now=desk.now)
    show_rows(
        rows,
        {
            "Entry": lambda row: row.key,
            "Likely the same as": lambda row: row.other,
            "Both have the same": lambda row: tuple(one.replace("_", " ") for one in row.shared),
        },
        as_json=as_json,
        empty="No two entries are likely one.",
    )


@app.command("access", epilog=example("reviews contacts access C12"))
def show_looks(key: Key, officer: As = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """Show who looked at an entry, and when. This look is kept too."""
    with acting_as(officer, as_of) as (desk, session):
        rows = contact_looks(session, desk.actor, key, on=desk.today, now=desk.now)
    show_rows(
        rows,
        {"Officer": lambda row: row.officer, "When": lambda row: row.looked_at, "At what": lambda row: row.what},
        as_json=as_json,
        title=f"Looks at {key}",
    )


@app.command("template", epilog=example("reviews contacts template > contact.yaml"))
def print_template(as_json: Json = False) -> None:
    """Print the form of an entry, each field under its description, as YAML; with --json its JSON schema."""
    if as_json:
        show_json(ContactDetails.model_json_schema())
        return
    say("# An entry of the address book.", "# Lines left empty count as not given.", "", template(ContactDetails))


def answer(desk: Desk, key: str, sentence: str, *, as_json: bool) -> None:
    """What a change of an entry answers: a sentence for people, the entry for programs."""
    if not as_json:
        say(sentence)
        return
    with desk.acting() as session:
        show_json(contact_shown(session, desk.actor, key, on=desk.today, now=desk.now))


def present(shown: ContactView, *, as_json: bool) -> None:
    """Show one entry."""
    if as_json:
        show_json(shown)
        return
    say(f"{shown.key} on {shown.on:%-d %B %Y}")
    if not shown.may_be_contacted:
        say("DO NOT CONTACT. Nothing is sent.")
    if shown.merged_into:
        say(f"Merged into {shown.merged_into}, by whose details letters go.")
    if shown.details is None:
        say("Not in the address book on this day.")
    else:
        show_fields(_fields(shown.details))
    show_fields(
        (("the same as", shown.same_as), ("linked to", tuple(f"{one.reference} {one.person}" for one in shown.links)))
    )
    show_table(
        ("From", "To", "Entered by", "On", ""),
        (
            (
                one.from_on,
                one.to_on,
                one.officer,
                one.recorded_at,
                "put right since" if one.replaced else f"ended: {one.reason}" if one.details is None else None,
            )
            for one in shown.versions
        ),
        title="As it stood",
    )
    if shown.stops:
        show_table(
            ("Entry", "From", "To", "Why", "Entered by", "Ended", "By", "Why"),
            (
                (
                    *(one.key, one.from_on, one.to_on, one.reason, one.officer),
                    *(one.ended_on, one.ended_by, one.ended_because),
                )
                for one in shown.stops
            ),
            title="Do not contact",
        )


def _fields(details: ContactDetails) -> list[tuple[str, object]]:
    told = details.model_dump(exclude_defaults=True) | {"safe_way": details.safe_way and details.safe_way.words}
    return [(name.replace("_", " "), "; ".join(one) if isinstance(one, tuple) else one) for name, one in told.items()]
