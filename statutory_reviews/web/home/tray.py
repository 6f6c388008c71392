"""The work tray of the person who is signed in."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from cases import queries
from cases.access import check_officer
from cases.queries import DeadlineRow, Waiting, Work
from cases.queries.portions import IN_A_LIST, Portion, number_in_words
from cases.queries.sweeps_missed import sweeps_missed
from statutory_reviews.web.doing import doing
from statutory_reviews.web.home import filters
from statutory_reviews.web.paging import neighbours, page_asked, with_query
from statutory_reviews.web.visit import NotThere, Page, Visit

TITLES = {
    Waiting.OVERDUE: "Overdue",
    Waiting.RETURNS_LATE: "Agency returns late",
    Waiting.DUE_SOON: "Due in the next 14 days",
    Waiting.DECISIONS: "Decisions waiting for you",
    Waiting.LETTERS: "Letters waiting for a person",
    Waiting.AT_WORK: "Reviews at work",
    Waiting.STUCK: "Scheduled work that failed",
    Waiting.PAUSED: "Paused",
}
_WARNS = (Waiting.OVERDUE, Waiting.RETURNS_LATE, Waiting.STUCK)
_UNFILTERED = queries.Asked(mine=True)
_OF_DEADLINES = (Waiting.OVERDUE, Waiting.RETURNS_LATE, Waiting.DUE_SOON, Waiting.PAUSED)
_MOST, _MOST_OF_MANY, _MOST_ROWS = 20, 8, 60
"""Each list is cut after 20 rows; where many lists are long, after 8, so that the page stays small."""


def show_tray(visit: Visit) -> Response:
    """What waits for this person today, each list with its count."""
    check_officer(visit.session, visit.actor)
    asked = filters.work_asked_of(visit)
    kept = filters.work_kept(asked)
    found = queries.work(visit.session, visit.actor, on=visit.today, most=_MOST, asked=asked)
    portions = _cut(found)
    due = [row for one in _OF_DEADLINES for row in portions[one].rows if isinstance(row, DeadlineRow)]
    lists = [
        {
            "name": one.value,
            "title": TITLES[one],
            "number": number_in_words(portion.number),
            "is_empty": not portion.number,
            "warns": one in _WARNS,
            "rows": portion.rows,
            "all": with_query(f"/tray/{one}", kept) if portion.number > len(portion.rows) else None,
        }
        for one, portion in portions.items()
        if portion.number or one is not Waiting.LETTERS or found.releases_letters
    ]
    administers = bool(visit.signed_in and visit.signed_in.administers)
    return visit.page(
        "home/tray.html",
        title="Work tray",
        lists=lists,
        doing=doing(visit, due),
        duties=found.duties,
        missed=sweeps_missed(visit.session, now=visit.now) if administers or found.releases_letters else (),
        only_looks=found.only_looks,
        may_start=queries.may_open(visit.session, visit.actor, on=visit.today),
        everyones=with_query("/", filters.work_kept(replace(asked, mine=False))) if asked.mine else None,
        nothing=not found.duties and all(one["is_empty"] for one in lists),
        asked=asked,
        kinds=filters.kind_titles(),
        is_filtered=asked != _UNFILTERED,
    )


def show_list(visit: Visit) -> Response:
    """One list of the tray, by pages. Raises NotThere for a list that there is not."""
    which = next((one for one in Waiting if one.value == visit.path["which"]), None)
    if which is None:
        raise NotThere(visit.url_path)
    check_officer(visit.session, visit.actor)
    asked = filters.work_asked_of(visit)
    kept = filters.work_kept(asked)
    found = queries.work_listed(visit.session, visit.actor, which, on=visit.today, page=page_asked(visit), asked=asked)
    return visit.page(
        "home/list.html",
        title=TITLES[which] + (f" (page {found.number} of {found.pages})" if found.pages > 1 else ""),
        heading=TITLES[which],
        which=which.value,
        found=found,
        doing=doing(visit, found.rows) if which in _OF_DEADLINES else {},
        number=number_in_words(found.total, IN_A_LIST),
        beside=neighbours(visit.url_path, kept, number=found.number, pages=found.pages),
        tray=with_query("/", kept),
        asked=asked,
        kinds=filters.kind_titles(),
        is_filtered=asked != _UNFILTERED,
    )


def _cut(found: Work) -> dict[Waiting, Portion[object]]:
    portions: dict[Waiting, Portion[object]] = {one: getattr(found, one.name.lower()) for one in TITLES}
    rows = sum(len(portion.rows) for portion in portions.values())
    return portions if rows <= _MOST_ROWS else {one: part.first(_MOST_OF_MANY) for one, part in portions.items()}


PAGES = (Page("/", show_tray), Page("/tray/{which}", show_list))
