"""The letter as a DOCX for editing: its letterhead, its words and its signature, as the PDF has them."""

from functools import cache

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT

from notifications.fixed_words import FixedWords, fixed_words
from notifications.office.blocks import write_block, write_marking, write_page_number
from notifications.office.lists import define_lists
from notifications.office.package import packed
from notifications.office.styles import ACCENT, TEXT_WIDTH, Look, dress, new_style, opened, rule, saved, styled_document
from notifications.office.writing import add_line_break, add_lines, add_words, new_paragraph
from notifications.phrases import short_day
from notifications.typesetting import Envelope, Letterhead
from notifications.wording import Wording

_LETTERHEAD, _CONTACT, _ADDRESS, _VALEDICTION, _SIGNATURE, _NOTE = (
    *("Letterhead", "Letterhead Contact", "Recipient"),
    *("Valediction", "Signature Block", "Letter Note"),
)
_ROOM_TO_SIGN = 42
"""Points between the valediction and the name below it."""


def letter_docx(wording: Wording, letterhead: Letterhead, envelope: Envelope) -> bytes:
    """The letter for a word processor; the same letter gives the same bytes.

    In large print its words are of 18 points, and none are below 16.
    """
    words = fixed_words(envelope.language)
    look = _look(envelope)
    document = opened(_blank(look))
    _write_head(document, letterhead, envelope, words)
    add_words(new_paragraph(document, "Heading 1"), wording.subject)
    for block in wording.blocks:
        write_block(document, block)
    _write_signature(document, letterhead, envelope, words)
    footer = document.sections[0].footer.paragraphs[0]
    write_marking(document, envelope.marking)
    footer.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run(f"{envelope.reference or ''}\t")
    write_page_number(footer, words)
    return packed(
        document, title=wording.subject, author=letterhead.organisation, day=envelope.date, language=look.language
    )


def _look(envelope: Envelope) -> Look:
    language, _, region = envelope.language.partition("-")
    code = f"{language}-{region or 'GB'}" if language in {"en", "cy"} else envelope.language
    size, small = (18, 16) if envelope.large_print else (12, 11)
    headings = ((round(1.3 * size), round(1.3 * size)), (round(1.1 * size), size), (size, size))
    return Look(text=size, small=small, headings=headings, step="%1.", language=code)


@cache
def _blank(look: Look) -> bytes:
    document = styled_document(look)
    define_lists(document, step=look.step)
    head = new_style(document, _LETTERHEAD)
    dress(head, size=20, after=2)
    head.font.bold, head.font.color.rgb = True, ACCENT
    contact = new_style(document, _CONTACT)
    dress(contact, size=look.small, after=10)
    contact.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    rule(contact, "top")
    dress(new_style(document, _ADDRESS), size=look.text, after=16)
    valediction = new_style(document, _VALEDICTION)
    dress(valediction, size=look.text, before=14, after=0)
    valediction.paragraph_format.keep_with_next = True
    signature = new_style(document, _SIGNATURE)
    dress(signature, size=look.text, before=_ROOM_TO_SIGN, after=8)
    signature.paragraph_format.keep_together = True
    dress(new_style(document, _NOTE), size=look.small, before=6, after=4)
    document.styles["Footer"].paragraph_format.tab_stops.clear_all()
    return saved(document)


def _write_head(document: Document, letterhead: Letterhead, envelope: Envelope, words: FixedWords) -> None:
    add_words(new_paragraph(document, _LETTERHEAD), letterhead.organisation)
    if letterhead.strapline:
        add_words(new_paragraph(document), letterhead.strapline)
    add_lines(new_paragraph(document, _CONTACT), *letterhead.address, letterhead.telephone, letterhead.email)
    add_lines(new_paragraph(document, _ADDRESS), *envelope.recipient_lines)
    reference = f"{words.our_reference}: {envelope.reference}" if envelope.reference else None
    add_lines(new_paragraph(document), short_day(envelope.date, words), reference)
    add_words(new_paragraph(document), envelope.salutation)


def _write_signature(document: Document, letterhead: Letterhead, envelope: Envelope, words: FixedWords) -> None:
    add_words(new_paragraph(document, _VALEDICTION), envelope.valediction)
    signature = new_paragraph(document, _SIGNATURE)
    add_words(signature, letterhead.signatory_name, bold=True)
    for line in (letterhead.signatory_title, letterhead.organisation):
        add_line_break(signature)
        add_words(signature, line)
    for label, names in ((words.enclosed, envelope.enclosures), (words.copied_to, envelope.copies_to)):
        if names:
            note = new_paragraph(document, _NOTE)
            add_words(note, f"{label}:", bold=True)
            add_words(note, f" {'; '.join(names)}")
