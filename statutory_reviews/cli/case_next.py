"""What may be done next in a case, and what not and why."""

from __future__ import annotations

from typing import Annotated

import typer

from cases import queries
from statutory_reviews.cli.case_showing import Reference
from statutory_reviews.cli.context import As, AsOf, Json, acting_as, example, new_group
from statutory_reviews.cli.kinds import USUAL_KIND
from statutory_reviews.cli.present import say, show_json, show_table

app = new_group("What may be done next.")


@app.command(
    "next",
    epilog=example(
        "reviews cases next MK-DHR-2026-001 --as chair",
        "reviews cases next MK-CT-2026-001 --item agency_return-1 --as coordinator",
    ),
)
def next_events(
    reference: Reference,
    item: Annotated[str | None, typer.Option(metavar="KEY", help="What may be done in one item of the case.")] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show what you may do next in a case, with the command to type, and what is refused and why.

    What depends on what is entered is checked when it is entered.
    """
    with acting_as(officer, as_of) as (desk, session):
        events = queries.permitted_events(session, desk.actor, reference, on=desk.today, item=item)
        items = () if item else queries.openings(session, desk.actor, reference, on=desk.today)
        kind = queries.kind_of(session, desk.actor, reference, on=desk.today)
        named = queries.item_called(session, desk.actor, reference, item, on=desk.today) if item else ()
    if as_json:
        show_json({"events": events, "items": items})
        return
    to_item = f" --item {named[0]}" if named else ""
    show_table(
        ("Event", "What it is", "You may", "Type this, or why not"),
        (
            (
                one.event,
                one.title,
                one.allowed,
                f"reviews cases record {reference} {one.event}{to_item} --prompt" if one.allowed else one.reasons,
            )
            for one in events
        ),
        title=", ".join((reference, *named)),
        empty="Nothing can be done here any more.",
    )
    if items:
        show_table(
            ("Item", "Event", "You may", "Type this, or why not"),
            (
                (
                    one.title,
                    one.event,
                    one.allowed,
                    f"reviews cases record {reference} {one.event} --item {one.kind} --prompt"
                    if one.allowed
                    else one.reasons,
                )
                for one in items
            ),
            title="Items that may be opened",
        )
    say(
        "",
        f"A form to fill in: reviews cases template EVENT{'' if kind == USUAL_KIND else f' --kind {kind}'}",
        f"One item of the case: reviews cases next {reference} --item KEY; "
        f"'reviews cases show {reference}' lists the items with their keys",
    )
