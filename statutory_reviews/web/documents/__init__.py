"""Documents of a case: what came in, filed, read, copied, checked for names, replaced, and withdrawn."""

from __future__ import annotations

from statutory_reviews.web.documents import changing, checking, filing, showing

PAGES = (*showing.LIST, *filing.PAGES, *checking.PAGES, *showing.PAGES, *changing.PAGES)
