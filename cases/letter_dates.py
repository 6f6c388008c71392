"""The dates that a letter may tell: deadlines as they stand, how each came about, and the days a review took."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from cases import clocks
from cases.casefile import CaseFile
from cases.models import Deadline
from cases.written import precision_of
from state_machines.ledger import Extension, Figures, dates, figures
from state_machines.precision import Precision

OF_THE_CASE = ""
"""In the place of an item's key: the case itself."""


@dataclass(frozen=True, slots=True)
class DateKnown:
    """The latest of one deadline: of the case, or of one item of it. `written`: how it was put down in words."""

    name: str
    item_key: str
    status: str
    due_on: date
    original_due_on: date
    as_written: str | None
    written: str | None
    precision: Precision
    authority: str
    explained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """The latest deadlines of some items with what was agreed about them, by name and item."""

    rows: Mapping[tuple[str, str], Deadline]
    agreed: Mapping[int, tuple[Extension, ...]]


def read_dated(file: CaseFile, item_keys: Collection[str]) -> Dated:
    """The latest deadlines of these items; a case may hold very many items, and a letter speaks of few."""
    of_these = select(Deadline).where(Deadline.case_id == file.case.id, Deadline.item_key.in_(item_keys))
    rows = {(row.name, row.item_key): row for row in file.session.scalars(of_these.order_by(Deadline.id))}
    return Dated(rows, clocks.extensions_in(file.session, file.case.id))


def dates_known(file: CaseFile, dated: Dated) -> tuple[DateKnown, ...]:
    """Each of them with its dates explained."""
    return tuple(_date_known(file, row, dated.agreed.get(row.id, ())) for row in dated.rows.values())


def figures_known(file: CaseFile, dated: Dated, name: str, on: date) -> Figures | None:
    """The gross and net days of a time limit of the case, until it was met or else until a day; None without one."""
    row = dated.rows.get((name, OF_THE_CASE))
    if row is None:
        return None
    clock = clocks.clock_of(file, file.rule(row.name), row, dated.agreed.get(row.id, ()))
    return figures(clock, row.met_on or on)


def _date_known(file: CaseFile, row: Deadline, agreed: tuple[Extension, ...]) -> DateKnown:
    rule = file.rule(row.name)
    local = file.policy.periods.get(rule.name)
    clock = clocks.clock_of(file, rule, row, agreed)
    return DateKnown(
        name=row.name,
        item_key=row.item_key,
        status=row.status,
        due_on=row.due_on,
        original_due_on=row.original_due_on,
        as_written=rule.as_written,
        written=row.written,
        precision=precision_of(file, row),
        authority=local.authority if local else rule.authority.text,
        explained=dates(clock, file.calendar).steps,
    )
