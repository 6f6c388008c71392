"""The time limits of a reporting year. The Act says 'as soon as practicable'; the days are a target of our own."""

from __future__ import annotations

from state_machines.lifecycle import LAPSES_QUIETLY, Authority, Deadline, Role, Rung, Weight
from state_machines.periods import Period, Unit

PUBLISH_STATISTICS = Deadline(
    name="publish_statistics",
    title="Publish the yearly figures",
    period=Period(length=30, unit=Unit.DAYS),
    counts_from="period_to",
    weight=Weight.TARGET,
    authority=Authority(
        "Anti-social Behaviour, Crime and Policing Act 2014 s.104(9): as soon as practicable after the reporting "
        "period; the number of days is a target of our own",
        to_be_confirmed=True,
    ),
    owner=Role.COORDINATOR,
    as_written="as soon as practicable after the end of the reporting period",
    rungs=(
        Rung(name="due_in_a_week", days_after=-7),
        Rung(name="due_tomorrow", days_after=-1),
        Rung(name="overdue", days_after=1, repeats_every_months=1),
    ),
    held_by=(),
)
CONSULTATION_REPLIES = Deadline(
    name="consultation_replies",
    title="Answers to the draft procedures",
    period=Period(length=28, unit=Unit.DAYS),
    set_by="reply_by",
    weight=Weight.LOCAL,
    authority=Authority("the day set in the consultation (2014 Act Sch 4 paras 1-2 name none)", to_be_confirmed=True),
    owner=Role.COORDINATOR,
    rungs=(Rung(name="due_in_a_week", days_after=-7),),
    lapses=LAPSES_QUIETLY,
    held_by=(),
)
