"""What guards see, gathered in one place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select

from cases.access import Standing
from cases.casefile import CaseFile
from cases.models import Deadline, Item
from state_machines.facts import Facts, ItemFacts
from state_machines.inputs import Input

_NOTHING_ENTERED = Input()


def gather(
    file: CaseFile,
    standing: Standing,
    *,
    happened_on: date,
    today: date,
    given: Input = _NOTHING_ENTERED,
    item: Item | None = None,
) -> Facts:
    """The facts of one case for one decision."""
    return Facts(
        happened_on=happened_on,
        today=today,
        roles=standing.roles,
        input=given,
        record=file.case.record,
        policy=file.policy,
        items=tuple(item_facts(one) for one in file.items),
        item=item_facts(item) if item is not None else None,
        pauses=frozenset(stop.pause for stop in file.stops if stop.to_on is None),
        open_deadlines={
            one.name: one.due_on
            for one in file.deadlines
            if one.status == "open" and one.item_key == (item.key if item else "")
        },
        conflicts=standing.conflicts,
        find_bodies=lambda: file.bodies,
        find_started=lambda: _started(file),
        find_ended=lambda: _ended(file),
    )


def item_facts(item: Item) -> ItemFacts:
    """What a guard may know of an item."""
    return ItemFacts(item.key, item.kind, item.state, item.at_rest, item.organisation, item.record)


def _started(file: CaseFile) -> Mapping[str, int]:
    rows = file.session.execute(
        select(Deadline.name, func.max(Deadline.anchor_sequence))
        .where(Deadline.case_id == file.case.id, Deadline.item_key == "")
        .group_by(Deadline.name)
    )
    return dict(rows.tuples().all())


def _ended(file: CaseFile) -> Mapping[str, date]:
    rows = file.session.execute(
        select(Deadline.name, func.max(Deadline.due_on))
        .where(Deadline.case_id == file.case.id, Deadline.item_key == "", Deadline.status != "open")
        .group_by(Deadline.name)
    )
    return dict(rows.tuples().all())
