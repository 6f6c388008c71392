"""What guards see, gathered in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select

from cases import document_checks
from cases.access import Standing
from cases.casefile import CaseFile
from cases.community_safety.duties_on_file import duties_of
from cases.models import Case, Deadline, Item
from state_machines.facts import Facts, ItemFacts
from state_machines.inputs import Input
from state_machines.item_names import called

_NOTHING_ENTERED = Input()


def gather(
    file: CaseFile,
    standing: Standing,
    *,
    happened_on: date,
    today: date,
    given: Input = _NOTHING_ENTERED,
    item: Item | None = None,
    opens_item: bool = False,
) -> Facts:
    """The facts of one case for one decision: on the case, on an item of it, or on one that is to be opened.

    The roles are those that the person plays in an item of that body.
    """
    return Facts(
        happened_on=happened_on,
        today=today,
        roles=standing.roles if item is None else standing.roles_on(item.organisation),
        input=given,
        record=_RecordOnAsking(file.case) if item is not None or opens_item else file.case.record,
        policy=file.policy,
        item=item_facts(item) if item is not None else None,
        pauses=frozenset(stop.pause for stop in file.stops if stop.to_on is None),
        open_deadlines={one.name: one.due_on for one in file.deadlines_of(item.key if item else "")},
        conflicts=standing.conflicts,
        find_items=_ItemsAsTheyStood(file, item),
        find_bodies=lambda: file.bodies,
        find_names=lambda: file.names_of_bodies,
        find_called=lambda item: _called(file, item),
        find_started=lambda: _started(file),
        find_ended=lambda: _ended(file),
        find_cleared=lambda: document_checks.cleared(file.session, file.case),
        find_duties=lambda on: duties_of(file.session, file.case, on),
    )


def item_facts(item: Item) -> ItemFacts:
    """What a guard may know of an item."""
    return ItemFacts(item.key, item.kind, item.state, item.at_rest, item.organisation, item.record)


class _RecordOnAsking(Mapping[str, Mapping[str, Any]]):
    """The record of a case for an event that leaves it as it is: it may be long, and is seldom asked for then."""

    def __init__(self, case: Case) -> None:
        self._case = case

    def __getitem__(self, event: str) -> Mapping[str, Any]:
        entry: Mapping[str, Any] = self._case.record[event]
        return entry

    def __iter__(self) -> Iterator[str]:
        return iter(self._case.record)

    def __len__(self) -> int:
        return len(self._case.record)


class _ItemsAsTheyStood:
    """The case's items as they stood before the event, whenever one of its guards first asks for them."""

    def __init__(self, file: CaseFile, item: Item | None) -> None:
        self._file, self._item, self._already_opened = file, item, len(file.opened)
        self._before = item_facts(item) if item is not None else None
        self._found: dict[str | None, tuple[ItemFacts, ...]] = {}

    def __call__(self, kind: str | None) -> tuple[ItemFacts, ...]:
        if kind not in self._found:
            later = set(self._file.opened[self._already_opened :])
            asked = self._file.items if kind is None else self._file.of_kind(kind)
            self._found[kind] = tuple(self._facts_of(one) for one in asked if one not in later)
        return self._found[kind]

    def _facts_of(self, one: Item) -> ItemFacts:
        return self._before if self._before is not None and one is self._item else item_facts(one)


def _called(file: CaseFile, item: ItemFacts) -> str:
    lifecycle = file.lifecycle.item(item.kind)
    body = file.names_of_bodies.get(item.organisation, item.organisation) if item.organisation else None
    words = called(lifecycle, item.record, None)
    if words == lifecycle.title:
        words = f"{words[:1].lower()}{words[1:]} {item.key.rpartition('-')[2]}"  # there may be several
    return f"{body}: {words}" if body else words


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
