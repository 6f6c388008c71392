"""The items of a case with what was recorded in each: meetings, recommendations, returns, or any one of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.casefile import CaseFile, open_file
from cases.finding import find_item
from cases.models import Case, Item
from cases.queries.items_shown import ItemRow, item_row
from cases.queries.naming import names_of_items
from cases.queries.paged import Cut, Paged
from cases.queries.timing import DeadlineRow, deadlines
from state_machines.inputs import Input


@dataclass(frozen=True, slots=True)
class StepRecorded:
    """The latest of one event of an item: its day, and what was entered by its model; people stand by their keys."""

    event: str
    title: str
    on: date
    sequence: int
    model: type[Input]
    entered: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ItemRecorded:
    """One item with what was recorded in it, in that order, and its deadlines as they stand on the day."""

    row: ItemRow
    body: str | None
    steps: tuple[StepRecorded, ...]
    deadlines: tuple[DeadlineRow, ...]

    def said(self, *names: str) -> Any:  # noqa: ANN401 - any JSON value
        """What was entered last under one of these names; None where nothing was."""
        found = (step.entered[name] for step in reversed(self.steps) for name in names if name in step.entered)
        return next(found, None)

    @property
    def time_limit(self) -> DeadlineRow | None:
        """The time limit that counts now: the soonest that is open, else the latest there was."""
        running = [one for one in self.deadlines if one.status == "open"]
        return running[0] if running else max(self.deadlines, key=lambda one: one.id, default=None)


def items_recorded(
    session: Session, actor: Actor, reference: str, *, kinds: Collection[str], on: date
) -> tuple[ItemRecorded, ...]:
    """The items of these kinds that this person may see, in the order they were opened. Raises CaseNotFound."""
    case = access.find_case(session, actor, reference, on)
    file, bodies = open_file(session, case), access.confined_to(session, actor, case, on)
    items = (item for kind in kinds for item in file.of_kind(kind) if bodies is None or item.organisation in bodies)
    return _told(session, actor, file, list(items), on)


def items_paged(
    session: Session, actor: Actor, reference: str, *, kinds: Collection[str], on: date, page: int, size: int
) -> Paged[ItemRecorded]:
    """A page of the same, the latest opened first. Raises CaseNotFound."""
    case = access.find_case(session, actor, reference, on)
    ours = (Item.case_id == case.id, Item.kind.in_(kinds), access.visible_items(actor, on))
    rows = select(Item).join(Case, Case.id == Item.case_id).where(*ours)
    cut = Cut.of(session.scalar(select(func.count()).select_from(rows.subquery())) or 0, page=page, size=size)
    items = session.scalars(rows.order_by(Item.id.desc()).offset(cut.offset).limit(size)).all()
    return cut.with_rows(_told(session, actor, open_file(session, case), items, on))


def item_shown(session: Session, actor: Actor, reference: str, key: str, *, on: date) -> ItemRecorded:
    """One item of a case. Raises CaseNotFound or ItemNotFound."""
    case = access.find_case(session, actor, reference, on)
    file = open_file(session, case)
    item = find_item(file, key, only_of=access.confined_to(session, actor, case, on))
    return _told(session, actor, file, [item], on)[0]


def names_of_bodies(session: Session, actor: Actor, reference: str, *, on: date) -> Mapping[str, str]:
    """The name of each body the partnership of a case works with, by its key. Raises CaseNotFound."""
    return open_file(session, access.find_case(session, actor, reference, on)).names_of_bodies


def _told(
    session: Session, actor: Actor, file: CaseFile, items: Collection[Item], on: date
) -> tuple[ItemRecorded, ...]:
    name = names_of_items(session, file.case, file.lifecycle)
    running: dict[str, list[DeadlineRow]] = {}
    if items:
        for one in deadlines(session, actor, on=on, reference=file.case.reference, only_open=False):
            running.setdefault(one.item, []).append(one)
    bodies = file.names_of_bodies
    return tuple(
        ItemRecorded(
            row=item_row(file, item, name(item)),
            body=bodies.get(item.organisation or "", item.organisation),
            steps=_steps(file, item),
            deadlines=tuple(running.get(item.key, ())),
        )
        for item in items
    )


def _steps(file: CaseFile, item: Item) -> tuple[StepRecorded, ...]:
    events = {line.event.name: line.event for line in file.lifecycle.item(item.kind).transitions}
    steps = [
        StepRecorded(
            event=name,
            title=events[name].title,
            on=date.fromisoformat(entry["on"]),
            sequence=entry["sequence"],
            model=events[name].inputs,
            entered={
                field: value
                for field, value in entry["input"].items()
                if field not in events[name].inputs.kept_out_of_history
            },
        )
        for name, entry in item.record.items()
        if name in events
    ]
    return tuple(sorted(steps, key=lambda step: step.sequence))
