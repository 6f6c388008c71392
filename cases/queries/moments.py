"""Everything of a case on one line of time: what happened, what is due, which pauses held it; no names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.casefile import CaseFile, open_file
from cases.queries.paged import Cut, Paged
from cases.queries.recorded import RecordedRow, rows_in_words, rows_seen
from cases.queries.showing import StopRow, stops_of
from cases.queries.timing import DeadlineRow, deadlines

RECORDED, DUE, PAUSED, PAUSE_REVIEWED, RAN_AGAIN = "recorded", "due", "paused", "pause_reviewed", "ran_again"


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing on the line of time, by its sort: `recorded` with its row, `due` with its deadline, else the pause."""

    on: date
    sort: str
    row: RecordedRow | None = None
    deadline: DeadlineRow | None = None
    stop: StopRow | None = None


def moments(
    session: Session, actor: Actor, reference: str, *, on: date, now: datetime, page: int = 1, size: int = 40
) -> Paged[Moment]:
    """A page of the line of time, the latest first: what is to come stands before what happened. The look is kept.

    A deadline that was met or cleared stands where that was recorded, and not again on its day. Raises CaseNotFound.
    """
    case = access.find_case(session, actor, reference, on)
    access.log_look(session, actor, case.id, now=now, what="timeline", reason=None)
    file = open_file(session, case)
    seen = rows_seen(session, actor, case, on)
    others = _others(session, actor, file, on)
    # Of all that was recorded only the days are read; the rows of this page follow.
    order: list[tuple[date, int, int | Moment]] = [(day, number, number) for number, day in seen.items()]
    order += [(one.on, _AFTER_ALL if one.on >= on else 0, one) for one in others]
    order.sort(key=lambda entry: entry[:2], reverse=True)
    cut = Cut.of(len(order), page=page, size=size)
    chosen = [entry[2] for entry in order[cut.offset : cut.offset + size]]
    rows = rows_in_words(session, file, [one for one in chosen if isinstance(one, int)])
    by_number = {row.words.sequence: row for row in rows}
    return cut.with_rows(
        tuple(
            one if isinstance(one, Moment) else Moment(by_number[one].happened_on, RECORDED, row=by_number[one])
            for one in chosen
        )
    )


_AFTER_ALL = 1_000_000_000


def _others(session: Session, actor: Actor, file: CaseFile, on: date) -> list[Moment]:
    reference = file.case.reference
    found = [Moment(one.due_on, DUE, deadline=one) for one in deadlines(session, actor, on=on, reference=reference)]
    if access.confined_to(session, actor, file.case, on) is not None:
        return found
    for stop in stops_of(file):
        found.append(Moment(stop.from_on, PAUSED, stop=stop))
        if stop.to_on is None:
            found.append(Moment(stop.review_on, PAUSE_REVIEWED, stop=stop))
        else:
            found.append(Moment(stop.to_on, RAN_AGAIN, stop=stop))
    return found
