"""The calendar's pages: a month as a table, and the same month as a list."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from cases import queries
from cases.access import check_officer
from cases.queries import Asked
from cases.queries.agenda import MOST, is_meeting
from statutory_reviews.web.calendar.months import Month, day_asked, month_asked
from statutory_reviews.web.home import filters
from statutory_reviews.web.paging import neighbours, page_asked, with_query
from statutory_reviews.web.visit import Page, Visit


def show_month(visit: Visit) -> Response:
    """One month of deadlines and meetings, as weeks."""
    check_officer(visit.session, visit.actor)
    month, asked = _month(visit), filters.asked_of(visit)
    found = queries.agenda(
        visit.session, visit.actor, from_on=month.first, to_on=month.last, on=visit.today, asked=asked
    )
    return visit.page(
        "calendar/month.html",
        title=f"Calendar: {month.title}",
        weeks=month.weeks(found.rows, visit.today),
        is_cut=found.is_cut,
        most=MOST,
        **_around("/calendar", month, asked),
    )


def show_agenda(visit: Visit) -> Response:
    """The same month, or one day of it, as a list by pages."""
    check_officer(visit.session, visit.actor)
    month, asked = _month(visit), filters.asked_of(visit)
    day = day_asked(visit.query.get("day", ""), month)
    found = queries.agenda_paged(
        visit.session,
        visit.actor,
        from_on=day or month.first,
        to_on=day or month.last,
        on=visit.today,
        page=page_asked(visit),
        asked=asked,
    )
    kept = {"month": month.key, "day": day.isoformat() if day else "", **filters.kept(asked)}
    page = f" (page {found.number} of {found.pages})" if found.pages > 1 else ""
    return visit.page(
        "calendar/agenda.html",
        title=f"Calendar: {f'{day:%-d} ' if day else ''}{month.title}{page}",
        day=day,
        rows=found.rows,
        beside=neighbours(visit.url_path, kept, number=found.number, pages=found.pages),
        **_around("/calendar/agenda", month, asked),
    )


def _month(visit: Visit) -> Month:
    return month_asked(visit.query.get("month", ""), visit.today)


def _around(path: str, month: Month, asked: Asked) -> dict[str, Any]:
    """What both pages have around their dates: the months beside, the other page, the filters."""
    kept = filters.kept(asked)

    def at(where: str, which: Month) -> str:
        return with_query(where, {"month": which.key, **kept})

    return {
        "month": month,
        "path": path,
        "is_meeting": is_meeting,
        "previous": at(path, month.previous),
        "next": at(path, month.next),
        "this_month": with_query(path, kept),
        "as_month": at("/calendar", month),
        "as_agenda": at("/calendar/agenda", month),
        "asked": asked,
        "kinds": filters.kind_titles(),
        "is_filtered": asked != queries.Asked(),
    }


PAGES = (Page("/calendar", show_month), Page("/calendar/agenda", show_agenda))
