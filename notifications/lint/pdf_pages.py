"""The words on the pages of a PDF, also those that lie under something, outside of the page or in no colour."""

from __future__ import annotations

from threading import Lock

import pypdfium2  # type: ignore[import-untyped]

# The library is not made for two threads at once.
ONE_AT_A_TIME = Lock()
_BROKEN_WORD = str.maketrans({"\ufffe": "-", "\x02": "-", "\r": None})
"""The library's own signs for a word broken at the end of a line."""


def page_texts(content: bytes) -> list[str]:
    """The text of each page. Raises what the library raises for a file that it cannot open."""
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range().translate(_BROKEN_WORD) for page in document]
