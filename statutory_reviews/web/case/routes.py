"""Every page of a case."""

from __future__ import annotations

from statutory_reviews.web.case import agencies, deadlines, history, items, letters, people, summary, team
from statutory_reviews.web.visit import Page

PAGES: tuple[Page, ...] = (
    *summary.PAGES,
    *deadlines.PAGES,
    *agencies.PAGES,
    *items.PAGES,
    *people.PAGES,
    *history.PAGES,
    *team.PAGES,
    *letters.PAGES,
)
