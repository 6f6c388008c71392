"""The address book: how people and organisations are reached, and who must not be written to."""

from __future__ import annotations

from statutory_reviews.web.contacts import changing, entering, listing, showing

PAGES = (*listing.PAGES, *entering.PAGES, *showing.PAGES, *changing.PAGES)
