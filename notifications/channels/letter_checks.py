"""Whether a PDF keeps to what GOV.UK Notify asks of a letter that it prints, as far as that can be told before.

The measures are those that Notify's own checking program publishes, in millimetres from the top left corner. Pictures
and lines are not looked at, and of a run of words only where it begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PageObject

MOST_PAGES = 10
MOST_BYTES = 2 * 1024 * 1024

_WIDTH, _HEIGHT, _SLACK = 210.0, 297.0, 2.0
_POINT = 25.4 / 72
_TOLERANCE = 1.0


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a page, in mm from its left and top."""

    left: float
    right: float
    top: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it, or no more than a millimetre beside it, as Notify allows."""
        across = self.left - _TOLERANCE <= x <= self.right + _TOLERANCE
        return across and self.top - _TOLERANCE <= y <= self.bottom + _TOLERANCE


WINDOW = Area(24.6, 120, 39.5, 66.3)
FIRST_PAGE = (WINDOW, Area(15, 125, 5, 30), Area(125, 195, 5, 95), Area(15, 195, 95, 292))
OTHER_PAGES = (Area(15, 195, 5, 292),)


def objections(pdf: bytes, *, address: Sequence[str]) -> tuple[str, ...]:
    """What stands against printing a letter to an address, one sentence each; none of them quotes the letter."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    if len(pdf) > MOST_BYTES:
        return ("The letter is larger than the 2 MB that GOV.UK Notify prints.",)
    try:
        document = PdfReader(BytesIO(pdf))
        if document.is_encrypted:
            return ("The letter is locked with a password, so GOV.UK Notify cannot print it.",)
        return tuple(_of_pages(list(document.pages), address))
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RuntimeError):
        return ("The letter cannot be read as a PDF.",)


def _of_pages(pages: list[PageObject], address: Sequence[str]) -> Iterator[str]:
    if not pages:
        yield "The letter has no page."
        return
    if len(pages) > MOST_PAGES:
        yield f"The letter has {len(pages)} pages; GOV.UK Notify prints at most {MOST_PAGES}."
    for number, page in enumerate(pages, start=1):
        if not _is_a4(page):
            yield f"Page {number} of the letter is not A4 upright."
            continue
        runs = _runs(page)
        areas = FIRST_PAGE if number == 1 else OTHER_PAGES
        if any(not any(area.holds(x, y) for area in areas) for x, y, _ in runs):
            yield f"Page {number} of the letter has words where GOV.UK Notify prints none, such as in a margin."
        if number == 1:
            shown = " ".join(words for x, y, words in runs if WINDOW.holds(x, y)).split()
            if shown != " ".join(address).split():
                yield "What shows in the window of the envelope is not the address, whole and alone."


def _is_a4(page: PageObject) -> bool:
    width, height = (float(size) * _POINT for size in (page.mediabox.width, page.mediabox.height))
    if page.rotation % 180:
        width, height = height, width
    return abs(width - _WIDTH) <= _SLACK and abs(height - _HEIGHT) <= _SLACK


def _runs(page: PageObject) -> list[tuple[float, float, str]]:
    """Where each run of words begins, at the foot of its line, and what it says."""
    found: list[tuple[float, float, str]] = []
    left, top = float(page.mediabox.left), float(page.mediabox.top)

    def note(words: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if words.strip():
            x = cm[0] * tm[4] + cm[2] * tm[5] + cm[4]
            y = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
            found.append(((x - left) * _POINT, (top - y) * _POINT, words.strip()))

    page.extract_text(visitor_text=note)
    return found
