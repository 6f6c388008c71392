"""Every letter and paper that was signed off, as tagged pages, DOCX and e-mail, each with its title and language."""

import re
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from notifications.email import Email, letter_email
from notifications.office.letter import letter_docx
from notifications.papers.from_case import MadePaper
from notifications.papers.words import word_paper
from notifications.rewording import reword
from notifications.typesetting import typeset
from tests.letters.golden_files import FOLDER
from tests.notifications.test_typesetting import ENVELOPE, LETTERHEAD
from tests.papers.sample_papers import SAMPLES

pytestmark = pytest.mark.slow

LETTERS = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*.md"))
every_letter = pytest.mark.parametrize("letter", LETTERS)
every_paper = pytest.mark.parametrize("name", SAMPLES)


@pytest.mark.parametrize("large_print", [False, True], ids=["ordinary", "large"])
@every_letter
def test_the_pages_of_a_letter_are_accessible(letter: str, large_print: bool) -> None:  # noqa: FBT001 - a parameter
    wording = reword((FOLDER / letter).read_bytes().decode())

    pdf = typeset(wording, LETTERHEAD, replace(ENVELOPE, large_print=large_print))

    pages = accessible(pdf, title=wording.subject, author=LETTERHEAD.organisation)
    assert pages[-1].count("OFFICIAL-SENSITIVE") >= 2  # at head and foot; its own words may name a marking


@every_letter
def test_a_letter_for_a_word_processor_and_as_an_email_has_its_title_and_language(letter: str) -> None:
    wording = reword((FOLDER / letter).read_bytes().decode())

    written = letter_docx(wording, LETTERHEAD, ENVELOPE)
    email = letter_email(wording, LETTERHEAD, ENVELOPE, discreet=False)

    editable(written, title=wording.subject, author=LETTERHEAD.organisation)
    readable(email, title=wording.subject, language="en")
    assert email.subject == f"[OFFICIAL-SENSITIVE] {wording.subject}"


@every_paper
def test_a_paper_is_accessible_in_each_form(name: str) -> None:
    paper, facts = SAMPLES[name]
    made = MadePaper(paper, word_paper(paper, facts), ())

    accessible(made.pdf(), title=paper.title, author=paper.partnership)
    editable(made.docx(), title=paper.title, author=paper.partnership)
    readable(made.email(), title=paper.title, language="en-GB")
    assert made.email().subject == paper.title


def accessible(content: bytes, *, title: str, author: str) -> list[str]:
    """The words of the pages of a PDF that says of itself that a screen reader can read it, and holds to it."""
    pdf = PdfReader(BytesIO(content))
    catalogue = pdf.root_object
    assert "<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_object().get_data().decode()
    assert bool(catalogue["/MarkInfo"]["/Marked"])
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.author) == (title, author)
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & descriptor.keys()
    pages = [page.extract_text() for page in pdf.pages]
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    return pages


def editable(content: bytes, *, title: str, author: str) -> None:
    """A DOCX with title, language and author, whose headings are headings."""
    document = docx.Document(BytesIO(content))
    about = document.core_properties
    assert (about.title, about.language, about.author) == (title, "en-GB", author)
    languages = [*document.styles.element.iter(qn("w:lang")), document.settings.element.find(qn("w:themeFontLang"))]
    assert {language.get(qn("w:val")) for language in languages} == {"en-GB"}
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 1"] == [title]


def readable(email: Email, *, title: str, language: str) -> None:
    """An e-mail in both forms, whose page has title, language and one main heading, and loads nothing."""
    assert f'<html lang="{language}">' in email.html
    [shown] = re.findall(r"<title>(.*?)</title>", email.html)
    [heading] = re.findall(r"<h1[^>]*>(.*?)</h1>", email.html)
    assert shown == heading
    assert title in email.text
    assert not re.search(r"<(img|link|script|style)\b|url\(", email.html)
