"""Recording an event in a case, and correcting what was recorded."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from cases import queries
from cases.correcting import correct
from cases.queries import Followed
from cases.recording import Recorded, record_event
from state_machines.inputs import Input
from statutory_reviews.cli.asking_again import asked_for
from statutory_reviews.cli.case_showing import Reference
from statutory_reviews.cli.context import As, AsOf, Desk, Json, acting_as, example, new_group, open_desk, parse_day
from statutory_reviews.cli.entering import as_value, entered
from statutory_reviews.cli.following import show_followed
from statutory_reviews.cli.keeping import FILE
from statutory_reviews.cli.present import say, show_json, words

_Answer = tuple[Recorded, tuple[Followed, ...]]

app = new_group("Record and correct.")
SeenVersion = Annotated[
    int | None, typer.Option("--version", metavar="N", help="Refuse when the case has changed since version N.")
]


@app.command(
    "record",
    epilog=example(
        "reviews cases record MK-DHR-2026-001 accept_scope --prompt --as coordinator",
        "reviews cases record MK-DHR-2026-001 decide_proceed --input decision.yaml --as chair",
        "reviews cases record MK-DHR-2026-001 receive --item agency_return:mk-act --set received_on=2026-11-16",
        "reviews cases record MK-DHR-2026-001 request --item agency_return --prompt",
    ),
)
def record(
    reference: Reference,
    event: Annotated[str, typer.Argument(help="What happened, such as 'accept_scope'; 'reviews cases next' lists it.")],
    item: Annotated[
        str | None,
        typer.Option(
            metavar="KEY|KIND",
            help="The item it happened in (agency_return-1, agency_return:mk-act), or the kind of a new one.",
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--input", metavar="FILE", help="What the event asks, as JSON or YAML; '-' to type it."),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="One field; group.field reaches into a group, and lists and "
            "groups are written [one, another] and {field: value}.",
        ),
    ] = None,
    on: Annotated[
        date | None, typer.Option(metavar="DATE", parser=parse_day, help="The day it happened, if before today.")
    ] = None,
    version: SeenVersion = None,
    prompt: Annotated[bool, typer.Option("--prompt", help="Ask for every field that is not given.")] = False,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Record that something happened in a case or in an item of it; see what follows from it.

    Nothing is recorded when it is refused: every reason is named, and every field that is wrong.
    """
    desk = open_desk(officer, as_of)
    values = entered(file, settings or ())
    asked = _asked(desk, reference, event, item) if prompt else None
    once = partial(_record, desk, reference, event, item=item, on=on, version=version)
    if asked is None:
        recorded, rows = once(values)
    else:
        in_item = ("--item", item) if item else ()
        again = ("reviews", "cases", "record", *in_item, reference, event, "--input", FILE, "--prompt")
        recorded, rows = asked_for(asked, values, once, desk.not_recorded(f"{reference}-{event}"), again)
    if as_json:
        show_json({"recorded": recorded, "followed": rows})
        return
    say(f"Recorded in {reference}, which is now at version {recorded.version}.")
    show_followed(rows)
    say("", f"What may be done next: reviews cases next {reference}")


def _asked(desk: Desk, reference: str, event: str, item: str | None) -> type[Input] | None:
    with desk.acting() as session:
        return queries.input_asked(session, desk.actor, reference, event, on=desk.today, item=item)


def _record(
    desk: Desk,
    reference: str,
    event: str,
    values: dict[str, Any],
    *,
    item: str | None,
    on: date | None,
    version: int | None,
) -> _Answer:
    with desk.acting() as session:
        recorded = record_event(
            session,
            reference=reference,
            event=event,
            values=values,
            actor=desk.actor,
            now=desk.now,
            happened_on=on,
            item=item,
            expected_version=version,
        )
        return recorded, queries.followed(session, desk.actor, reference, on=desk.today, since=recorded.sequence)


@app.command(
    "correct",
    epilog=example(
        "reviews cases correct MK-DHR-2026-001 1 came_to_attention_on 2026-10-26 --reason 'The log says the 26th.'",
        "reviews cases correct MK-DHR-2026-001 4 happened_on 2026-11-20 --reason 'Signed the day before.'",
    ),
)
def correct_record(
    reference: Reference,
    sequence: Annotated[int, typer.Argument(help="The number of the row, as 'reviews history show' lists it.")],
    field: Annotated[str, typer.Argument(help="The field, or 'happened_on' for the day it happened.")],
    value: Annotated[str, typer.Argument(help="What it should have been; '' leaves the field out.")],
    reason: Annotated[str, typer.Option(help="What was wrong, and how it was found. It is kept.")],
    version: SeenVersion = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Correct one field of what was recorded; every date that hangs on it is worked out anew, and the old ones kept."""
    with acting_as(officer, as_of) as (desk, session):
        recorded = correct(
            session,
            reference=reference,
            sequence=sequence,
            field=field,
            value=as_value(field, value),
            reason=reason,
            actor=desk.actor,
            now=desk.now,
            expected_version=version,
        )
    if as_json:
        show_json(recorded)
        return
    say(f"Corrected in {reference}, kept as number {recorded.sequence}; the case is now at version {recorded.version}.")
    moved = recorded.consequences.get("moved", ())
    say(*(f"     {one['name']}: {_day(one['from'])} → {_day(one['to'])}" for one in moved))
    if not moved:
        say("     No date hung on it.")


def _day(text: str) -> str:
    return words(date.fromisoformat(text))
