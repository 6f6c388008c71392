"""What is due by a day: deadlines to look at and cases to advance, found some at a time through their indexes."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, Select, bindparam, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from cases.models import Case, Deadline

BATCH = 10_000
"""How many pieces are looked up at once: enough that looking up costs little, few enough that memory stays flat."""


class Due(NamedTuple):
    """A piece of work that is due, and with it the place in the list from which the next batch goes on."""

    id: int
    look_on: date | None = None


def deadlines_due(session: Session, *, on: date, after: Due | None = None, limit: int = BATCH) -> list[Due]:
    """Open deadlines that ask for a look by a day, longest waiting first, from a place on.

    The order is that of the index, so that a batch costs what it holds however many deadlines there are.
    """
    return _found(session, _DEADLINES_DUE, on, after, limit)


def cases_due(session: Session, *, on: date, after: Due | None = None, limit: int = BATCH) -> list[Due]:
    """Cases in which something may follow by itself by a day, longest waiting first, from a place on."""
    return _found(session, _CASES_DUE, on, after, limit)


class _Lists(NamedTuple):
    """What is due, as statements: from its beginning, and from a place on."""

    whole: Select[Any]
    rest: Select[Any]


def _found(session: Session, lists: _Lists, on: date, after: Due | None, limit: int) -> list[Due]:
    asked = {"on": on, "limit": limit}
    if after is None:
        rows = session.execute(lists.whole, asked)
    else:
        rows = session.execute(lists.rest, {**asked, "look_on": after.look_on, "id": after.id})
    return list(map(Due._make, rows))


def _in_order(
    number: InstrumentedAttribute[int], look_on: InstrumentedAttribute[date | None], *where: ColumnElement[bool]
) -> _Lists:
    whole = (
        select(number, look_on)
        .where(*where, look_on <= bindparam("on"))
        .order_by(look_on, number)
        .limit(bindparam("limit", type_=Integer))
    )
    place = tuple_(bindparam("look_on", type_=look_on.type), bindparam("id", type_=number.type))
    return _Lists(whole, whole.where(tuple_(look_on, number) > place))


# Built once: composing a statement costs more than running it.
_DEADLINES_DUE = _in_order(Deadline.id, Deadline.next_look_on, Deadline.status == "open")
_CASES_DUE = _in_order(Case.id, Case.advance_on)
