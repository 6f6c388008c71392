"""`reviews letters` with a paper for a meeting: read as a draft, released, and written as PDF and as DOCX."""

from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from sqlalchemy import update

from cases.models import Organisation
from tests.channels.mail_servers import Mailbox
from tests.cli.conftest import Reviews
from tests.papers.conftest import Produced, Told, produce, tell  # noqa: F401 - fixtures
from tests.papers.told import SAFERMK, SUBMITTED_ON

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("on_the_database")]
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


def test_a_paper_is_seen_before_its_release_with_the_email_it_goes_with(
    reviews: Reviews, a_drafted_paper: str, tmp_path: Path
):
    pdf, written, page = tmp_path / "draft.pdf", tmp_path / "draft.docx", tmp_path / "draft.html"

    seen = reviews("letters", "preview", a_drafted_paper, "--pdf", pdf, "--docx", written, "--html", page, *ON)

    assert seen.code == 0, seen.err
    assert "DRAFT" in PdfReader(BytesIO(pdf.read_bytes())).pages[0].extract_text()
    assert docx.Document(BytesIO(written.read_bytes())).sections[0].header.paragraphs[0].text.startswith("DRAFT")
    assert "The paper “Strategic Assessment 2017: sign-off” is attached as a PDF." in page.read_text(encoding="utf-8")


def test_a_paper_is_edited_in_a_word_processor_and_released_as_edited(
    reviews: Reviews, a_drafted_paper: str, tmp_path: Path
):
    written, pdf = tmp_path / "draft.docx", tmp_path / "paper.pdf"
    reviews("letters", "preview", a_drafted_paper, "--docx", written, *ON)
    document = docx.Document(str(written))
    purpose = next(one for one in document.paragraphs if one.style.name == "Numbered Paragraph")
    purpose.add_run(" It was edited by hand.")
    document.save(str(written))

    edited = reviews("letters", "edit", a_drafted_paper, "--docx", written, *ON)
    shown = reviews("letters", "show", a_drafted_paper, *ON)
    released = reviews("letters", "release", a_drafted_paper, *ON)
    reviews("letters", "show", a_drafted_paper, "--pdf", pdf, *ON)

    assert edited.code == 0, edited.err
    assert "+It was edited by hand." in shown.out
    assert released.code == 0, released.err
    pages = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf.read_bytes())).pages)
    assert "It was edited by hand." in " ".join(pages.split())


def test_the_heading_and_the_recommendations_of_a_paper_stay_those_of_the_record(
    reviews: Reviews, a_drafted_paper: str, tmp_path: Path
):
    words = tmp_path / "words.md"
    reviews("letters", "edit", a_drafted_paper, "--to", words, *ON)
    text = words.read_text(encoding="utf-8")

    def edited(old: str, new: str) -> str:
        assert old in text
        words.write_text(text.replace(old, new, 1), encoding="utf-8")
        return reviews("letters", "edit", a_drafted_paper, "--from", words, *ON).err

    assert "The heading of a paper comes from" in edited("Decision asked: Agree", "Decision asked: Note")
    assert "The recommendations of a paper come from" in edited("**agree**", "**note**")
    assert "cannot be a letter: line " in edited("## Background", "<b>Background</b>")


def test_a_paper_arrives_by_email_where_the_body_has_agreed_to_that(
    reviews: Reviews, a_drafted_paper: str, mailbox: Mailbox, sessions
):
    with sessions.begin() as session:
        by_email = {"letters_by": "email", "email": "board@safermk.example"}
        session.execute(update(Organisation).where(Organisation.key == SAFERMK).values(**by_email))
    assert reviews("letters", "release", a_drafted_paper, *ON).code == 0

    delivered = reviews("run", "deliver-letters", "--for", SUBMITTED_ON.isoformat(), "--yes")

    assert delivered.code == 0, delivered.err
    assert "board@safermk.example" in reviews("letters", "show", a_drafted_paper, *ON).out
    assert [to for _, to in mailbox.envelopes] == [["board@safermk.example"]]
    message = message_from_bytes(mailbox.messages[0], policy=default)
    [pages] = message.iter_attachments()
    assert message["Subject"] == "Strategic Assessment 2017: sign-off"
    assert message["Content-Language"] == "en-GB"
    assert "is attached as a PDF" in message.get_body(("plain",)).get_content()
    assert PdfReader(BytesIO(pages.get_content())).metadata.title == message["Subject"]
