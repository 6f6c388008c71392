"""Letters: which there are, what they say, what a person decides about them, and what became of them."""

from __future__ import annotations

from statutory_reviews.web.letters import deciding, editing, files, listing, showing

PAGES = (*listing.PAGES, *showing.PAGES, *files.PAGES, *editing.PAGES, *deciding.PAGES)
