"""A table that a narrow screen shows row under row: each cell says its column, and all keep saying what they are."""

from __future__ import annotations

import re
from html import escape, unescape

_TAG = re.compile(r"<(/?)(table|thead|tbody|tr|th|td)\b([^>]*)>")
_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
_ANY_TAG = re.compile(r"<[^>]+>")


def stacked(table: str) -> str:
    """The HTML of a table with roles, and with the heading of its column on every cell that stands in one.

    Style sheets take a row apart where it does not fit (`display: block`), and some browsers then forget that it was
    a row: the roles say it again. Markup within cells is left as it is.
    """
    return _Stacking().run(table)


class _Stacking:
    """One pass through a table's tags, which knows the headings met and the column that a cell stands in."""

    def __init__(self) -> None:
        self._headings: list[str] = []
        self._column = 0
        self._is_head = False

    def run(self, table: str) -> str:
        """The table with what it lacks."""
        parts, at = [], 0
        for tag in _TAG.finditer(table):
            if self._is_head and tag[1] and tag[2] == "th":
                self._headings.append(" ".join(unescape(_ANY_TAG.sub("", table[at : tag.start()])).split()))
            parts += [table[at : tag.start()], tag[0] if tag[1] else self._opened(tag[2], tag[3])]
            at = tag.end()
        return "".join([*parts, table[at:]])

    def _opened(self, name: str, given: str) -> str:
        if name in {"thead", "tbody"}:
            self._is_head = name == "thead"
        elif name == "tr":
            self._column = 0
        role = _ROLES.get(name) or ("columnheader" if self._is_head else "rowheader")
        added = f' role="{role}"'
        if name in {"td", "th"} and not self._is_head:
            heading = self._headings[self._column] if self._column < len(self._headings) else ""
            if name == "td" and heading and "colspan" not in given:
                added += f' data-label="{escape(heading)}"'
            self._column += 1
        return f"<{name}{given}{added}>"
