"""The words of a page (HTML), as somebody reads them; nothing in it is run, loaded or followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from string import ascii_lowercase, ascii_uppercase

from cases.documents.limits import MOST_SHOWN

_HIDDEN = frozenset({"script", "style", "head", "template", "title"})
_BREAKS = frozenset(re.findall(r"\w+", "p div br tr li table ul ol blockquote h1 h2 h3 h4 h5 h6 hr section article"))
_TAG = re.compile(r"</?([a-z][a-z0-9]{0,20})")
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def words_of_html(page: str) -> str:
    """Its words in lines; it takes as long as the page is, however the page is made.

    Python's own reader takes minutes for some pages of a few kilobytes that were made to that end.
    """
    text = unescape("".join(_pieces(page[:MOST_SHOWN])))
    lines: list[str] = []
    for line in (one.strip() for one in text.split("\n")):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip()


def _pieces(page: str) -> Iterator[str]:
    small = page.translate(_SMALL)
    at, missing = 0, set[str]()

    def after(end: str, since: int) -> int | None:
        """Where something ends, looked for once only if it is not there."""
        if end in missing:
            return None
        found = small.find(end, since)
        if found < 0:
            missing.add(end)
            return None
        return found + len(end)

    while (opens := page.find("<", at)) >= 0:
        yield _BLANKS.sub(" ", page[at:opens])
        tag = _TAG.match(small, opens)
        if small.startswith("<!--", opens) and (ends := after("-->", opens)):
            at = ends
        elif tag or page[opens + 1 : opens + 2] in {"!", "?", "/"}:
            name = tag.group(1) if tag else ""
            if name in _HIDDEN and page[opens + 1] != "/" and (ends := after(f"</{name}", opens)):
                opens = ends
            ends = after(">", opens)
            if ends is None:  # a tag that never ends: there is nothing to read after it
                return
            at = ends
            if name in _BREAKS:
                yield "\n"
        else:
            yield "<"
            at = opens + 1
    yield _BLANKS.sub(" ", page[at:])
