"""Everything of one case that a decision or a date needs, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.calendars import calendar_named, with_days
from cases.models import CalendarDay, Case, ClockStop, Deadline, Item, Partnership, Procedure
from state_machines.lifecycle import Deadline as Rule
from state_machines.lifecycle import Lifecycle
from state_machines.periods import Calendar
from state_machines.policy import Policy, deadlines_of
from state_machines.registry import lifecycle_of


@dataclass(slots=True)
class CaseFile:
    """One case with its items, its local procedure, its lifecycle and its calendar."""

    case: Case
    partnership: Partnership
    policy: Policy
    lifecycle: Lifecycle
    calendar: Calendar
    items: list[Item]
    stops: list[ClockStop]
    deadlines: list[Deadline]

    def item(self, key: str) -> Item | None:
        """The item of that key, or None."""
        return next((item for item in self.items if item.key == key), None)

    def rule(self, name: str) -> Rule:
        """The rule behind a stored deadline."""
        return rules_of(self.lifecycle)[name]


def open_file(session: Session, case: Case) -> CaseFile:
    """Read what belongs to a case: its items, stops and open deadlines."""
    partnership = session.get_one(Partnership, case.partnership_id)
    procedure = session.get_one(Procedure, case.procedure_id)
    policy = Policy.model_validate(procedure.content)
    return CaseFile(
        case=case,
        partnership=partnership,
        policy=policy,
        lifecycle=lifecycle_of(case.kind, case.lifecycle_version),
        calendar=calendar_for(session, policy),
        items=list(session.scalars(select(Item).where(Item.case_id == case.id).order_by(Item.id))),
        stops=list(session.scalars(select(ClockStop).where(ClockStop.case_id == case.id).order_by(ClockStop.id))),
        deadlines=list(
            session.scalars(
                select(Deadline).where(Deadline.case_id == case.id, Deadline.status == "open").order_by(Deadline.id)
            )
        ),
    )


def calendar_for(session: Session, policy: Policy) -> Calendar:
    """The calendar a local procedure names, with the days proclaimed or closed since."""
    rows = session.execute(
        select(CalendarDay.day, CalendarDay.sort, CalendarDay.title).where(CalendarDay.calendar == policy.calendar)
    ).all()
    calendar = calendar_named(policy.calendar)
    if not rows:
        return calendar
    by_sort = {sort: {day: title for day, kind, title in rows if kind == sort} for sort in ("proclaimed", "closure")}
    return with_days(calendar, by_sort["proclaimed"], by_sort["closure"])


@lru_cache(maxsize=64)
def rules_of(lifecycle: Lifecycle) -> Mapping[str, Rule]:
    """The deadline rules of a lifecycle and its items, by name."""
    return {rule.name: rule for rule in deadlines_of(lifecycle)}


def next_item_key(file: CaseFile, kind: str) -> str:
    """The key of the next item of a kind in a case, such as 'agency_return-3'."""
    return f"{kind}-{sum(item.kind == kind for item in file.items) + 1}"
