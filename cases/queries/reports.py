"""The quarterly reports of a strategy: per priority and quarter, how each stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor, find_case, visible_items
from cases.models import Case, Deadline, Item
from cases.queries.of_kind import check_kind
from state_machines.community_safety_strategy.deadlines import QUARTERLY_REPORT
from state_machines.community_safety_strategy.items.quarterly_report import QUARTERLY_REPORTS
from state_machines.facts import recorded

_KIND = "community_safety_strategy"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report on one priority for one quarter; `days_late` as on the day of the question, or when it came in."""

    priority: str
    quarter_to: date
    organisation: str
    item: str
    state: str
    state_title: str
    due_on: date | None
    came_in_on: date | None
    days_late: int


def reports(session: Session, actor: Actor, reference: str, *, on: date) -> tuple[ReportRow, ...]:
    """The quarterly reports of a strategy, by priority, then by quarter; an agency's contact sees its own.

    Raises CaseNotFound or AnotherKind.
    """
    case = find_case(session, actor, reference, on)
    check_kind(case, (_KIND,))
    ours = (Item.case_id == case.id, Item.kind == QUARTERLY_REPORTS.kind, visible_items(actor, on))
    items = session.scalars(select(Item).join(Case, Case.id == Item.case_id).where(*ours).order_by(Item.id)).all()
    limits = select(Deadline).where(Deadline.case_id == case.id, Deadline.name == QUARTERLY_REPORT.name)
    by_item = {one.item_key: one for one in session.scalars(limits.order_by(Deadline.id))}
    rows = (_row(item, by_item.get(item.key), on) for item in items)
    return tuple(sorted(rows, key=lambda row: (row.priority, row.quarter_to, row.item)))


def _row(item: Item, deadline: Deadline | None, on: date) -> ReportRow:
    met_on = deadline.met_on if deadline and deadline.status == "met" else None
    until = met_on or (on if deadline and deadline.status == "open" else None)
    return ReportRow(
        priority=str(recorded(item.record, "request", "priority")),
        quarter_to=date.fromisoformat(recorded(item.record, "request", "quarter_to")),
        organisation=item.organisation or "",
        item=item.key,
        state=item.state,
        state_title=QUARTERLY_REPORTS.state(item.state).title,
        due_on=deadline.due_on if deadline else None,
        came_in_on=met_on,
        days_late=max((until - deadline.due_on).days, 0) if deadline and until else 0,
    )
