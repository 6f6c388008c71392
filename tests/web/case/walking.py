"""Every page of a case, as a browser comes to them: those named beside the summary, and what these lead to."""

from __future__ import annotations

import re
from collections import Counter

from tests.web.client import NOT_FOUND, OK, Browser

_LINK = re.compile(r'href="(/cases/[^"#?]+)')
_OF_OTHERS = re.compile(r"/(record|open)/|/proposal$|/documents")
"""Pages that other modules answer, with tests of their own."""

PAGES = (
    *(
        "",
        "/timeline",
        "/deadlines",
        "/deadlines?show=all",
        "/agencies",
        "/timetable",
        "/items",
        "/people",
        "/meetings",
    ),
    *("/recommendations", "/history", "/history.json", "/history.csv", "/history/1", "/letters", "/team"),
)


def walk(browser: Browser, reference: str, *, of_a_kind: int = 4) -> dict[str, str]:
    """Open the summary and the pages of the case that are linked from it, and from these; each is policed.

    Of pages that differ in a number a few stand for all. Answers the source of each by its address.
    """
    at = f"/cases/{reference}"
    seen: dict[str, str] = {}
    kinds: Counter[str] = Counter()
    waiting = [at]
    while waiting:
        address = waiting.pop(0)
        kind = re.sub(r"\d+", "N", address)
        if address in seen or kinds[kind] >= of_a_kind:
            continue
        kinds[kind] += 1
        browser.open(address)
        seen[address] = browser.page.text
        if browser.page.headers["content-type"].startswith("text/html"):
            links = _LINK.findall(browser.page.text)
            waiting += [one for one in links if one.startswith(at) and not _OF_OTHERS.search(one)]
    return seen


def statuses(browser: Browser, reference: str) -> set[int]:
    """How the pages of a case answer somebody: each is there, or is not."""
    found = set()
    for page in PAGES:
        answer = browser._client.get(f"/cases/{reference}{page}")
        assert answer.status_code in {OK, NOT_FOUND}, f"{page} answered {answer.status_code}: {answer.text[:500]}"
        found.add(answer.status_code)
    return found
