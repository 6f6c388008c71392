"""Every address of the application, filled in for a case or a letter; and an answer as it comes, but for its token."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from statutory_reviews.web.routes import ROUTES
from tests.web.client import Browser

_TOKEN = re.compile(r'(name="(?:csrf|once)" value=")[^"]*')
_IN_BRACES = re.compile(r"{(\w+)}")

OF_A_CASE: Mapping[str, tuple[str, ...]] = {
    "event": ("accept_scope", "receive", "panel_held", "commission"),
    "item": ("agency_return-1", "family_contact-1"),
    "kind": ("meeting", "proceeding"),
    "number": ("1",),
    "part": ("1",),
}
"""What stands in the address of a page of a review beside its reference."""


def addresses(method: str, **known: tuple[str, ...]) -> list[str]:
    """The addresses of every page about what is known: addresses("GET", reference=("MK-DHR-2026-001",), number=...)."""
    return [
        address
        for page in ROUTES
        if page.method == method and next(iter(known)) in page.path and "{" in page.path
        for address in filled_in(page.path, known)
    ]


def of_a_case(method: str, reference: str) -> list[str]:
    """The addresses of every page below a case."""
    return addresses(method, reference=(reference,), **OF_A_CASE)


def of_nothing() -> list[str]:
    """The pages that are about no one thing: lists, counts, reports, exports, logs."""
    return [page.path for page in ROUTES if page.method == "GET" and "{" not in page.path]


def answer_at(browser: Browser, path: str, sent: Mapping[str, Any] | None = None) -> tuple[int, dict[str, str], str]:
    """Status, headers and body of the answer at an address, without going on from there.

    What is sent goes with the token of this browser, and the token is left out of the answer.
    """
    answer = browser.ask(path) if sent is None else browser.ask(path, {"csrf": browser.csrf, **sent})
    headers = {name: value for name, value in answer.headers.items() if name != "content-length"}
    return answer.status_code, headers, _TOKEN.sub(r"\1", answer.text)


def filled_in(path: str, known: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The addresses that a path stands for, with each value of what is known."""
    found = _IN_BRACES.search(path)
    if found is None:
        yield path
        return
    for value in known[found[1]]:
        yield from filled_in(path.replace(found[0], value), known)
