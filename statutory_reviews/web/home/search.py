"""The search: what is looked for may be somebody's name, so it is sent as a form and stands in no address."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from cases import queries
from cases.access import check_officer
from cases.queries import Search
from statutory_reviews.web.home import filters
from statutory_reviews.web.visit import Page, Visit

_WHERE = {
    "reference": "the reference",
    "organisation": "an organisation that takes part",
    "text": "what was recorded",
    "person": "the name of somebody in the case",
}


def ask(visit: Visit) -> Response:
    """The page on which words are typed."""
    check_officer(visit.session, visit.actor)
    return _shown(visit, "Search", "", None)


def answer(visit: Visit) -> Response:
    """The cases that were found; each found by a name is kept as looked into."""
    check_officer(visit.session, visit.actor)
    words = visit.form.text("words")
    try:
        found = queries.search(visit.session, visit.actor, words, on=visit.today, now=visit.now)
    except ValueError as refused:
        return _shown(visit, "Error: Search", words, None, error=str(refused))
    return _shown(visit, "Search results", words, found)


def _shown(visit: Visit, title: str, words: str, found: Search | None, *, error: str | None = None) -> Response:
    return visit.page(
        "home/search.html",
        title=title,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        words=words,
        found=found,
        error=error,
        where=_WHERE,
        kinds=dict(filters.kind_titles()),
    )


PAGES = (Page("/search", ask), Page("/search", answer, method="POST", forgets_answers=True))
