"""A letter as it stands on a day: what is read before its release, and the files that are frozen with it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cases.letter_files import Frozen
from cases.letters import LetterRefused
from notifications.email import Email, letter_email
from notifications.fixed_words import fixed_words
from notifications.typesetting import Envelope, Letterhead, TypesettingError, typeset
from notifications.wording import Wording


@dataclass(frozen=True, slots=True)
class Made:
    """One letter as it stands on a day.

    Attributes:
        wording: its words.
        letterhead: the partnership's, on that day.
        envelope: what stands around the words.
        missing: what it has to contain and does not, in the caseworker's words.
        notes: what whoever releases it has to know, though nothing is missing.
        discreet: whether nothing about the matter may be seen before it is opened.
        from_template: what the template says, where a person edited that.
    """

    wording: Wording
    letterhead: Letterhead
    envelope: Envelope
    missing: tuple[str, ...]
    notes: tuple[str, ...] = ()
    discreet: bool = False
    from_template: str | None = None

    @property
    def as_read(self) -> str:
        """What the template says, which is what a person reads before its release if nobody edited it."""
        return self.from_template or self.wording.markdown

    @staticmethod
    def with_words(markdown: str) -> str:
        """What a person's edit keeps: the words, since around those of a letter nothing is kept with them."""
        return markdown

    def frozen(self) -> Frozen:
        """What is let go. Raises LetterRefused when the pages cannot be laid out."""
        email = self.email()
        words = (email.subject, email.text, email.html)
        return Frozen(self.pdf(), self.docx(), words, self.envelope.recipient_lines)

    @property
    def as_draft(self) -> Made:
        """The same, marked as a draft on each page and in the subject of its e-mail."""
        marking = " – ".join(part for part in (self._draft, self.envelope.marking) if part)
        return replace(self, envelope=replace(self.envelope, marking=marking))

    def pdf(self) -> bytes:
        """The pages. Raises LetterRefused when they cannot be laid out."""
        try:
            return typeset(self.wording, self.letterhead, self.envelope)
        except TypesettingError as error:
            raise LetterRefused(str(error)) from None

    def docx(self) -> bytes:
        """The same words for a word processor."""
        from notifications.office.letter import letter_docx  # here, because most commands write none

        return letter_docx(self.wording, self.letterhead, self.envelope)

    def email(self) -> Email:
        """The same words as an e-mail."""
        return letter_email(self.wording, self.letterhead, self.envelope, discreet=self.discreet)

    @property
    def _draft(self) -> str:
        return fixed_words(self.envelope.language).draft
