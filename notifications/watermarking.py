"""A copy of a PDF that says on each page for whom and when it was made; the document itself stays as it was filed."""

from __future__ import annotations

import ctypes
from io import BytesIO
from math import atan2, cos, hypot, sin

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from notifications.lint.pdf_pages import ONE_AT_A_TIME

MOST_PAGES = 3_000

_FONT = b"Helvetica"
_WIDTH_OF_A_LETTER = 0.5
"""Of the font's size, on average: enough to place a line that nobody measures."""
_LINE_SIZE, _MARGIN = 8.0, 12.0
_ACROSS = 0.75
"""So much of the diagonal is taken by the words across a page."""
_PALE, _DARK = (70, 70, 70, 45), (60, 60, 60, 255)

Matrix = tuple[float, float, float, float, float, float]


class NotMarked(ValueError):
    """A PDF that no copy could be made of."""

    def __init__(self, why: str) -> None:
        super().__init__(f"No marked copy of this PDF can be made: {why} Ask the coordinator for it.")


def watermarked(content: bytes, *, across: str, below: str) -> bytes:
    """The same pages with a few words across each of them and a line at the lower edge, both in plain ASCII.

    Raises NotMarked where the PDF cannot be opened, or has more than 3,000 pages.
    """
    with ONE_AT_A_TIME:
        try:
            return _marked(content, across, below)
        except pypdfium2.PdfiumError:
            raise NotMarked("it cannot be opened.") from None


def _marked(content: bytes, across: str, below: str) -> bytes:
    with pypdfium2.PdfDocument(content) as document:
        if len(document) > MOST_PAGES:
            raise NotMarked(f"it has more than {MOST_PAGES:,} pages.")
        for number in range(len(document)):
            page = document[number]
            _mark(document, page, across, below)
            page.close()
        copy = BytesIO()
        document.save(copy)
        return copy.getvalue()


def _mark(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, across: str, below: str) -> None:
    """The words across the page, pale, and in a line at its lower edge; upright however the page is turned."""
    width, height = page.get_size()
    turned = _turned(page)
    angle, length = atan2(height, width), hypot(width, height) * _ACROSS
    size = length / (len(across) * _WIDTH_OF_A_LETTER)
    begins = ((width - length * cos(angle)) / 2, (height - length * sin(angle)) / 2)
    rising = (cos(angle), sin(angle), -sin(angle), cos(angle), *begins)
    _write(document, page, across, size, _times(rising, turned), _PALE)
    _write(document, page, below, _LINE_SIZE, _times((1, 0, 0, 1, _MARGIN, _MARGIN), turned), _DARK)
    if not raw.FPDFPage_GenerateContent(page):
        raise NotMarked("one of its pages cannot be written on.")


def _write(
    document: pypdfium2.PdfDocument,
    page: pypdfium2.PdfPage,
    words: str,
    size: float,
    matrix: Matrix,
    colour: tuple[int, int, int, int],
) -> None:
    text = raw.FPDFPageObj_NewTextObj(document, _FONT, size)
    encoded = words.encode("utf-16-le") + b"\x00\x00"
    said = ctypes.cast(ctypes.create_string_buffer(encoded), raw.FPDF_WIDESTRING)
    raw.FPDFText_SetText(text, said)
    raw.FPDFPageObj_SetFillColor(text, *colour)
    raw.FPDFPageObj_Transform(text, *matrix)
    raw.FPDFPage_InsertObject(page, text)


def _turned(page: pypdfium2.PdfPage) -> Matrix:
    """From places on the page as it is seen to places in its own measure."""
    left, bottom, right, top = page.get_cropbox()
    return {
        0: (1, 0, 0, 1, left, bottom),
        90: (0, 1, -1, 0, right, bottom),
        180: (-1, 0, 0, -1, right, top),
        270: (0, -1, 1, 0, left, top),
    }[page.get_rotation()]


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
