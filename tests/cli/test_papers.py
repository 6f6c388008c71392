"""`reviews letters` with a paper for a meeting: read as a draft, released, and written as PDF and as DOCX."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from tests.cli.conftest import Reviews
from tests.papers.conftest import Produced, Told, produce, tell  # noqa: F401 - fixtures
from tests.papers.told import SUBMITTED_ON

pytestmark = pytest.mark.usefixtures("on_the_database")
ON = ("--as", "coordinator", "--as-of", SUBMITTED_ON.isoformat())


@pytest.fixture
def a_drafted_paper(tell: Told, produce: Produced) -> str:  # noqa: F811
    """The number of a sign-off paper that waits for a person."""
    tell("a_submission")
    [step] = produce("sign_off_paper", SUBMITTED_ON)
    return str(step.letter_id)


def test_a_paper_is_read_released_and_written_in_both_forms(reviews: Reviews, a_drafted_paper: str, tmp_path: Path):
    pdf, written = tmp_path / "paper.pdf", tmp_path / "paper.docx"

    shown = reviews("letters", "show", a_drafted_paper, *ON)
    too_early = reviews("letters", "show", a_drafted_paper, "--docx", written, *ON)
    released = reviews("letters", "release", a_drafted_paper, *ON)
    both = reviews("letters", "show", a_drafted_paper, "--pdf", pdf, "--docx", written, *ON)

    assert "Report to: SaferMK Partnership" in shown.out
    assert "Decision asked: Agree" in shown.out
    assert (too_early.code, written.name in shown.out) == (3, False)
    assert (released.code, both.code) == (0, 0), both.err
    assert f"Its pages are in {pdf}." in both.out
    assert f"The DOCX is in {written}." in both.out
    title = "Strategic Assessment 2017: sign-off"
    assert title in PdfReader(BytesIO(pdf.read_bytes())).pages[0].extract_text()
    assert docx.Document(BytesIO(written.read_bytes())).core_properties.title == title


def test_a_paper_is_seen_before_its_release_and_is_no_email(reviews: Reviews, a_drafted_paper: str, tmp_path: Path):
    pdf, written, page = tmp_path / "draft.pdf", tmp_path / "draft.docx", tmp_path / "draft.html"

    seen = reviews("letters", "preview", a_drafted_paper, "--pdf", pdf, "--docx", written, *ON)
    refused = reviews("letters", "preview", a_drafted_paper, "--html", page, *ON)

    assert seen.code == 0, seen.err
    assert "DRAFT" in PdfReader(BytesIO(pdf.read_bytes())).pages[0].extract_text()
    assert docx.Document(BytesIO(written.read_bytes())).sections[0].header.paragraphs[0].text.startswith("DRAFT")
    assert (refused.code, page.exists()) == (3, False)
    assert "is a paper for a meeting, which is no e-mail" in refused.err
