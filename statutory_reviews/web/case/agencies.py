"""What each agency owes and sent: the matrix of returns; of an assessment contributions, gates and timetable."""

from __future__ import annotations

from functools import partial

from starlette.responses import Response

from cases import queries
from cases.queries import AgencyRow, CaseHead, ReturnRow
from cases.queries.contributions import KIND as ASSESSMENT
from cases.queries.paged import Cut, Paged
from cases.queries.timetable import KINDS as WITH_A_TIMETABLE
from statutory_reviews.web.case.around import AGENCIES, asking, head_of, shown
from statutory_reviews.web.case.told import in_titles
from statutory_reviews.web.paging import page_asked
from statutory_reviews.web.visit import NotThere, Page, Visit

_TO_A_PAGE = 40


def show_agencies(visit: Visit) -> Response:
    """One row for each agency and return; an agency's contact sees their own. Raises NotThere where a kind has none."""
    head = head_of(visit, look="agencies")
    if not AGENCIES & {one.kind for one in head.lifecycle.items}:
        raise NotThere("No agency owes anything to a case of this kind.")
    asked = asking(visit)
    is_assessment = head.kind == ASSESSMENT
    matrix: Paged[AgencyRow] | None = None
    rows: Paged[ReturnRow] | None = None
    if is_assessment:
        matrix = _cut(visit, queries.contributions(**asked))
    else:
        rows = _cut(visit, queries.returns(**asked))
    return shown(
        visit,
        head,
        "agencies",
        "case/agencies.html",
        heading="Agencies",
        matrix=matrix,
        rows=rows,
        gates=queries.completeness(**asked) if is_assessment and head.is_whole else (),
        in_titles=partial(in_titles, head.lifecycle),
        has_timetable=_has_timetable(head),
    )


def show_timetable(visit: Visit) -> Response:
    """The dates of a plan: as they were written, what they can mean, and what became of them."""
    head = head_of(visit, look="timetable")
    if not _has_timetable(head):
        raise NotThere("A case of this kind has no timetable for this person.")
    rows = queries.timetable(**asking(visit))
    return shown(visit, head, "agencies", "case/timetable.html", heading="Timetable", found=_cut(visit, rows))


def _has_timetable(head: CaseHead) -> bool:
    return head.is_whole and head.kind in WITH_A_TIMETABLE


def _cut(visit: Visit, rows: tuple[queries.Row, ...]) -> Paged[queries.Row]:
    cut = Cut.of(len(rows), page=page_asked(visit), size=_TO_A_PAGE)
    return cut.with_rows(rows[cut.offset : cut.offset + _TO_A_PAGE])


PAGES = (
    Page("/cases/{reference}/agencies", show_agencies),
    Page("/cases/{reference}/timetable", show_timetable),
)
