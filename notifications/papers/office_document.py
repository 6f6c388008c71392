"""The paper as a DOCX that people can go on writing in: real headings, lists and tables, in British English."""

from docx.document import Document

from notifications.blocks import Heading
from notifications.fixed_words import fixed_words
from notifications.office.blocks import write_block, write_marking, write_page_number
from notifications.office.package import packed
from notifications.papers.office_styles import LANGUAGE, NUMBERED_PARAGRAPH, REPORT_LINE, paper_document
from notifications.papers.paper import Paper, heading, purposes
from notifications.wording import Wording


def paper_docx(paper: Paper, wording: Wording) -> bytes:
    """The paper for a word processor; the same paper gives the same bytes.

    Sections and paragraphs are numbered by the document itself, as the PDF numbers them.
    """
    document = paper_document()
    _write_heading(document, paper, wording)
    in_a_section = False
    for block in wording.blocks:
        in_a_section = in_a_section or isinstance(block, Heading)
        write_block(document, block, NUMBERED_PARAGRAPH if in_a_section else "Normal")
    footer = document.sections[0].footer.paragraphs[0]
    write_marking(document, paper.marking)
    footer.paragraph_format.tab_stops.clear_all()
    footer.add_run(f"{paper.partnership}   ")
    write_page_number(footer, fixed_words("en"))
    return packed(document, title=wording.subject, author=paper.partnership, day=paper.dated, language=LANGUAGE)


def _write_heading(document: Document, paper: Paper, wording: Wording) -> None:
    document.add_paragraph().add_run(paper.partnership).bold = True
    document.add_paragraph("Partnership Decision Report")
    document.add_heading(wording.subject, level=1)
    boxes = "   ".join(f"{'☒' if purpose.ticked else '☐'} {purpose.words}" for purpose in purposes(paper))
    for label, words in (*heading(paper), ("Purpose", boxes)):
        line = document.add_paragraph(style=REPORT_LINE)
        line.add_run(f"{label}:").bold = True
        line.add_run(f"\t{words}")
