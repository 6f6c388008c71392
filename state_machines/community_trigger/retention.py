"""How long a case that is over is kept, and who then decides what becomes of it. Nothing is disposed of by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from state_machines.community_trigger.inputs_after import KeepOn
from state_machines.community_trigger.where_and_who import OFFICE, OVER
from state_machines.lifecycle import Authority, Deadline, Event, Role, Rung, Transition, Weight
from state_machines.periods import Period, Unit

RETENTION = Deadline(
    name="review_retention",
    title="Decide whether the case is still kept",
    period=Period(length=6, unit=Unit.YEARS),
    weight=Weight.LOCAL,
    authority=Authority("local retention schedules: six years from closure at Bury, five at Darlington", True),
    owner=Role.COORDINATOR,
    rungs=(Rung(name="review_due", days_after=0, repeats_every_months=3),),
    held_by=(),
)


def kept_when_over(lines: tuple[Transition, ...]) -> tuple[Transition, ...]:
    """The same lines, with the time for which a case is kept: it runs from its end until it is taken up again."""
    return (*map(_with_retention, lines), *_kept_longer())


def _with_retention(line: Transition) -> Transition:
    if line.target in OVER:
        return replace(line, starts=(*line.starts, RETENTION))
    if line.target and set(line.source) & set(OVER):
        return replace(line, clears=(*line.clears, RETENTION))
    return line


def _kept_longer() -> Iterator[Transition]:
    yield Transition(
        event=Event("keep_on", "Keep a case that is over longer", KeepOn),
        source=OVER,
        target=None,
        by=OFFICE,
        meets=(RETENTION,),
        starts=(replace(RETENTION, set_by="keep_until"),),
    )
