"""How the time limits of a case review are declared: local procedure, each with a default of our own."""

from __future__ import annotations

from dataclasses import replace

from state_machines.lifecycle import Authority, Deadline, Pause, Role, Rung, Weight
from state_machines.periods import Counting, Period, Unit

WAITS = (Pause.AWAITING_CONSENT, Pause.POSTPONED)
OVERDUE = (Rung(name="overdue", days_after=1),)
SOON = (Rung(name="due_in_two_days", days_after=-2), *OVERDUE)


def working_days(number: int) -> Period:
    """So many working days; receipt on another day counts as receipt on the next working day."""
    return Period(length=number, unit=Unit.WORKING_DAYS, counting=Counting.AFTER_NEXT_WORKING_DAY)


def limit(
    name: str, title: str, days: int, source: str, *, rungs: tuple[Rung, ...] = SOON, anchor: str | None = None
) -> Deadline:
    """A limit of local procedure in working days; `source` is the council whose practice the default follows."""
    return Deadline(
        name=name,
        title=title,
        period=working_days(days),
        weight=Weight.LOCAL,
        authority=Authority(f"default of our own, as in {source}", to_be_confirmed=True),
        owner=Role.COORDINATOR,
        rungs=rungs,
        extendable_by=(),
        held_by=WAITS,
        pauses_move_the_date=True,
        anchor=anchor,
        default_anchor=anchor,
    )


def from_(deadline: Deadline, anchor: str, counts_from: str | None = None) -> Deadline:
    """The same limit counted from another occasion, which counts where local procedure chooses it."""
    return replace(deadline, anchor=anchor, counts_from=counts_from)


def again(deadline: Deadline) -> Deadline:
    """The same limit once more, counted from the step that makes it necessary."""
    return replace(deadline, anchor=None, default_anchor=None, counts_from=None)
