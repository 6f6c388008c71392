"""The history of a case in words, a page at a time, and whether anybody has changed it since."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from cases import access, audit
from cases.access import SYSTEM, Actor
from cases.casefile import CaseFile, open_file
from cases.models import Case, CaseEvent, Item, Officer
from cases.queries.following import Followed, in_titles, row_in_words
from cases.queries.naming import BY_ITSELF, names_of_items
from cases.queries.paged import Cut, Paged
from state_machines.inputs import Input


@dataclass(frozen=True, slots=True)
class RecordedRow:
    """One row of history: in words, who recorded it as what and when, and what was entered, by its model.

    `by` is the name of the officer; what the calendar did, the scheduled checks did.

    `model` is None for what no lifecycle declares, such as a correction or a letter that left. People stand in
    `entered` by their keys.
    """

    words: Followed
    officer: str
    by: str
    role: str
    happened_on: date
    recorded_at: datetime
    model: type[Input] | None
    entered: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verified:
    """Whether the chain of a history is whole: how many rows it has, and every fault."""

    rows: int
    faults: tuple[str, ...]


def recorded(
    session: Session,
    actor: Actor,
    reference: str,
    *,
    on: date,
    now: datetime,
    item: str | None = None,
    only_steps: bool = False,
    page: int = 1,
    size: int = 25,
) -> Paged[RecordedRow]:
    """A page of a case's history, or of one item's, newest first; the look is kept.

    With `only_steps` without what became of letters and deadlines, most of it by the calendar. Raises CaseNotFound.
    """
    case = access.find_case(session, actor, reference, on)
    access.log_look(session, actor, case.id, now=now, what=f"history of {item}" if item else "history", reason=None)
    bodies = access.confined_to(session, actor, case, on)
    of_item = CaseEvent.item_key == item if item else None
    ids = seen_in(select(CaseEvent.sequence), case, bodies)
    ids = ids if of_item is None else ids.where(of_item)
    if only_steps:
        ids = ids.where(*(CaseEvent.event.not_like(f"{sort}:%") for sort in ("letter", "deadline")))
    cut = Cut.of(session.scalar(select(func.count()).select_from(ids.subquery())) or 0, page=page, size=size)
    shown = session.scalars(ids.order_by(CaseEvent.sequence.desc()).offset(cut.offset).limit(size)).all()
    return cut.with_rows(rows_in_words(session, open_file(session, case), shown))


def recorded_row(session: Session, actor: Actor, reference: str, *, on: date, sequence: int) -> RecordedRow | None:
    """One row of a case's history by its number, where this person may see it. Raises CaseNotFound."""
    case = access.find_case(session, actor, reference, on)
    bodies = access.confined_to(session, actor, case, on)
    seen = session.scalar(seen_in(select(CaseEvent.sequence), case, bodies).where(CaseEvent.sequence == sequence))
    return next(iter(rows_in_words(session, open_file(session, case), (seen,))), None) if seen else None


def recorded_latest(session: Session, actor: Actor, reference: str, event: str, *, on: date) -> RecordedRow | None:
    """The latest row of an event of the case, with what was entered as it stands corrected by now.

    None where there is none, and for those who see a part of the case. Raises CaseNotFound.
    """
    case = access.find_case(session, actor, reference, on)
    latest = case.record.get(event)
    if latest is None or access.confined_to(session, actor, case, on) is not None:
        return None
    (row,) = rows_in_words(session, open_file(session, case), (latest["sequence"],))
    hidden = row.model.kept_out_of_history if row.model else ()
    return replace(row, entered={name: said for name, said in latest["input"].items() if name not in hidden})


def rows_in_words(session: Session, file: CaseFile, sequences: Collection[int]) -> tuple[RecordedRow, ...]:
    """Rows of one case's history by their numbers, newest first, for somebody who may see them."""
    rows = seen_in(select(CaseEvent, Item, Officer.name), file.case, None).where(CaseEvent.sequence.in_(sequences))
    rows = rows.outerjoin(Officer, Officer.key == CaseEvent.officer)
    name = names_of_items(session, file.case, file.lifecycle)
    return tuple(
        _row(file, row, item, name(item) if item else None, officer)
        for row, item, officer in session.execute(rows.order_by(CaseEvent.sequence.desc()))
    )


def rows_seen(session: Session, actor: Actor, case: Case, on: date) -> Mapping[int, date]:
    """The day of each row of a case's history that this person may see, by its number."""
    bodies = access.confined_to(session, actor, case, on)
    query = seen_in(select(CaseEvent.sequence, CaseEvent.happened_on), case, bodies)
    return dict(session.execute(query).tuples().all())


def verified(session: Session, actor: Actor, reference: str, *, on: date) -> Verified | None:
    """Whether a case's history stands as it was written; None for those who see a part of it.

    Raises CaseNotFound.
    """
    case = access.find_case(session, actor, reference, on)
    if access.confined_to(session, actor, case, on) is not None:
        return None
    faults = tuple(one.sentence for one in audit.verify_case(session, case.id))
    return Verified(case.history_length, faults)


def seen_in(query: Select[Any], case: Case, bodies: frozenset[str] | None) -> Select[Any]:
    """The rows of a case's history that somebody confined to some bodies sees; `bodies` None for the whole of it."""
    query = query.outerjoin(Item, and_(Item.case_id == CaseEvent.case_id, Item.key == CaseEvent.item_key)).where(
        CaseEvent.case_id == case.id
    )
    return query if bodies is None else query.where(Item.organisation.in_(bodies))


def _row(file: CaseFile, row: CaseEvent, item: Item | None, item_title: str | None, officer: str | None) -> RecordedRow:
    lifecycle = file.lifecycle.item(item.kind) if item else file.lifecycle
    lines = [line for line in lifecycle.transitions if line.event.name == row.event]
    return RecordedRow(
        words=row_in_words(file, row, item, item_title),
        officer=row.officer,
        by=BY_ITSELF if row.officer == SYSTEM.key else officer or row.officer,
        role=row.role,
        happened_on=row.happened_on,
        recorded_at=row.recorded_at,
        model=lines[0].event.inputs if lines else None,
        entered=row.input if lines else in_titles(file, row.input),
    )
