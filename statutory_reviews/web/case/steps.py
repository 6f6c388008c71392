"""What may be done in a case or an item, parted as a page shows it: the next steps first, what is refused folded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cases.queries import ItemOpening
from state_machines.engine import Permission


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps that take the work on, what else may be recorded or added, what is refused now, and whose it is not."""

    main: tuple[Permission, ...]
    beside: tuple[Permission, ...]
    openings: tuple[ItemOpening, ...]
    refused: tuple[Permission | ItemOpening, ...]
    of_others: tuple[Permission | ItemOpening, ...]

    @property
    def are_any(self) -> bool:
        """Whether this person may do anything now."""
        return bool(self.main or self.beside or self.openings)


def steps_of(permitted: Iterable[Permission], openings: Iterable[ItemOpening] = ()) -> Steps:
    """What was found permitted and refused, in its order; items of one kind are offered once."""
    events, items = tuple(permitted), tuple(openings)
    allowed = [one for one in events if one.allowed]
    found: tuple[Permission | ItemOpening, ...] = (*events, *items)
    not_now = [one for one in found if not one.allowed]
    return Steps(
        main=tuple(one for one in allowed if one.is_main),
        beside=tuple(one for one in allowed if not one.is_main),
        openings=tuple({one.kind: one for one in items if one.allowed}.values()),
        refused=tuple(one for one in not_now if one.is_theirs),
        of_others=tuple(one for one in not_now if not one.is_theirs),
    )
