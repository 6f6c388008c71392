"""The list of cases, by pages with filters in the address, and the same as a file for a spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from starlette.responses import Response

from cases import queries
from cases.access import check_officer
from cases.queries import CaseRow, CasesAsked
from cases.queries.listing import Order, states_of
from cases.queries.portions import IN_A_LIST, number_in_words
from statutory_reviews.web.home import filters
from statutory_reviews.web.paging import neighbours, page_asked, with_query
from statutory_reviews.web.spreadsheets import as_csv
from statutory_reviews.web.visit import Page, Visit

_OPEN = {"open": True, "closed": False}
_ORDERS: dict[Order, str] = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "reference": "Reference",
    "state": "Longest in its state first",
}
_COLUMNS = ("Reference", "Kind", "Rules", "State", "State since", "Opened on", "Next due on", "Overdue", "Closed")


def list_cases(visit: Visit) -> Response:
    """The cases that this person may see, or those of them that the filters ask for."""
    check_officer(visit.session, visit.actor)
    asked = _asked(visit)
    kept = _kept(asked)
    found = queries.cases_paged(visit.session, visit.actor, asked, on=visit.today, page=page_asked(visit))
    return visit.page(
        "home/cases.html",
        title=f"Cases (page {found.number} of {found.pages})" if found.pages > 1 else "Cases",
        found=found,
        number=number_in_words(found.total, IN_A_LIST),
        beside=neighbours("/cases", kept, number=found.number, pages=found.pages),
        as_file=with_query("/cases.csv", kept),
        asked=asked,
        kinds=filters.kind_titles(),
        states=states_of(asked.kind) if asked.kind else (),
        orders=_ORDERS,
        may_start=queries.may_open(visit.session, visit.actor, on=visit.today),
        is_filtered=replace(asked, order="oldest") != CasesAsked(),
    )


def cases_as_file(visit: Visit) -> Response:
    """The same cases, all of them, as CSV in UTF-8."""
    check_officer(visit.session, visit.actor)
    found = queries.each_case(visit.session, visit.actor, _asked(visit), on=visit.today)
    return visit.file(as_csv(_COLUMNS, map(_cells, found)), "text/csv", f"cases-{visit.today}.csv")


def _cells(row: CaseRow) -> tuple[object, ...]:
    cells = (row.reference, dict(filters.kind_titles())[row.kind], row.rules, row.state_title, row.state_since)
    return (*cells, row.opened_on, row.next_due_on, row.overdue, "yes" if row.at_rest else "no")


def _asked(visit: Visit) -> CasesAsked:
    kind, state = filters.kind_asked(visit), visit.query.get("state", "")
    return CasesAsked(
        kind=kind,
        state=state if kind and state in dict(states_of(kind)) else "",
        case=filters.text_asked(visit, "case"),
        is_open=_OPEN.get(visit.query.get("open", "")),
        overdue=visit.query.get("overdue") == "yes",
        order=_order(visit.query.get("order")),
    )


def _order(asked: str | None) -> Order:
    found: Order = next((one for one in get_args(Order) if one == asked), "newest")
    return found


def _kept(asked: CasesAsked) -> dict[str, str]:
    return {
        "kind": asked.kind,
        "state": asked.state,
        "case": asked.case,
        "open": {True: "open", False: "closed", None: ""}[asked.is_open],
        "overdue": "yes" if asked.overdue else "",
        "order": asked.order if asked.order != _order(None) else "",
    }


PAGES = (Page("/cases", list_cases), Page("/cases.csv", cases_as_file))
