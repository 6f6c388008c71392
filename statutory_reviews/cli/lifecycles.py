"""`reviews lifecycles`: which rules there are, what they say, and their generated pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from state_machines import tables
from state_machines.diagrams import file_name, mermaid, page
from state_machines.input_files import template
from state_machines.inputs import Input
from state_machines.lifecycle import Lifecycle
from state_machines.permitted import permitted, permitted_text
from state_machines.registry import LIFECYCLES, versions
from statutory_reviews.cli.context import Json, NotFound, example, new_group
from statutory_reviews.cli.present import say, show_json, show_table, words

app = new_group("Show the lifecycles, their rules and their diagrams.")


@app.command("list", epilog=example("reviews lifecycles list"))
def list_lifecycles(as_json: Json = False) -> None:
    """List every kind of review, its sets of rules and their items."""
    rows = [
        {
            "kind": one.kind,
            "rules": one.rules,
            "version": one.version,
            "title": one.title,
            "in_force_from": one.in_force_from,
            "in_force_to": one.in_force_to,
            "items": [item.kind for item in one.items],
        }
        for one in LIFECYCLES
    ]
    if as_json:
        show_json(rows)
        return
    show_table(
        ("Kind", "Rules", "Title", "In force from", "Items"),
        (
            (one.kind, one.rules, one.title, words(one.in_force_from) or _NOT_YET, [item.kind for item in one.items])
            for one in LIFECYCLES
        ),
    )


@app.command(
    epilog=example(
        "reviews lifecycles show domestic_homicide_review",
        "reviews lifecycles show domestic_homicide_review --rules dardr-8A --diagram",
        "reviews lifecycles show domestic_homicide_review --inputs decide_proceed",
    )
)
def show(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="The kind of review; 'list' names them.")],
    rules: Annotated[
        str | None, typer.Option(metavar="NAME", help="The set of rules, such as dhr-2016; otherwise the first listed.")
    ] = None,
    item: Annotated[
        str | None, typer.Option(metavar="KIND", help="Show an item inside the review, such as agency_return.")
    ] = None,
    diagram: Annotated[bool, typer.Option("--diagram", help="Print the states as a Mermaid diagram only.")] = False,
    permitted_only: Annotated[
        bool, typer.Option("--permitted", help="Print who may do what in which state only.")
    ] = False,
    inputs: Annotated[
        str | None, typer.Option(metavar="EVENT", help="Print only the form that an event asks to be filled in.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show one lifecycle: its states, events, deadlines and letters, each with its authority."""
    lifecycle = _part(_lifecycle(kind, rules), item)
    if inputs is not None:
        _show_inputs(lifecycle, inputs, as_json=as_json)
    elif diagram:
        show_json({"mermaid": mermaid(lifecycle)}) if as_json else say(mermaid(lifecycle))
    elif permitted_only:
        show_json(permitted(lifecycle)) if as_json else say(permitted_text(lifecycle).rstrip())
    elif as_json:
        show_json(_as_json(lifecycle))
    else:
        _show(lifecycle)


@app.command(epilog=example("reviews lifecycles write docs/lifecycles"))
def write(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the pages go; made if needed.")],
) -> None:
    """Write a Markdown page for every lifecycle: picture, states, events, deadlines and letters."""
    folder.mkdir(parents=True, exist_ok=True)
    for lifecycle in LIFECYCLES:
        path = folder / file_name(lifecycle)
        path.write_text(page(lifecycle), encoding="utf-8")
        say(f"Written: {path}")


_NOT_YET = "not yet"


def _lifecycle(kind: str, rules: str | None) -> Lifecycle:
    found = versions(kind.replace("-", "_"))
    if rules is None:
        return found[0]
    for lifecycle in found:
        if lifecycle.rules.lower() == rules.lower():
            return lifecycle
    known = ", ".join(dict.fromkeys(one.rules for one in found))
    raise NotFound(f"There is no set of rules '{rules}' for {kind}. Known: {known}.")


def _part(lifecycle: Lifecycle, item: str | None) -> Lifecycle:
    if item is None:
        return lifecycle
    for one in lifecycle.items:
        if one.kind == item.replace("-", "_"):
            return one
    known = ", ".join(one.kind for one in lifecycle.items)
    raise NotFound(f"{lifecycle.title} has no item '{item}'. Known: {known}.")


def _show_inputs(lifecycle: Lifecycle, event: str, *, as_json: bool) -> None:
    forms = dict(_forms(lifecycle, event))
    if not forms:
        known = ", ".join(dict.fromkeys(line.event.name for line in lifecycle.transitions))
        raise NotFound(f"There is no event '{event}' in {lifecycle.title} or its items. Its own events: {known}.")
    if as_json:
        show_json({whose: model.model_json_schema() for whose, model in forms.items()})
        return
    for whose, model in forms.items():
        say(f"# {event}: {whose}", template(model).rstrip() or "# It asks nothing.")


def _forms(lifecycle: Lifecycle, event: str) -> Iterator[tuple[str, type[Input]]]:
    for one in (lifecycle, *lifecycle.items):
        for line in one.transitions:
            if line.event.name == event.replace("-", "_"):
                yield one.title, line.event.inputs


def _as_json(lifecycle: Lifecycle) -> dict[str, object]:
    return {
        "kind": lifecycle.kind,
        "rules": lifecycle.rules,
        "version": lifecycle.version,
        "title": lifecycle.title,
        "in_force_from": lifecycle.in_force_from,
        "states": tables.states(lifecycle),
        "events": tables.events(lifecycle),
        "deadlines": tables.deadlines(lifecycle),
        "letters": tables.letters(lifecycle),
        "items": [_as_json(item) for item in lifecycle.items],
    }


def _show(lifecycle: Lifecycle) -> None:
    begins = f"in force from {words(lifecycle.in_force_from)}" if lifecycle.in_force_from else ""
    say(", ".join(part for part in (lifecycle.title, lifecycle.version, begins) if part))
    marks = {(False, False): "", (True, False): "at rest", (True, True): "final", (False, True): "final"}
    show_table(
        ("State", "Title", ""),
        ((row.name, row.title, marks[row.at_rest, row.final]) for row in tables.states(lifecycle)),
        title="States",
    )
    show_table(
        ("Event", "Title", "From", "To", "Who"),
        ((row.event, row.title, row.sources, row.target or "stays", row.by) for row in tables.events(lifecycle)),
        title="Events",
    )
    show_table(
        ("Deadline", "Title", "Length", "Weight", "Authority"),
        ((row.name, row.title, row.length, row.weight, row.authority) for row in tables.deadlines(lifecycle)),
        title="Deadlines",
        empty="None.",
    )
    show_table(
        ("Number", "Letter", "Title", "To", "Release"),
        ((row.number, row.name, row.title, row.to, row.release) for row in tables.letters(lifecycle)),
        title="Letters",
        empty="None.",
    )
    if lifecycle.items:
        say("", f"Items, shown with --item: {', '.join(item.kind for item in lifecycle.items)}")
