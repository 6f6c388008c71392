"""Everything of one case that a decision or a date needs, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import CompoundSelect, Integer, and_, bindparam, exists, literal, literal_column, select, union_all
from sqlalchemy.orm import Session

from cases.calendars import calendar_named, with_days
from cases.models import CalendarDay, Case, ClockStop, Deadline, Item, Organisation, Partnership, Person, Procedure
from state_machines.lifecycle import Deadline as Rule
from state_machines.lifecycle import Effect, Lifecycle
from state_machines.periods import Calendar
from state_machines.policy import Policy, deadlines_of
from state_machines.registry import lifecycle_of, versions


@dataclass(eq=False)
class CaseFile:
    """One case with its items, its local procedure and its lifecycle; calendar, people and bodies when asked for.

    `deadlines` are the open ones as they stood when the file was opened; those started since are rows only.
    """

    session: Session
    case: Case
    policy: Policy
    lifecycle: Lifecycle
    days_were_added: bool = True
    items: list[Item] = field(default_factory=list)
    stops: list[ClockStop] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)

    @cached_property
    def partnership(self) -> Partnership:
        """The partnership whose case it is."""
        return self.session.get_one(Partnership, self.case.partnership_id)

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar of the local procedure, with any days that were added to it."""
        if self.days_were_added:
            return calendar_for(self.session, self.policy)
        return calendar_named(self.policy.calendar)

    @property
    def bodies(self) -> dict[str, str]:
        """The part of each body the partnership works with, by the body's key."""
        return self._addressees["body"]

    @property
    def people(self) -> dict[str, str]:
        """The part of each person of the case, by their key, in the order they were recorded."""
        return self._addressees["person"]

    @cached_property
    def _addressees(self) -> dict[str, dict[str, str]]:
        asked = {"partnership_id": self.case.partnership_id, "case_id": self.case.id}
        found: dict[str, dict[str, str]] = {"body": {}, "person": {}}
        rows = self.session.execute(_ADDRESSEES, asked)
        for sort, key, part, _ in sorted(rows, key=lambda row: (row.place, row.key)):
            found[sort][key] = part
        return found

    def item(self, key: str) -> Item | None:
        """The item of that key, or None."""
        return next((item for item in self.items if item.key == key), None)

    def rule(self, name: str) -> Rule:
        """The rule behind a stored deadline."""
        return rule_named(self.lifecycle, name)


# Built once: composing a statement costs more than running it.
_PROCEDURE = select(Procedure.content, exists().where(CalendarDay.id.is_not(None))).where(
    Procedure.id == bindparam("procedure_id")
)
_STOPS = select(ClockStop).where(ClockStop.case_id == bindparam("case_id")).order_by(ClockStop.id)
_SORTS = union_all(select(literal_column("0", Integer).label("sort")), select(literal_column("1", Integer))).subquery()
_ITEMS_AND_OPEN_DEADLINES = (  # in one question: each row is an item or a deadline
    select(Item, Deadline)
    .select_from(_SORTS)
    .outerjoin(Item, and_(_SORTS.c.sort == literal_column("0"), Item.case_id == bindparam("case_id")))
    .outerjoin(
        Deadline,
        and_(
            _SORTS.c.sort == literal_column("1"),
            Deadline.case_id == bindparam("case_id"),
            Deadline.status == literal_column("'open'"),
        ),
    )
    .order_by(Item.id, Deadline.id)
)
_ADDRESSEES: CompoundSelect[Any] = union_all(
    select(
        literal("body").label("sort"), Organisation.key.label("key"), Organisation.part, literal(0).label("place")
    ).where(Organisation.partnership_id == bindparam("partnership_id")),
    select(literal("person"), Person.key, Person.part, Person.id).where(Person.case_id == bindparam("case_id")),
)
_CALENDAR_DAYS = select(CalendarDay.day, CalendarDay.sort, CalendarDay.title).where(
    CalendarDay.calendar == bindparam("calendar")
)


def open_file(session: Session, case: Case) -> CaseFile:
    """Read what belongs to a case: its procedure, items, stops and open deadlines."""
    content, days_were_added = session.execute(_PROCEDURE, {"procedure_id": case.procedure_id}).one()
    return fill_file(session, case, procedure=content, days_were_added=days_were_added)


def fill_file(session: Session, case: Case, *, procedure: dict[str, Any], days_were_added: bool) -> CaseFile:
    """The same, where the local procedure has been read already, and whether any days were added to calendars."""
    of_case = {"case_id": case.id}
    lifecycle = lifecycle_of(case.kind, case.lifecycle_version)
    found = session.execute(_ITEMS_AND_OPEN_DEADLINES, of_case).all()
    was_paused = not pausing_events(lifecycle).isdisjoint(case.record)
    return CaseFile(
        session=session,
        case=case,
        policy=Policy.model_validate(procedure),
        lifecycle=lifecycle,
        days_were_added=days_were_added,
        items=[item for item, _ in found if item is not None],
        stops=list(session.scalars(_STOPS, of_case)) if was_paused else [],
        deadlines=[deadline for _, deadline in found if deadline is not None],
    )


@lru_cache(maxsize=64)
def pausing_events(lifecycle: Lifecycle) -> frozenset[str]:
    """The events of a lifecycle that stop a clock: a case without one in its record was never paused."""
    return frozenset(line.event.name for line in lifecycle.transitions if line.effect is Effect.STOP_CLOCK)


def calendar_for(session: Session, policy: Policy) -> Calendar:
    """The calendar a local procedure names, with the days proclaimed or closed since."""
    return calendar_kept(session, policy.calendar)


def calendar_kept(session: Session, name: str) -> Calendar:
    """The calendar of that name, with the days proclaimed or closed since. Raises CalendarUnreadable."""
    rows = session.execute(_CALENDAR_DAYS, {"calendar": name}).all()
    calendar = calendar_named(name)
    if not rows:
        return calendar
    by_sort = {sort: {day: title for day, kind, title in rows if kind == sort} for sort in ("proclaimed", "closure")}
    return with_days(calendar, by_sort["proclaimed"], by_sort["closure"])


@lru_cache(maxsize=64)
def rules_of(lifecycle: Lifecycle) -> Mapping[str, Rule]:
    """The deadline rules of a lifecycle and its items, by name."""
    return {rule.name: rule for rule in deadlines_of(lifecycle)}


def rule_named(lifecycle: Lifecycle, name: str) -> Rule:
    """The rule of that name: of this lifecycle, else of the version under which it was owed before the rules changed.

    A direction may change the rules of a review under way; what was owed under the earlier ones stays owed.
    """
    others = (rules_of(one) for one in versions(lifecycle.kind))
    return next(rules[name] for rules in (rules_of(lifecycle), *others) if name in rules)


def next_item_key(file: CaseFile, kind: str) -> str:
    """The key of the next item of a kind in a case, such as 'agency_return-3'."""
    return f"{kind}-{sum(item.kind == kind for item in file.items) + 1}"
