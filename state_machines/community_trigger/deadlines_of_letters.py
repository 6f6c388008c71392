"""The time limits that a letter may open; apart from the others, because letters are declared before them."""

from __future__ import annotations

from dataclasses import replace

from state_machines.community_trigger.deadlines_declared import limit
from state_machines.lifecycle import LAPSES_QUIETLY, Authority, Deadline, Role, Weight
from state_machines.periods import Counting, Period, Unit

APPEAL_WINDOW = Deadline(
    name="appeal_window",
    title="Window in which the applicant may appeal",
    period=Period(length=20, unit=Unit.WORKING_DAYS, counting=Counting.AFTER),
    weight=Weight.LOCAL,
    authority=Authority(
        "2014 Act Sch 4 para 3; twenty working days as in Birmingham and Hinckley", to_be_confirmed=True
    ),
    owner=Role.COORDINATOR,
    lapses=LAPSES_QUIETLY,
    held_by=(),
)
HOLD_PANEL = limit("hold_panel", "Hold the panel", 20, "Gosport", anchor="decision")
CONSENT = replace(
    limit("consent", "Consent of the victim", 10, "local practice"),
    lapses="lapse",
    held_by=(),
    pauses_move_the_date=False,
)
