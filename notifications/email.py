"""The letter as an e-mail: a subject that tells no secret, its words as plain text, and the same as a page of HTML."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import jinja2

from notifications.fixed_words import FixedWords, fixed_words
from notifications.phrases import short_day
from notifications.resources import templates
from notifications.typesetting import Envelope, Letterhead
from notifications.wording import Wording, plain_text


@dataclass(frozen=True, slots=True)
class Email:
    """One letter as an e-mail, without a word about who gets it. `html` loads nothing from elsewhere."""

    subject: str
    text: str
    html: str


def letter_email(wording: Wording, letterhead: Letterhead, envelope: Envelope, *, discreet: bool) -> Email:
    """The letter as an e-mail; the same letter gives the same.

    Args:
        wording: what it says.
        letterhead: the partnership on that day.
        envelope: salutation, marking and what else stands around the words. The postal address is left out.
        discreet: whether the subject, which a locked telephone shows, names the sender alone.
    """
    words = fixed_words(envelope.language)
    return Email(
        subject=_subject(wording, letterhead, envelope, words, discreet=discreet),
        text=_text(wording, letterhead, envelope, words),
        html=_html(wording, letterhead, envelope, words),
    )


def covering_email(*, sender: str, title: str, lines: tuple[str, ...], marking: str | None) -> Email:
    """The e-mail to which a paper for a meeting is attached; `lines` of its heading stand in it."""
    said = f"The paper “{title}” is attached as a PDF."
    groups = ((marking,), (said,), lines, (sender,), (marking,))
    written = ("\n".join(line for line in group if line) for group in groups)
    page = _page("paper.html").render(title=title, said=said, lines=lines, sender=sender, marking=marking)
    subject = f"[{marking}] {title}" if marking else title
    return Email(" ".join(subject.split()), "\n\n".join(group for group in written if group) + "\n", page)


def _subject(wording: Wording, letterhead: Letterhead, envelope: Envelope, words: FixedWords, *, discreet: bool) -> str:
    marked = f"[{envelope.marking}] {wording.subject}" if envelope.marking else wording.subject
    subject = f"{words.letter_from} {letterhead.organisation}" if discreet else marked
    # In one line whatever is in it: a line end would begin another field of the e-mail.
    return " ".join(subject.split())


def _text(wording: Wording, letterhead: Letterhead, envelope: Envelope, words: FixedWords) -> str:
    groups = (
        (envelope.marking,),
        (letterhead.organisation, letterhead.strapline),
        _dated(envelope, words),
        (envelope.salutation,),
        (plain_text(wording).rstrip(),),
        (envelope.valediction,),
        (letterhead.signatory_name, letterhead.signatory_title, letterhead.organisation),
        _contact(letterhead),
        *((f"{label}: {'; '.join(names)}",) for label, names in _notes(envelope, words)),
        (envelope.marking,),
    )
    written = ("\n".join(line for line in group if line) for group in groups)
    return "\n\n".join(group for group in written if group) + "\n"


def _html(wording: Wording, letterhead: Letterhead, envelope: Envelope, words: FixedWords) -> str:
    return _page("letter.html").render(
        language=envelope.language,
        subject=wording.subject,
        blocks=wording.blocks,
        letterhead=letterhead,
        envelope=envelope,
        dated=_dated(envelope, words),
        contact=_contact(letterhead),
        notes=_notes(envelope, words),
        size=24 if envelope.large_print else 16,
    )


def _dated(envelope: Envelope, words: FixedWords) -> tuple[str, ...]:
    reference = (f"{words.our_reference}: {envelope.reference}",) if envelope.reference else ()
    return (short_day(envelope.date, words), *reference)


def _contact(letterhead: Letterhead) -> tuple[str, ...]:
    return tuple(line for line in (*letterhead.address, letterhead.telephone, letterhead.email) if line)


def _notes(envelope: Envelope, words: FixedWords) -> tuple[tuple[str, tuple[str, ...]], ...]:
    all_notes = ((words.enclosed, envelope.enclosures), (words.copied_to, envelope.copies_to))
    return tuple((label, names) for label, names in all_notes if names)


@cache
def _page(name: str) -> jinja2.Template:
    pages = jinja2.Environment(
        autoescape=True,
        loader=jinja2.FileSystemLoader(templates() / "emails"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["kind"] = lambda part: type(part).__name__
    return pages.get_template(name)
