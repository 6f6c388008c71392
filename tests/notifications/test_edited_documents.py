"""What a person does to a letter in a word processor: words come back, and what a letter cannot have is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from cases.letters import LetterRefused
from notifications.editing_in_word import words_of_document
from notifications.made import Made
from notifications.office import opening
from notifications.rewording import reword
from tests.notifications.test_typesetting import ENVELOPE, LETTERHEAD

pytestmark = pytest.mark.slow

TEXT = """# A review

We hold a review. It is
not an inquest.

## What happens next

- first point
- second point

| Body | Due |
|---|---|
| Police | 1 December 2026 |

The last words.
"""
MADE = Made(reword(TEXT), LETTERHEAD, ENVELOPE, ())
Change = Callable[[Document], object]


def edited(change: Change, made: Made = MADE) -> str:
    """The words of a draft that somebody changed."""
    document = docx.Document(BytesIO(made.as_draft.docx()))
    change(document)
    written = BytesIO()
    document.save(written)
    return words(written.getvalue())


def words(content: bytes, *, since: date = ENVELOPE.date, today: date = ENVELOPE.date) -> str:
    return words_of_document(content, MADE, since=since, today=today)


def paragraph(document: Document, text: str):
    return next(one for one in document.paragraphs if one.text.startswith(text))


def run(document: Document, text: str):
    return paragraph(document, text).runs[0]


def into(document: Document, text: str, xml: str) -> None:
    paragraph(document, text)._p.append(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))


def with_part(content: bytes, name: str, changed: Callable[[bytes], bytes]) -> bytes:
    written = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(written, "w", ZIP_DEFLATED) as after:
        for part in before.namelist():
            after.writestr(part, changed(before.read(part)) if part == name else before.read(part))
    return written.getvalue()


def test_only_what_was_changed_is_written_anew():
    def change(document: Document) -> None:
        run(document, "We hold").text = "We shall hold a review. You can ring us."
        paragraph(document, "The last").insert_paragraph_before("A new paragraph with 1. and a *.")

    assert edited(change) == TEXT.replace(
        "We hold a review. It is\nnot an inquest.", "We shall hold a review.\nYou can ring us."
    ).replace("The last words.", "A new paragraph with 1.\nand a \\*.\n\nThe last words.")


def test_bold_italic_links_and_lists_of_the_word_processor_come_back():
    def change(document: Document) -> None:
        last = paragraph(document, "The last")
        last.add_run(" Be ")
        last.add_run("quite ").bold = True
        last.add_run("sure").bold = True
        last.add_run(" of ")
        last.add_run("this").italic = True
        last.add_run(".")
        point = last.insert_paragraph_before("one by its style", style="List Number")
        point.insert_paragraph_before("", style="Normal")
        last.insert_paragraph_before("two by its style", style="List Number")

    assert edited(change) == TEXT.replace(
        "The last words.", "1. one by its style\n2. two by its style\n\nThe last words.\nBe **quite sure** of *this*."
    )


def test_the_subject_can_be_changed():
    def change(document: Document) -> None:
        run(document, "A review").text = "About the review"

    assert edited(change) == TEXT.replace("# A review", "# About the review")


def test_empty_paragraphs_fonts_and_sizes_leave_no_trace():
    def change(document: Document) -> None:
        paragraph(document, "The last").insert_paragraph_before("")
        run(document, "We hold").font.name = "Comic Sans MS"
        run(document, "We hold").font.size = 190500

    assert edited(change) == TEXT


def test_page_numbers_that_the_word_processor_counted_are_no_change():
    def change(document: Document) -> None:
        footer = document.sections[0].footer._element
        for number, field in enumerate(list(footer.iter(qn("w:fldSimple")))):
            field.find(f".//{qn('w:t')}").text = "23"
            if number:  # as some write the same field
                parts = ("begin", "separate", "end")
                runs = [parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="{one}"/></w:r>') for one in parts]
                field.addprevious(runs[0])
                field.addprevious(runs[1])
                field.addnext(runs[2])
                field.addprevious(field[0])
                field.getparent().remove(field)

    assert edited(change) == TEXT


def test_a_cell_of_a_table_is_edited():
    def change(document: Document) -> None:
        document.tables[0].rows[1].cells[1].paragraphs[0].runs[0].text = "2 | 3 December"
        document.tables[0].rows[1].cells[1].add_paragraph("or later")

    assert edited(change) == TEXT.replace("1 December 2026", "2 \\| 3 December&#10;or later")


TRACKED = "has tracked changes that nobody has accepted or rejected"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            lambda d: into(d, "The last", '<w:ins w:id="1" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins>'),
            TRACKED,
        ),
        (
            lambda d: into(d, "The last", '<w:del w:id="1" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del>'),
            TRACKED,
        ),
        (
            lambda d: run(d, "The last")._r.get_or_add_rPr().append(parse_xml(f"<w:rPrChange {nsdecls('w')}/>")),
            TRACKED,
        ),
        (lambda d: d.add_comment(run(d, "The last"), "Is that right?", author="A"), "has comments"),
        (lambda d: setattr(run(d, "Ms Ada"), "text", "Mr Bo Example"), "What stands above the words"),
        (lambda d: setattr(run(d, "21 November"), "text", "22 November 2026"), "What stands above the words"),
        (lambda d: setattr(run(d, "Dear"), "text", "Dear Bo"), "What stands above the words"),
        (lambda d: setattr(run(d, "Carol"), "text", "Dan Example"), "What stands below the words"),
        (
            lambda d: paragraph(d, "Enclosed")._p.addnext(
                parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>PS: ring me</w:t></w:r></w:p>")
            ),
            "What stands below the words",
        ),
        (lambda d: setattr(d.sections[0].header.paragraphs[0], "text", "OFFICIAL"), "The marking, or what else"),
        (lambda d: setattr(paragraph(d, "A review"), "style", "Normal"), "The subject cannot be told"),
        (lambda d: setattr(paragraph(d, "The last"), "style", "Heading 1"), "The subject cannot be told"),
        (lambda d: setattr(paragraph(d, "The last"), "style", "Letter Note"), "Paragraph 5 .* has a style of its own"),
        (lambda d: setattr(run(d, "The last"), "underline", True), "Paragraph 5 .* has underlined words"),
        (lambda d: setattr(run(d, "The last").font, "strike", True), "Paragraph 5 .* has words struck through"),
        (lambda d: setattr(run(d, "The last").font, "hidden", True), "Paragraph 5 .* has hidden words"),
        (lambda d: setattr(run(d, "first point").font, "highlight_color", 7), "Paragraph 3 .* highlighted words"),
        (lambda d: run(d, "The last").add_tab(), "Paragraph 5 .* has a tab"),
        (lambda d: run(d, "The last").add_break(docx.enum.text.WD_BREAK.PAGE), "Paragraph 5 .* the end of a page"),
        (lambda d: into(d, "The last", '<w:fldSimple w:instr="DATE"><w:r><w:t>x</w:t></w:r></w:fldSimple>'), "a field"),
        (lambda d: into(d, "The last", '<w:r><w:sym w:char="F04A"/></w:r>'), "a sign of another font"),
        (lambda d: into(d, "The last", '<w:r><w:footnoteReference w:id="2"/></w:r>'), "a note at the foot"),
        (lambda d: into(d, "The last", "<w:r><w:drawing/></w:r>"), "a picture or a drawing"),
        (
            lambda d: into(d, "The last", '<w:hyperlink w:anchor="here"><w:r><w:t>x</w:t></w:r></w:hyperlink>'),
            "a link to",
        ),
        (lambda d: d.tables[0].rows[1].cells[0].merge(d.tables[0].rows[1].cells[1]), "Table 1 .*row 2.* were joined"),
        (lambda d: d.tables[0].rows[1]._tr.getparent().remove(d.tables[0].rows[1]._tr), "a heading and no row"),
        (lambda d: setattr(paragraph(d, "What happens"), "style", "Heading 3"), "level 3 without one of level 2"),
    ],
)
def test_what_a_letter_cannot_take_back_is_refused_with_its_place(change: Change, why: str):
    with pytest.raises(LetterRefused, match=why) as refused:
        edited(change)

    assert "Example" not in str(refused.value)


def test_a_draft_of_an_earlier_day_is_taken_and_one_of_a_later_day_is_not():
    day = ENVELOPE.date
    earlier, later = (
        replace(MADE, envelope=replace(ENVELOPE, date=day + timedelta(days=days))).as_draft.docx() for days in (-3, 3)
    )

    assert words(earlier, since=day - timedelta(days=5)) == TEXT
    for content, since in ((earlier, day - timedelta(days=2)), (later, day)):
        with pytest.raises(LetterRefused, match="What stands above the words"):
            words(content, since=since)


def test_the_released_form_without_the_mark_of_a_draft_is_taken_too():
    assert words(MADE.docx()) == TEXT


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is no Word document"),
        (b"%PDF-1.7", "is no Word document"),
        (b"PK\x03\x04 nothing", "is damaged or protected"),
        (with_part(MADE.docx(), "word/document.xml", lambda part: part[:-9]), "is damaged or protected"),
        (
            with_part(MADE.docx(), "word/document.xml", lambda part: b'<!DOCTYPE x [<!ENTITY a "b">]>' + part[55:]),
            "declares a document type",
        ),
        (with_part(MADE.docx(), "word/theme/theme1.xml", lambda _: b" " * 60_000_000), "unpacks into more"),
        (with_part(MADE.docx(), "word/document.xml", lambda _: b"<html/>"), "has no text"),
        (b"PK\x03\x04" + b"x" * opening.LARGEST_FILE, "is larger than 10 MB"),
    ],
    ids=["empty", "pdf", "cut off", "half a part", "entities", "bomb", "no body", "large"],
)
def test_what_is_no_letter_is_refused_before_it_is_read(content: bytes, why: str):
    with pytest.raises(LetterRefused, match=why):
        words(content)


def test_a_style_of_characters_is_as_bold_as_it_looks():
    def change(document: Document) -> None:
        document.styles.add_style("Strong", docx.enum.style.WD_STYLE_TYPE.CHARACTER).font.bold = True
        paragraph(document, "The last").add_run(" Now.", style="Strong")

    assert edited(change) == TEXT.replace("The last words.", "The last words. **Now.**")
