"""Every letter that was signed off, as pages: tagged, with title and language, in fonts of its own, in both sizes."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from notifications.rewording import reword
from notifications.typesetting import typeset
from tests.letters.golden_files import FOLDER
from tests.notifications.test_typesetting import ENVELOPE, LETTERHEAD

pytestmark = pytest.mark.slow

LETTERS = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*.md"))


@pytest.mark.parametrize("large_print", [False, True], ids=["ordinary", "large"])
@pytest.mark.parametrize("letter", LETTERS)
def test_the_pages_of_a_letter_are_accessible(letter: str, large_print: bool) -> None:  # noqa: FBT001 - a parameter
    wording = reword((FOLDER / letter).read_bytes().decode())

    pdf = PdfReader(BytesIO(typeset(wording, LETTERHEAD, replace(ENVELOPE, large_print=large_print))))

    catalogue = pdf.root_object
    assert "<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_object().get_data().decode()
    assert bool(catalogue["/MarkInfo"]["/Marked"])
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == wording.subject
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & descriptor.keys()
    last = pdf.pages[-1].extract_text()
    assert last.count("OFFICIAL-SENSITIVE") >= 2  # at head and foot; its own words may name a marking
    assert f"Page {len(pdf.pages)} of {len(pdf.pages)}" in last
