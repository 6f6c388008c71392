"""What followed from something recorded: each row of history since then, with its names in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.casefile import CaseFile, open_file, rules_of
from cases.letters import letter_in
from cases.models import CaseEvent, Item
from cases.queries.naming import names_of_items
from state_machines.corrections import EVENT
from state_machines.lifecycle import START, Lifecycle

_NAMES_A_DEADLINE = frozenset({"name", "deadline", "lapsed", "reopened", "set_aside"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A deadline by its name and title, with its due date where it has a new one."""

    name: str
    title: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Followed:
    """One row of history in words. `clocks` holds what pauses, extensions and corrections did, deadlines by title.

    `item_title` is what people call the item.
    """

    sequence: int
    item: str | None
    item_title: str | None
    event: str
    title: str
    from_state: str
    to_state: str
    from_title: str
    to_title: str
    started: tuple[Dated, ...]
    met: tuple[Dated, ...]
    cleared: tuple[Dated, ...]
    letters: tuple[str, ...]
    clocks: Mapping[str, Any]


def followed(session: Session, actor: Actor, reference: str, *, on: date, since: int) -> tuple[Followed, ...]:
    """The rows of one case's history from a number on, as whoever recorded it may see them. Raises CaseNotFound."""
    case = access.find_case(session, actor, reference, on)
    file, bodies = open_file(session, case), access.confined_to(session, actor, case, on)
    rows = (
        select(CaseEvent, Item)
        .outerjoin(Item, and_(Item.case_id == CaseEvent.case_id, Item.key == CaseEvent.item_key))
        .where(CaseEvent.case_id == case.id, CaseEvent.sequence >= since)
        .order_by(CaseEvent.sequence)
    )
    if bodies is not None:
        rows = rows.where(Item.organisation.in_(bodies))
    name = names_of_items(session, case, file.lifecycle)
    return tuple(row_in_words(file, row, item, name(item) if item else None) for row, item in session.execute(rows))


def row_in_words(file: CaseFile, row: CaseEvent, item: Item | None, item_title: str | None) -> Followed:
    """One row of history in words; `item_title` is what people call the item it is about."""
    lifecycle = file.lifecycle.item(item.kind) if item else file.lifecycle
    known = {"started", "met", "cleared", "letters"}
    said = row.consequences
    return Followed(
        sequence=row.sequence,
        item=row.item_key,
        item_title=item_title,
        event=row.event,
        title=_title(file, lifecycle, row),
        from_state=row.from_state,
        to_state=row.to_state,
        from_title=_state(lifecycle, row.from_state),
        to_title=_state(lifecycle, row.to_state),
        started=_dated(file, said.get("started", ())),
        met=_dated(file, ({"name": name} for name in said.get("met", ()))),
        cleared=_dated(file, ({"name": name} for name in said.get("cleared", ()))),
        letters=tuple(
            letter_in(file.case.kind, file.lifecycle.version, name).title for name in said.get("letters", ())
        ),
        clocks=in_titles(file, {name: one for name, one in said.items() if name not in known}),
    )


def in_titles(file: CaseFile, said: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says of letters and deadlines, with their titles in place of their names."""
    return {name: _titled(file, name, one) for name, one in said.items()}


def _titled(file: CaseFile, name: str, value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, Mapping):
        return in_titles(file, value)
    if isinstance(value, list):
        return [_titled(file, name, one) for one in value]
    if name == "letter":
        return letter_in(file.case.kind, file.lifecycle.version, value).title
    rules = rules_of(file.lifecycle) if name in _NAMES_A_DEADLINE else {}
    return rules[value].title if value in rules else value


def _title(file: CaseFile, lifecycle: Lifecycle, row: CaseEvent) -> str:
    if row.event == EVENT:
        return f"Correction of row {row.input['sequence']}"
    sort, _, act = row.event.partition(":")
    if sort == "letter":
        return f"Letter {_plain(act)}: {letter_in(file.case.kind, file.lifecycle.version, row.input['letter']).title}"
    if sort == "deadline":
        return f"Deadline, {_plain(act)}: {file.rule(row.input['deadline']).title}"
    declared = next((line.event.title for line in lifecycle.transitions if line.event.name == row.event), None)
    return declared or _plain(f"{sort} {act}").strip().capitalize()


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _state(lifecycle: Lifecycle, name: str) -> str:
    return next((state.title for state in lifecycle.states if state.name == name), "" if name == START else name)


def _dated(file: CaseFile, entries: Iterable[Mapping[str, str]]) -> tuple[Dated, ...]:
    rules = rules_of(file.lifecycle)
    return tuple(
        Dated(
            entry["name"],
            rules[entry["name"]].title if entry["name"] in rules else entry["name"],
            date.fromisoformat(entry["due_on"]) if "due_on" in entry else None,
        )
        for entry in entries
    )
