"""The list of letters: those that do not go on by themselves first, then all, by pages, with filters in the address."""

from __future__ import annotations

from dataclasses import asdict, replace

from starlette.responses import Response

from cases import queries
from cases.queries.dispatches import StuckLetter
from cases.queries.letter_lists import LettersAsked, letter_list
from cases.queries.recipients_named import kinds_of_recipient
from statutory_reviews.ways_out import ways_out
from statutory_reviews.web.page_words import in_page_words
from statutory_reviews.web.paging import neighbours, page_asked
from statutory_reviews.web.visit import Page, Visit

_FIRST_STUCK, _MOST_STUCK = 20, 50
STATUSES = ("owed", "awaiting_addressee", "awaiting_release", "held", "released", "sent", "cancelled")


def list_letters(visit: Visit) -> Response:
    """The letters of this person, or those that the filters ask for."""
    asked = LettersAsked(
        **{
            name: visit.query.get(name, "").replace("\0", "").strip()
            for name in ("status", "reference", "recipient_kind")
        }
    )
    most = _MOST_STUCK if visit.query.get("stuck") == "all" else _FIRST_STUCK
    found = letter_list(visit.session, visit.actor, asked, on=visit.today, page=page_asked(visit))
    is_filtered = asked != LettersAsked()
    stuck = [] if is_filtered or found.page > 1 else _stuck(visit, most + 1)
    return visit.page(
        "letters/list.html",
        title=f"Letters (page {found.page} of {found.pages})" if found.pages > 1 else "Letters",
        asked=asked,
        is_filtered=is_filtered,
        found=found,
        stuck=stuck[:most],
        are_more_stuck=len(stuck) > most,
        shows_first=most == _FIRST_STUCK,
        statuses=STATUSES,
        recipient_kinds=kinds_of_recipient(),
        pages=neighbours("/letters", asdict(asked), number=found.page, pages=found.pages),
    )


def _stuck(visit: Visit, most: int) -> list[StuckLetter]:
    recall_within = ways_out(visit.application).recall_within
    rows = queries.stuck_letters(visit.session, visit.actor, on=visit.today, recall_within=recall_within, most=most)
    return [replace(row, what_to_do=in_page_words(row.what_to_do)) for row in rows]


PAGES = (Page("/letters", list_letters),)
