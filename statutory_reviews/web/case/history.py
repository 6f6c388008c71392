"""The history of a case: in words and verified, one row whole, as files to take away, and the line of time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime

from starlette.responses import Response

from cases import queries
from cases.queries import RecordedRow
from cases.queries.naming import names_of_officers
from cases.queries.paged import Cut
from cases.queries.recipients_named import keys_in_words, officers_among
from statutory_reviews.web.case.around import asking, head_of, shown
from statutory_reviews.web.case.told import Told, fingerprints, followed_by, in_pages, in_short, told
from statutory_reviews.web.correcting.told import Corrected, told_of
from statutory_reviews.web.numbers import whole_number
from statutory_reviews.web.paging import page_asked
from statutory_reviews.web.spreadsheets import as_csv
from statutory_reviews.web.visit import NotThere, Page, Visit

_CHARACTERS_TO_A_PAGE = 20_000
_ROWS_TO_A_PAGE = 12
_CHARACTERS_OF_A_ROW = 1_200
_MOST_DIGITS = 9
_COLUMNS = (
    *("sequence", "happened_on", "recorded_at", "event", "item", "from_state", "to_state", "officer", "role"),
    *("input", "consequences"),
)


def show_history(visit: Visit) -> Response:
    """What was recorded, newest first, with what followed; and whether the history stands as it was written.

    The steps of the case, or every row with those about letters and deadlines; what verifies is always the whole.
    """
    head = head_of(visit, look=None)
    asked = asking(visit)
    is_whole = visit.query.get("rows") == "all"
    found = queries.recorded(
        **asked, now=visit.now, only_steps=not is_whole, page=page_asked(visit), size=_ROWS_TO_A_PAGE
    )
    bodies = _names(visit, found.rows)
    numbers = frozenset(row.words.sequence for row in found.rows)
    corrected = Corrected.of(queries.corrections(**asked, rows=numbers))
    return shown(
        visit,
        head,
        "history",
        "case/history.html",
        heading="History",
        found=found,
        is_whole=is_whole,
        verified=queries.verified(**asked),
        entered={
            row.words.sequence: in_short(_told(row, corrected, bodies), _CHARACTERS_OF_A_ROW) for row in found.rows
        },
        corrected=corrected,
        correctable=queries.correctable(**asked, rows=numbers),
        followed_by=followed_by,
        fingerprints=fingerprints,
    )


def show_row(visit: Visit) -> Response:
    """One row of history with everything that was entered. Raises NotThere."""
    number = whole_number(visit.path["number"], digits=_MOST_DIGITS)
    if number is None:
        raise NotThere("There is no such row.")
    head = head_of(visit, look=f"history, row {number}")
    asked = asking(visit)
    row = queries.recorded_row(**asked, sequence=number)
    if row is None:
        raise NotThere("There is no such row, or it is not this person's to see.")
    corrected = Corrected.of(queries.corrections(**asked, rows={number}))
    pages = in_pages(_told(row, corrected, _names(visit, (row,))), _CHARACTERS_TO_A_PAGE)
    cut = Cut.of(len(pages), page=page_asked(visit), size=1)
    found = cut.with_rows(pages[cut.offset])
    return shown(
        visit,
        head,
        "history",
        "case/history_row.html",
        heading=row.words.title,
        title=f"Row {row.words.sequence} of the history",
        row=row,
        found=found,
        followed_by=followed_by,
        fingerprints=fingerprints,
        corrected=corrected,
        correctable=queries.correctable(**asked, rows={number}),
    )


def show_timeline(visit: Visit) -> Response:
    """Everything that happened and is to come, on one line of time."""
    head = head_of(visit, look=None)
    found = queries.moments(**asking(visit), now=visit.now, page=page_asked(visit))
    return shown(visit, head, "timeline", "case/timeline.html", heading="Timeline", found=found)


def history_as_json(visit: Visit) -> Response:
    """The whole history with everything that was entered, oldest first."""
    rows = [asdict(row) for row in _rows(visit)]
    text = json.dumps(rows, default=_plain, indent=1, ensure_ascii=False)
    return visit.file(text.encode(), "application/json", f"{visit.path['reference']}-history.json")


def history_as_csv(visit: Visit) -> Response:
    """The same as a table; what was entered and what followed stand in it as JSON."""
    rows = ([_cell(getattr(row, name)) for name in _COLUMNS] for row in _rows(visit))
    return visit.file(as_csv(_COLUMNS, rows), "text/csv", f"{visit.path['reference']}-history.csv")


def _names(visit: Visit, rows: Sequence[RecordedRow]) -> Mapping[str, str]:
    """The bodies of the case by name, and who else the letters of these rows went to."""
    bodies = queries.names_of_bodies(**asking(visit))
    to = {str(row.entered["recipient"]) for row in rows if row.model is None and "recipient" in row.entered}
    keys = officers_among(to)
    officers = names_of_officers(visit.session, keys) if keys else {}
    return {**bodies, **keys_in_words(to, bodies, officers)}


def _told(row: RecordedRow, corrected: Corrected, bodies: Mapping[str, str]) -> tuple[Told, ...]:
    correction = corrected.by.get(row.words.sequence)
    return told_of(correction, bodies) if correction else told(row.model, row.entered, bodies)


def _rows(visit: Visit) -> tuple[queries.EventRow, ...]:
    return queries.history(**asking(visit), now=visit.now)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return json.dumps(value, default=_plain, ensure_ascii=False) if isinstance(value, dict) else _plain(value)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


PAGES = (
    Page("/cases/{reference}/timeline", show_timeline),
    Page("/cases/{reference}/history", show_history),
    Page("/cases/{reference}/history.json", history_as_json),
    Page("/cases/{reference}/history.csv", history_as_csv),
    Page("/cases/{reference}/history/{number}", show_row),
)
