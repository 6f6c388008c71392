"""The pages on which cases are opened."""

from __future__ import annotations

from statutory_reviews.web.start import checking, files, pages
from statutory_reviews.web.visit import Page

PAGES: tuple[Page, ...] = (*pages.PAGES, *checking.PAGES, *files.PAGES)
