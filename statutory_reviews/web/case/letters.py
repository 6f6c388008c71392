"""The letters of a case, with their status and proof of service."""

from __future__ import annotations

from starlette.responses import Response

from cases import queries
from cases.queries.paged import Cut
from cases.queries.served import served
from statutory_reviews.web.case.around import asking, head_of, shown
from statutory_reviews.web.paging import page_asked
from statutory_reviews.web.visit import Page, Visit

_TO_A_PAGE = 40


def show_letters(visit: Visit) -> Response:
    """The letters of a case with their status and proof of service, the latest owed first."""
    head = head_of(visit, look="letters")
    rows = queries.letters(**asking(visit))[::-1]
    cut = Cut.of(len(rows), page=page_asked(visit), size=_TO_A_PAGE)
    found = cut.with_rows(rows[cut.offset : cut.offset + _TO_A_PAGE])
    left = served(visit.session, [row.id for row in found.rows])
    return shown(visit, head, "letters", "case/letters.html", heading="Letters", found=found, left=left)


PAGES = (Page("/cases/{reference}/letters", show_letters),)
