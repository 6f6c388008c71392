"""What guards may see: one frozen gathering of facts, made by `cases.facts` before each decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from state_machines.inputs import Input
from state_machines.lifecycle import Role
from state_machines.policy import Policy

if TYPE_CHECKING:
    from state_machines.community_safety_year.duties import DutyFound

_LONGEST_NAME = 80

Record = Mapping[str, Mapping[str, Any]]
"""The latest of each event by its name: `on` (ISO date), `sequence` in the history and `input` (JSON, no names)."""


def recorded(record: Record, event: str, name: str) -> Any:  # noqa: ANN401 - a record holds any JSON value
    """A field of the latest input of an event in a record, or None when it was never given."""
    return record.get(event, {}).get("input", {}).get(name)


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What a guard may know of an item inside the case."""

    key: str
    kind: str
    state: str
    at_rest: bool
    organisation: str | None
    record: Record

    def recorded(self, event: str, name: str) -> Any:  # noqa: ANN401 - a record holds any JSON value
        """A field of the latest input of an event of this item, or None when it was never given."""
        return recorded(self.record, event, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything a decision may depend on; nothing else may be asked."""

    happened_on: date
    today: date
    roles: frozenset[Role]
    input: Input
    record: Record
    policy: Policy
    item: ItemFacts | None = None
    pauses: frozenset[str] = frozenset()
    open_deadlines: Mapping[str, date] = field(default_factory=dict)
    conflicts: tuple[str, ...] = ()
    opened_by: str | None = None
    """While an item is being opened or ended by an event of its case: that event."""
    find_items: Callable[[str | None], tuple[ItemFacts, ...]] = lambda _kind: ()
    """The case's items of one kind, in the order they were opened; all of them for None."""
    find_bodies: Callable[[], Mapping[str, str]] = dict
    find_names: Callable[[], Mapping[str, str]] = dict
    find_started: Callable[[], Mapping[str, int]] = dict
    find_ended: Callable[[], Mapping[str, date]] = dict
    find_cleared: Callable[[], frozenset[str]] = frozenset
    find_called: Callable[[ItemFacts], str] = lambda item: item.organisation or item.key
    """What people call an item of the case."""
    find_duties: Callable[[date], tuple[DutyFound, ...]] = lambda _on: ()
    """Of a year of a community safety partnership: its duties as they stood on a day, as its card shows them."""

    @property
    def started(self) -> Mapping[str, int]:
        """The history row that last started each deadline of the case, by its name; looked up only when asked."""
        return self.find_started()

    @property
    def ended(self) -> Mapping[str, date]:
        """The last due date of each deadline of the case that is no longer open; looked up only when asked."""
        return self.find_ended()

    @property
    def cleared(self) -> frozenset[str]:
        """The SHA-256 of each document that may be published, because nobody is named in it who may not be."""
        return self.find_cleared()

    @property
    def bodies(self) -> Mapping[str, str]:
        """The part of each body the partnership works with, by its key; looked up only when a guard asks."""
        return self.find_bodies()

    def name_of(self, body: str) -> str:
        """The name of a body that the partnership works with; its key where it is not listed."""
        return self.find_names().get(body, body)

    def called(self, item: ItemFacts) -> str:
        """What people call an item of the case, such as 'Thames Valley Police: IMR', cut short for a sentence."""
        return shorten(self.find_called(item), _LONGEST_NAME, placeholder="…").rstrip(".")

    def noting(self, called: dict[str, None]) -> Facts:
        """The same facts; the key of each item that is called by its name is put down in `called`, in that order."""

        def call(item: ItemFacts) -> str:
            called[item.key] = None
            return self.find_called(item)

        return replace(self, find_called=call)

    @property
    def items(self) -> tuple[ItemFacts, ...]:
        """All of the case's items, of whatever kind; a case may hold very many, so ask by kind where that will do."""
        return self.find_items(None)

    def recorded(self, event: str, name: str) -> Any:  # noqa: ANN401 - a record holds any JSON value
        """A field of the latest input of an event, or None when it was never given."""
        return recorded(self.record, event, name)

    def of_kind(self, kind: str) -> tuple[ItemFacts, ...]:
        """The case's items of one kind, in the order they were opened; looked up only when a guard asks."""
        return self.find_items(kind)
