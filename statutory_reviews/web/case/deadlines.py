"""The deadlines of a case; why one falls on its day, and what the day would be otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from cases import queries
from cases.queries import DeadlineRow, Why
from cases.queries.paged import Cut
from state_machines.roads import steps_that_meet
from statutory_reviews.web.case.around import asking, head_of, shown
from statutory_reviews.web.doing import doing, doing_now
from statutory_reviews.web.forms.days import PARTS, read_day
from statutory_reviews.web.paging import page_asked
from statutory_reviews.web.visit import NotThere, Page, Visit

_TO_A_PAGE = 40
_MOST_DAYS = 3_660
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Supposed:
    """What somebody asks about: as typed, by how many days the start moves, and each fault by the field's id."""

    typed: Mapping[str, str]
    later_by: int
    faults: Mapping[str, str]

    @property
    def is_asked(self) -> bool:
        """Whether anything was typed."""
        return any(self.typed.values())


def list_deadlines(visit: Visit) -> Response:
    """Open deadlines, soonest first; with `all` in the address also those that are over."""
    head = head_of(visit, look="deadlines")
    with_all = visit.query.get("show") == "all"
    rows = queries.deadlines(**asking(visit), only_open=not with_all)
    cut = Cut.of(len(rows), page=page_asked(visit), size=_TO_A_PAGE)
    found = cut.with_rows(rows[cut.offset : cut.offset + _TO_A_PAGE])
    return shown(
        visit,
        head,
        "deadlines",
        "case/deadlines.html",
        heading="Deadlines",
        found=found,
        with_all=with_all,
        doing=doing(visit, found.rows),
    )


def show_deadline(visit: Visit) -> Response:
    """Why one deadline falls on its day, and, where that is asked, what the day would be otherwise."""
    head = head_of(visit, look=f"deadline {visit.path['number'][:_MOST_DIGITS]}")
    row = _row(visit)
    called = f"{row.title}, {row.item_title}" if row.item_title else row.title
    asked = asking(visit) | {"name": row.name, "item": row.item, "number": row.id}
    why = queries.why(**asked)
    supposed = _supposed(visit, why)
    otherwise: Why | None = None
    faults = dict(supposed.faults)
    if supposed.is_asked and not faults:
        try:
            otherwise = queries.what_if(**asked, start_later_by=supposed.later_by)
        except (ValueError, OverflowError):
            faults["later"] = "The calendar does not reach as far as that. Ask about fewer days."
    return shown(
        visit,
        head,
        "deadlines",
        "case/deadline.html",
        heading=row.title,
        title=f"Error: {called}" if faults else called,
        row=row,
        doing=doing_now(visit, row),
        met_by=steps_that_meet(head.lifecycle, row.name),
        why=why,
        typed=supposed.typed,
        faults=faults,
        otherwise=otherwise,
        moved=(otherwise.due_on - why.due_on).days if otherwise else 0,
    )


def _row(visit: Visit) -> DeadlineRow:
    """The deadline of the address: by its number, or the latest of a name. Raises NotThere."""
    asked = visit.path["number"]
    rows = queries.deadlines(**asking(visit), only_open=False)
    found = [row for row in rows if asked in {str(row.id), row.name}]
    if not found:
        raise NotThere("There is no such deadline in the case.")
    return max(found, key=lambda row: row.id)


def _supposed(visit: Visit, why: Why) -> Supposed:
    typed = {name: visit.query.get(name, "").strip() for name in ("later", *(f"start-{part}" for part in PARTS))}
    faults: dict[str, str] = {}
    day, wrong = read_day(*(typed[f"start-{part}"] for part in PARTS))
    if wrong:
        faults["start-day"] = wrong[:1].upper() + wrong[1:]
    elif day:
        later_by = (date.fromisoformat(day) - why.started_on).days
        if typed["later"]:
            faults["later"] = "Give either a number of days or another start, not both."
        elif abs(later_by) > _MOST_DAYS:
            faults["start-day"] = "The start must lie within ten years of the real one."
        return Supposed(typed, later_by, faults)
    number = typed["later"]
    if number and not (number.isascii() and number.isdigit() and int(number[:_MOST_DIGITS]) <= _MOST_DAYS):
        faults["later"] = f"The number of days must be a whole number from 0 to {_MOST_DAYS:,}."
    return Supposed(typed, int(number) if number and not faults else 0, faults)


PAGES = (
    Page("/cases/{reference}/deadlines", list_deadlines),
    Page("/cases/{reference}/deadlines/{number}", show_deadline),
)
