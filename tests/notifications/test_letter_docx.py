"""A letter for a word processor: all that its pages have, real headings, lists and tables, and no private name."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table

from notifications.office.letter import letter_docx
from notifications.typesetting import Envelope
from tests.notifications.test_typesetting import ENVELOPE, EVERYTHING, LETTERHEAD, said

pytestmark = pytest.mark.slow

LARGE = replace(ENVELOPE, large_print=True)


def opened(envelope: Envelope = ENVELOPE) -> Document:
    return docx.Document(BytesIO(letter_docx(EVERYTHING, LETTERHEAD, envelope)))


def text(document: Document) -> list[str]:
    parts = document.iter_inner_content()
    return [
        line
        for part in parts
        for line in (
            [cell.text for row in part.rows for cell in row.cells] if isinstance(part, Table) else part.text.split("\n")
        )
    ]


def test_a_letter_says_everything_in_the_order_of_its_pages() -> None:
    assert text(opened()) == [
        *(
            LETTERHEAD.organisation,
            "Safer together",
            *LETTERHEAD.address,
            "01632 960000",
            "safety@exampleshire.example",
        ),
        *(*ENVELOPE.recipient_lines, "21 November 2026", "Our reference: DHR-2026-0041", "Dear Ms Example", "A review"),
        *("We hold a review, not an inquest.", "What happens next", "first point", "inner point", "third step"),
        *("Body", "Due", "Police", "1 December 2026", "Read about reviews"),
        *("Yours sincerely", "Carol Example", "Chair of the partnership", LETTERHEAD.organisation),
        *("Enclosed: A leaflet for families", "Copied to: The family liaison officer"),
    ]


def test_headings_and_lists_are_real_and_a_table_repeats_its_header() -> None:
    document = opened()

    styles = {one.text: one.style.name for one in document.paragraphs}
    assert styles["A review"] == "Heading 1"
    assert styles["What happens next"] == "Heading 2"
    assert (styles["first point"], styles["third step"]) == ("List Bullet", "List Number")
    steps = document.part.numbering_part.element.xpath("w:abstractNum[@w:abstractNumId='2']/w:lvl[1]/w:lvlText/@w:val")
    assert steps == ["%1."]
    first, second = document.tables[0].rows
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert second._tr.trPr.find(qn("w:tblHeader")) is None


def test_marking_reference_and_page_number_stand_on_each_page() -> None:
    section = opened().sections[0]

    assert [one.text for one in section.header.paragraphs] == ["OFFICIAL-SENSITIVE"]
    marking, foot = section.footer.paragraphs
    assert marking.text == "OFFICIAL-SENSITIVE"
    assert foot.text == "DHR-2026-0041\tPage  of "
    fields = [field.get(qn("w:instr")) for field in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_what_is_not_given_leaves_no_trace() -> None:
    letterhead = replace(LETTERHEAD, telephone=None, email=None, strapline=None)
    envelope = replace(ENVELOPE, reference=None, marking=None, enclosures=(), copies_to=())

    document = docx.Document(BytesIO(letter_docx(said("Hello"), letterhead, envelope)))

    words = "\n".join((*text(document), document.sections[0].footer.paragraphs[0].text))
    assert not [word for word in ("None", "Our reference", "OFFICIAL", "Enclosed", "Copied") if word in words]


def test_title_and_language_are_set_and_the_author_is_the_partnership() -> None:
    written = letter_docx(EVERYTHING, LETTERHEAD, ENVELOPE)
    document = docx.Document(BytesIO(written))

    properties = document.core_properties
    assert (properties.title, properties.language) == ("A review", "en-GB")
    assert (properties.author, properties.last_modified_by) == (LETTERHEAD.organisation, LETTERHEAD.organisation)
    assert {properties.created.date(), properties.modified.date()} == {ENVELOPE.date}
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"
    about = [name for name in ZipFile(BytesIO(written)).namelist() if name.startswith("docProps")]
    assert about == ["docProps/core.xml"]
    assert b"Carol Example" not in ZipFile(BytesIO(written)).read("docProps/core.xml")


def test_large_print_is_of_18_points_and_nothing_is_below_16() -> None:
    document = opened(LARGE)

    assert document.styles["Normal"].font.size.pt == 18
    sizes = [style.font.size.pt for style in document.styles if getattr(style, "font", None) and style.font.size]
    assert min(sizes) == 16
    assert {run.font.size for one in document.paragraphs for run in one.runs} == {None}


def test_the_same_letter_is_the_same_bytes_and_letters_do_not_mix() -> None:
    first = letter_docx(EVERYTHING, LETTERHEAD, ENVELOPE)
    large = letter_docx(EVERYTHING, LETTERHEAD, LARGE)

    assert letter_docx(EVERYTHING, LETTERHEAD, ENVELOPE) == first
    assert large != first
    assert text(docx.Document(BytesIO(large))) == text(docx.Document(BytesIO(first)))


def test_a_letter_in_welsh_is_welsh_around_its_words_too() -> None:
    document = opened(replace(ENVELOPE, language="cy"))

    assert "21 Tachwedd 2026" in text(document)
    assert "Ein cyfeirnod: DHR-2026-0041" in text(document)
    assert document.core_properties.language == "cy-GB"
    assert document.sections[0].footer.paragraphs[1].text == "DHR-2026-0041\tTudalen  o "
