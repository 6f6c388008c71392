"""A copy of a PDF says on each page for whom and when it was made, upright and inside the page."""

from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from notifications.watermarking import NotMarked, watermarked
from tests.cases.documents import files

ACROSS, BELOW = "Copy for coordinator, 20 November 2026", "Copy for coordinator, 20 November 2026 at 12:00: document 3"

KEPT = "not told"


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_each_page_is_marked_across_and_below_however_it_is_turned_or_cropped(turned, cropped):
    with pypdfium2.PdfDocument(_marked(_pages(turned, cropped=cropped))) as copy:
        for page in copy:
            words = page.get_textpage().get_text_range()
            assert (ACROSS in words, BELOW in words) == (True, True)
            bitmap = page.render(scale=1)
            assert _dark(bitmap, lowest=20), "the line stands at the lower edge as it is seen"
            assert _shaded(bitmap), "the words go across the middle"


def test_what_was_filed_is_in_the_copy_and_is_not_changed():
    content = _pages(0, cropped=False)
    before = bytes(content)
    copy = _marked(content)
    assert content == before
    assert len(PdfReader(BytesIO(copy)).pages) == 2


def test_one_that_opens_without_a_password_is_marked_though_it_is_protected():
    assert BELOW in PdfReader(BytesIO(_marked(files.pdf(password="")))).pages[0].extract_text()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 no more", files.pdf(password=KEPT)])
def test_what_cannot_be_opened_is_refused_in_a_sentence(content):
    with pytest.raises(NotMarked, match="cannot be opened"):
        _marked(content)


def _marked(content):
    return watermarked(content, across=ACROSS, below=BELOW)


def _pages(turned, *, cropped):
    writer = PdfWriter()
    for size in ((595, 842), (842, 595)):
        page = writer.add_blank_page(*size)
        page.rotate(turned)
        if cropped:
            page.cropbox = RectangleObject((50, 40, size[0] - 30, size[1] - 20))
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _dark(bitmap, *, lowest):
    """Whether something dark stands in so many of the lowest rows, and nothing in the highest."""
    return min(_rows(bitmap, bitmap.height - lowest, bitmap.height)) < 120 and min(_rows(bitmap, 0, lowest)) > 200


def _shaded(bitmap):
    middle = bitmap.height // 2
    return min(_rows(bitmap, middle - 30, middle + 30)) < 240


def _rows(bitmap, first, last):
    return bytes(bitmap.buffer)[first * bitmap.stride : last * bitmap.stride]
