"""Which item of a case is meant, and whether an event opens a new one."""

from __future__ import annotations

from collections.abc import Sequence

from cases.casefile import CaseFile
from cases.models import Item
from state_machines.engine import possible_events
from state_machines.item_names import called
from state_machines.lifecycle import START

_NAMED_AT_MOST = 20
"""So many keys of items are named where somebody asks for one that is not there."""


class ItemNotFound(LookupError):
    """The case has no such item, or it is not this person's, or it has several that are meant."""


def find_item(file: CaseFile, key: str, *, only_of: frozenset[str] | None = None) -> Item:
    """The item of that key; 'kind:organisation' finds the latest of a kind that one body answers for.

    `only_of` keeps an agency contact to the items of their own organisations. Raises ItemNotFound, also where several
    were opened on that day: what belongs to one part of a contribution is not put down for another.
    """
    kind, _, organisation = key.partition(":")
    found = file.latest_of(kind, organisation) if organisation else file.item(key)
    if found is not None and (only_of is None or found.organisation in only_of):
        if organisation and len(several := file.unsettled_of(kind, organisation, since=found.opened_on)) > 1:
            raise ItemNotFound(_which(file, key, several))
        return found
    shown = [item.key for item in file.items if only_of is None or item.organisation in only_of]
    more = f" and {len(shown) - _NAMED_AT_MOST:,} more" if len(shown) > _NAMED_AT_MOST else ""
    known = ", ".join(shown[:_NAMED_AT_MOST]) + more or "none yet"
    kinds = ", ".join(lifecycle.kind for lifecycle in file.lifecycle.items)
    message = f"Case {file.case.reference} has no item '{key}'. Its items: {known}. Kinds that can be opened: {kinds}."
    raise ItemNotFound(message)


def _which(file: CaseFile, key: str, several: Sequence[Item]) -> str:
    lifecycle = file.lifecycle.item(several[0].kind)
    known = "; ".join(f"{item.key} ({called(lifecycle, item.record, None)})" for item in several[:_NAMED_AT_MOST])
    return f"Case {file.case.reference} has several open items '{key}'. Name one by its key: {known}."


def opens_item(file: CaseFile, kind: str, event: str) -> bool:
    """Whether the event opens a new item of this kind."""
    return any(
        lifecycle.kind == kind and event in {line.event.name for line in possible_events(lifecycle, START)}
        for lifecycle in file.lifecycle.items
    )
