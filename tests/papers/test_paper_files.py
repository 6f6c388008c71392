"""The two files of a paper: the PDF that everybody can read and the DOCX that people can go on writing in."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from notifications.blocks import (
    BulletList,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    Strong,
    Table,
    Text,
)
from notifications.papers.layout import paper_pdf
from notifications.papers.office_document import paper_docx
from notifications.papers.paper import PaperError
from notifications.papers.words import word_paper
from notifications.wording import Wording
from tests.papers.sample_papers import PROPOSAL_2017, PROPOSAL_FACTS, SAMPLES, STRATEGY_2021, STRATEGY_DRAFT_FACTS

pytestmark = pytest.mark.slow

every_paper = pytest.mark.parametrize("name", SAMPLES)
SECTIONS = [
    *("Purpose", "Background", "Recommendations", "Overview and scrutiny comments", "Implications"),
    *("Other considerations and key involvement", "Attachments"),
]


@every_paper
def test_a_paper_is_an_accessible_pdf_with_its_title_and_the_ticked_box(name):
    paper, facts = SAMPLES[name]

    pdf = PdfReader(BytesIO(paper_pdf(paper, word_paper(paper, facts))))

    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert paper.title in text
    assert f"Decision asked: {paper.decision.capitalize()}" in text
    assert ("☒ For information" if paper.decision == "note" else "☒ For decision") in text
    assert text.count("☒") == (2 if paper.for_discussion else 1)
    assert f"Page 1 of {len(pdf.pages)}" in text
    assert pdf.metadata.title == paper.title
    assert pdf.metadata.author == paper.partnership
    assert pdf.root_object["/Lang"] == "en-GB"
    assert "pdfuaid" in pdf.root_object["/Metadata"].get_object().get_data().decode()


def test_paragraphs_are_numbered_so_that_a_minute_can_cite_them():
    pdf = PdfReader(BytesIO(paper_pdf(PROPOSAL_2017, word_paper(PROPOSAL_2017, PROPOSAL_FACTS))))

    text = "\n".join(page.extract_text() for page in pdf.pages)

    for cited in ("1.1", "1.2", "2.6", "3.1", "(1) agree", "(3) note", "4.1", "5.3", "6.1"):
        assert cited in text
    assert "2.7" not in text


def test_a_character_that_the_font_has_not_is_refused():
    paper = replace(PROPOSAL_2017, report_of="Head of د")

    with pytest.raises(PaperError, match=r"^The paper cannot be laid out: the font has no character U\+062F"):
        paper_pdf(paper, word_paper(paper, PROPOSAL_FACTS))


@every_paper
def test_the_same_paper_is_the_same_bytes_in_both_formats(name):
    paper, facts = SAMPLES[name]
    wording = word_paper(paper, facts)

    assert paper_pdf(paper, wording) == paper_pdf(paper, wording)
    written = paper_docx(paper, wording)
    assert written == paper_docx(paper, wording)
    assert {part.date_time for part in ZipFile(BytesIO(written)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@every_paper
def test_both_formats_say_the_same_words(name):
    paper, facts = SAMPLES[name]
    wording = word_paper(paper, facts)

    written, pdf = opened(paper_docx(paper, wording)), PdfReader(BytesIO(paper_pdf(paper, wording)))

    printed = "".join("".join(page.extract_text() for page in pdf.pages).split())
    for paragraph in written.iter_inner_content():
        if hasattr(paragraph, "style") and paragraph.style.name.startswith(("Heading", "Numbered", "List")):
            for word in paragraph.text.split():
                assert word in printed


@every_paper
def test_a_docx_has_real_headings_in_order_and_a_paper_s_properties(name):
    paper, facts = SAMPLES[name]

    document = opened(paper_docx(paper, word_paper(paper, facts)))

    headings = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings[0] == ("Heading 1", paper.title)
    assert [words for style, words in headings if style == "Heading 2"] == SECTIONS
    assert {style for style, _ in headings} <= {"Heading 1", "Heading 2", "Heading 3"}
    properties = document.core_properties
    assert (properties.title, properties.author, properties.language) == (paper.title, paper.partnership, "en-GB")
    assert {properties.created.date(), properties.modified.date()} == {paper.dated}


@every_paper
def test_a_docx_is_in_british_english_throughout(name):
    document = opened(paper_docx(SAMPLES[name][0], word_paper(*SAMPLES[name])))

    languages = [*document.styles.element.iter(qn("w:lang")), document.settings.element.find(qn("w:themeFontLang"))]
    assert {language.get(qn("w:val")) for language in languages} == {"en-GB"}


@every_paper
def test_each_table_of_a_docx_repeats_its_header_row_and_breaks_no_row(name):
    document = opened(paper_docx(SAMPLES[name][0], word_paper(*SAMPLES[name])))

    assert document.tables
    for table in document.tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert not [row for row in others if row._tr.trPr.find(qn("w:tblHeader")) is not None]
        assert all(cell.text for cell in first.cells)


def test_a_docx_shows_heading_and_tick_boxes_with_words():
    document = opened(paper_docx(STRATEGY_2021, word_paper(STRATEGY_2021, STRATEGY_DRAFT_FACTS)))

    lines = [one.text for one in document.paragraphs if one.style.name == "Report Line"]

    assert lines == [
        "Report to:\tSafer MK Partnership",
        "Meeting:\tWednesday 13 October 2021",
        "Report of:\tHead of Partnerships and Resilience",
        "Contact:\tHead of Partnerships and Resilience",
        "Report dated:\t1 October 2021",
        "Decision asked:\tAgree",
        "Purpose:\t☐ For information   ☒ For discussion   ☒ For decision",
    ]


def test_a_docx_numbers_its_pages():
    document = opened(paper_docx(PROPOSAL_2017, word_paper(PROPOSAL_2017, PROPOSAL_FACTS)))

    footer = document.sections[0].footer
    fields = [field.get(qn("w:instr")) for field in footer._element.iter(qn("w:fldSimple"))]

    assert fields == ["PAGE", "NUMPAGES"]
    assert "SaferMK Partnership" in footer.paragraphs[0].text


def test_sections_and_paragraphs_of_a_docx_are_one_list_and_each_other_list_begins_anew():
    document = opened(paper_docx(PROPOSAL_2017, word_paper(PROPOSAL_2017, PROPOSAL_FACTS)))

    of_styles = [document.styles[name].element.pPr.numPr for name in ("Heading 2", "Numbered Paragraph")]
    assert [(one.numId.val, one.ilvl.val) for one in of_styles] == [(3, 0), (3, 1)]
    lists = [one.paragraph_format.element.pPr.numPr.numId.val for one in document.paragraphs if in_a_list(one)]
    assert len(set(lists)) == 4  # contents, recommendations, involvement, attachments
    assert 3 not in lists


def test_a_docx_names_no_style_and_no_list_that_it_has_not():
    document = opened(paper_docx(PROPOSAL_2017, word_paper(PROPOSAL_2017, PROPOSAL_FACTS)))
    parts = [document.element, document.styles.element, document.part.numbering_part.element]

    styles = {style.style_id for style in document.styles}
    lists = {one.numId for one in document.part.numbering_part.element.num_lst}

    for part in parts:
        for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            assert {one.get(qn("w:val")) for one in part.iter(qn(f"w:{kind}"))} <= styles
        assert {one.val for one in part.iter(qn("w:numId"))} <= lists


def test_every_kind_of_block_and_inline_is_written():
    item = (
        Paragraph((Text("first"),)),
        Paragraph((Text("still first"),)),
        BulletList(((Paragraph((Text("inner"),)),),)),
    )
    link = Link("https://www.gov.example/reviews", (Strong((Text("about reviews"),)),))
    blocks = (
        Paragraph((Text("Before any section"),)),
        Heading(2, (Text("Section"),)),
        Paragraph((Text("one"), LineBreak(), Emphasis((Text("two"), Strong((Text("three"),)))), link)),
        NumberedList(3, (item,)),
        Table(((Text("Body"),),), (((Text("a|b"), LineBreak(), Text("c")),),)),
    )

    document = opened(paper_docx(PROPOSAL_2017, Wording("Title", blocks, "")))

    found = {one.text: one for one in document.paragraphs}
    assert found["Before any section"].style.name == "Normal"
    words = found["one\ntwothreeabout reviews"]
    assert [(run.text, run.bold, run.italic) for run in words.runs[2:]] == [("two", None, True), ("three", True, True)]
    assert [link.address for link in words.hyperlinks] == ["https://www.gov.example/reviews"]
    assert words.hyperlinks[0].runs[0].bold is True
    numbered, inner = (found[text].paragraph_format.element.pPr.numPr for text in ("first", "inner"))
    assert (numbered.ilvl.val, inner.ilvl.val) == (0, 1)
    starts = [one.val for one in document.part.numbering_part.element.iter(qn("w:startOverride"))]
    assert starts == [3]
    assert found["still first"].style.name == "List Continue"
    assert document.tables[0].rows[1].cells[0].text == "a|b\nc"


def opened(written: bytes) -> Document:
    return docx.Document(BytesIO(written))


def in_a_list(paragraph: object) -> bool:
    return paragraph.style.name in {"List Bullet", "List Number"}
