"""Everything of one case that a decision or a date needs, read once: much of it only when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, exists, literal, select, union_all
from sqlalchemy.orm import Session

from cases.calendars import calendar_named, with_days
from cases.inserting import NewRows
from cases.inside import Inside
from cases.models import CalendarDay, Case, ClockStop, Organisation, Partnership, Person, Procedure
from state_machines.lifecycle import Deadline as Rule
from state_machines.lifecycle import Lifecycle
from state_machines.periods import Calendar
from state_machines.policy import Policy, deadlines_of
from state_machines.registry import lifecycle_of, versions


@dataclass(eq=False, kw_only=True)
class CaseFile(Inside):
    """One case with its local procedure and its lifecycle; items, deadlines, calendar, people, bodies when asked for.

    `new_rows` are those that the event being recorded adds, until they are written together.
    """

    policy: Policy
    lifecycle: Lifecycle
    days_were_added: bool = True
    stops: list[ClockStop] = field(default_factory=list)
    new_rows: NewRows = field(default_factory=NewRows, init=False)

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

    @cached_property
    def names_of_bodies(self) -> dict[str, str]:
        """The name of each body the partnership works with, by the body's key."""
        rows = self.session.execute(_NAMES, {"partnership_id": self.case.partnership_id})
        return dict(rows.tuples().all())

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

    def rule(self, name: str) -> Rule:
        """The rule behind a stored deadline."""
        return rule_named(self.lifecycle, name)


# Built once: composing a statement costs more than running it.
RESTS_ON = (
    Procedure.content,
    exists().where(CalendarDay.id.is_not(None)),
    exists().where(ClockStop.case_id == Case.id).correlate(Case),
)
"""What every use of a case needs to know beside the case: its procedure, whether days off were added to calendars, and
whether it was ever paused."""
_RESTS_ON = select(*RESTS_ON).where(Case.id == bindparam("case_id"), Procedure.id == Case.procedure_id)
_STOPS = select(ClockStop).where(ClockStop.case_id == bindparam("case_id")).order_by(ClockStop.id)
_ADDRESSEES: CompoundSelect[Any] = union_all(
    select(
        literal("body").label("sort"), Organisation.key.label("key"), Organisation.part, literal(0).label("place")
    ).where(Organisation.partnership_id == bindparam("partnership_id")),
    select(literal("person"), Person.key, Person.part, Person.id).where(Person.case_id == bindparam("case_id")),
)
_NAMES = select(Organisation.key, Organisation.name).where(Organisation.partnership_id == bindparam("partnership_id"))
_CALENDAR_DAYS = select(CalendarDay.day, CalendarDay.sort, CalendarDay.title).where(
    CalendarDay.calendar == bindparam("calendar")
)


def open_file(session: Session, case: Case) -> CaseFile:
    """Read what every use of a case needs: its procedure and its pauses."""
    return fill_file(session, case, session.execute(_RESTS_ON, {"case_id": case.id}).one())


def fill_file(session: Session, case: Case, rests_on: Sequence[Any]) -> CaseFile:
    """The same, where what it rests on (the columns of `RESTS_ON`) was read along with the case."""
    procedure, days_were_added, was_paused = rests_on
    return CaseFile(
        session=session,
        case=case,
        policy=Policy.model_validate(procedure),
        lifecycle=lifecycle_of(case.kind, case.lifecycle_version),
        days_were_added=days_were_added,
        stops=list(session.scalars(_STOPS, {"case_id": case.id})) if was_paused else [],
    )


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
