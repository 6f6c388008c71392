"""The empty form of a notification or of any event, and its JSON schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from cases.opening import opening_event
from state_machines.input_files import template
from state_machines.lifecycle import Event
from state_machines.registry import kinds, versions
from statutory_reviews.cli.context import Json, NotFound, WrongInput, example, new_group
from statutory_reviews.cli.kinds import USUAL_KIND, Kind
from statutory_reviews.cli.present import say, show_json

app = new_group("Forms to fill in.")


@app.command(
    "template",
    epilog=example(
        "reviews cases template > notification.yaml",
        "reviews cases template --kind community_trigger > application.yaml",
        "reviews cases template decide_proceed > decision.yaml",
        "reviews cases template threshold_not_met --kind community_trigger > decision.yaml",
        "reviews cases template accept --item agency_return",
        "reviews cases template notify --schema",
    ),
)
def print_template(
    event: Annotated[str | None, typer.Argument(help="The event; without one, the event that opens a case.")] = None,
    item: Annotated[
        str | None, typer.Option(metavar="KIND", help="The kind of item, where several have an event of that name.")
    ] = None,
    kind: Kind = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON schema instead of a form.")] = False,
    as_json: Json = False,
) -> None:
    """Print the form that an event asks for, each field under its description, as YAML to fill in.

    Without --kind it is the event of a domestic homicide review, or of the one other kind that has such an event.
    With --schema, or --json, it is a JSON schema for programs.
    """
    asked, others = _kind_meant(event, item, kind)
    opening = opening_event(versions(asked)[0])
    of_item, found = _event(asked, item, event or opening.name, others)
    if schema or as_json:
        show_json(found.inputs.model_json_schema())
        return
    if not found.inputs.model_fields:
        say(f"# {found.title}. This event asks for nothing.")
        return
    what = f"{found.title} ({of_item}: {found.name})" if of_item else f"{found.title} ({found.name})"
    say(f"# {what}", "# Lines left empty count as not given.")
    if others:
        say(f"# This is the form of {asked}; --kind asks for another that has such an event: {', '.join(others)}.")
    say("")
    if found == opening:
        say("# What this form opens.", f"kind: {asked}")
    say(template(found.inputs).rstrip())


def _kind_meant(event: str | None, item: str | None, kind: str | None) -> tuple[str, tuple[str, ...]]:
    """The kind of review whose event is meant, and the other kinds that have one of that name, where none was said."""
    if kind or event is None:
        return kind or USUAL_KIND, ()
    with_it = tuple(one for one in kinds() if _named(one, item, event))
    if not with_it:
        where = f"an item '{item}' of any kind of review" if item else "any kind of review"
        raise NotFound(f"There is no event '{event}' in {where}. 'reviews lifecycles show KIND' has the events of one.")
    if USUAL_KIND in with_it:
        return USUAL_KIND, tuple(one for one in with_it if one != USUAL_KIND)
    if len(with_it) > 1:
        known = ", ".join(with_it)
        raise WrongInput(f"Several kinds of review have an event '{event}'; add --kind and one of: {known}.")
    return with_it[0], ()


def _event(kind: str, item: str | None, name: str, others: tuple[str, ...]) -> tuple[str, Event]:
    """The event, with the kind of item it belongs to ('' for the case itself)."""
    found = _named(kind, item, name)
    if "" in found:
        return "", found[""]
    if len(found) == 1:
        return next(iter(found.items()))
    if found:
        elsewhere = f" Other kinds of review have one too (--kind): {', '.join(others)}." if others else ""
        known = ", ".join(found)
        raise WrongInput(f"Several kinds of items have an event '{name}'; add --item and one of: {known}.{elsewhere}")
    known = ", ".join(dict.fromkeys(event.name for of_item, event in _events(kind) if item in {None, of_item or kind}))
    raise NotFound(f"There is no event '{name}' in {kind}. Known: {known or 'none; check the kind of item'}.")


def _named(kind: str, item: str | None, name: str) -> dict[str, Event]:
    """The events of that name by the kind of item they belong to ('' for the case itself)."""
    found = ((of_item, event) for of_item, event in _events(kind) if event.name == name)
    return {of_item: event for of_item, event in found if item in {None, of_item or kind}}


def _events(kind: str) -> Iterator[tuple[str, Event]]:
    for lifecycle in versions(kind):
        for part in (lifecycle, *lifecycle.items):
            for line in part.transitions:
                yield "" if part is lifecycle else part.kind, line.event
