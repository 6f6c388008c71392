"""Which item of a case is meant, and whether an event opens a new one."""

from __future__ import annotations

from cases.casefile import CaseFile
from cases.models import Item
from state_machines.engine import possible_events
from state_machines.lifecycle import START


class ItemNotFound(LookupError):
    """The case has no such item, or it is not this person's."""


def find_item(file: CaseFile, key: str, *, only_of: frozenset[str] | None = None) -> Item:
    """The item of that key; 'kind:organisation' finds the latest of a kind that one body answers for.

    `only_of` keeps an agency contact to the items of their own organisations. Raises ItemNotFound.
    """
    kind, _, organisation = key.partition(":")
    shown = [item for item in file.items if only_of is None or item.organisation in only_of]
    for item in reversed(shown):
        if item.key == key or (organisation and item.kind == kind and item.organisation == organisation):
            return item
    known = ", ".join(item.key for item in shown) or "none yet"
    kinds = ", ".join(lifecycle.kind for lifecycle in file.lifecycle.items)
    message = f"Case {file.case.reference} has no item '{key}'. Its items: {known}. Kinds that can be opened: {kinds}."
    raise ItemNotFound(message)


def opens_item(file: CaseFile, kind: str, event: str) -> bool:
    """Whether the event opens a new item of this kind."""
    return any(
        lifecycle.kind == kind and event in {line.event.name for line in possible_events(lifecycle, START)}
        for lifecycle in file.lifecycle.items
    )
