"""What guards see, gathered in one place."""

from __future__ import annotations

from datetime import date

from cases.access import Standing
from cases.casefile import CaseFile
from cases.models import Item
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
        items=tuple(_item_facts(one) for one in file.items),
        item=_item_facts(item) if item is not None else None,
        pauses=frozenset(stop.pause for stop in file.stops if stop.to_on is None),
        open_deadlines={
            one.name: one.due_on
            for one in file.deadlines
            if one.status == "open" and one.item_key == (item.key if item else "")
        },
        conflicts=standing.conflicts,
    )


def _item_facts(item: Item) -> ItemFacts:
    return ItemFacts(item.key, item.kind, item.state, item.at_rest, item.organisation, item.record)
