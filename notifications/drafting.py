"""Making one letter: its words from template and facts, and what stands around them on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from cases.letter_facts import Dossier, read_dossier
from cases.letters import PRIVATE, Claim, LetterRefused
from notifications.facts import FactMissing, letter_facts, partnership_of
from notifications.facts_addressee import Addressee, addressee_of
from notifications.letters import letter_named, missing_contents
from notifications.papers.from_case import MadePaper, make_paper
from notifications.private_names import names_told
from notifications.typesetting import Envelope, Letterhead, TypesettingError, typeset
from notifications.wording import Wording, WordingError, plain_text, word
from state_machines.lifecycle import Recipient

_SINCERELY, _FOR_THE_FILE = "Yours sincerely", "For the partnership"
_IN_CONTACT = frozenset({Recipient.APPLICANT, Recipient.VICTIM, Recipient.COMPLAINANT})
"""Those who have one person to turn to and a reference to quote: the contact signs, and the reference is shown."""


@dataclass(frozen=True, slots=True)
class Made:
    """One letter as it stands on a day. `missing`: what it has to contain and does not, in the caseworker's words."""

    wording: Wording
    letterhead: Letterhead
    envelope: Envelope
    missing: tuple[str, ...]

    @property
    def as_read(self) -> str:
        """What a person reads before its release; what is released says the same."""
        return self.wording.markdown

    def pdf(self) -> bytes:
        """The pages. Raises LetterRefused when they cannot be laid out."""
        try:
            return typeset(self.wording, self.letterhead, self.envelope)
        except TypesettingError as error:
            raise LetterRefused(str(error)) from None

    def docx(self) -> bytes | None:
        """None: a letter is kept as its pages only."""
        return None


def make(session: Session, claim: Claim, *, on: date) -> Made | MadePaper:
    """Word a letter or a paper on a day. Raises LetterRefused, with one sentence, when a fact or the template fails."""
    dossier = read_dossier(session, claim, on=on)
    if claim.letter.paper:
        return make_paper(dossier)
    return _make_letter(session, dossier)


def _make_letter(session: Session, dossier: Dossier) -> Made:
    claim = dossier.claim
    entry = letter_named(claim.file.case.kind, claim.row.letter)
    try:
        addressee = addressee_of(session, dossier)
        facts = letter_facts(session, dossier, addressee)
        wording = word(entry.template, facts)
        letterhead = _letterhead(dossier)
    except (WordingError, FactMissing) as error:
        raise LetterRefused(str(error)) from None
    if told := names_told(dossier, plain_text(wording)):
        raise LetterRefused(told)
    return Made(wording, letterhead, _envelope(dossier, addressee), missing_contents(entry, wording, facts))


def _letterhead(dossier: Dossier) -> Letterhead:
    """Letters that a person releases are signed by the chair, the others by the named contact.

    Who complains of anti-social behaviour hears from that contact too.
    """
    known, chair = partnership_of(dossier), dossier.chair
    by_chair = (chair.name, chair.title or "Chair of the partnership") if chair else None
    by_contact = (known.contact_name, known.contact_title or "For the partnership") if known.contact_name else None
    chair_signs = dossier.claim.needs_a_person and dossier.claim.row.recipient_kind not in _IN_CONTACT
    signs = (by_chair or by_contact) if chair_signs else (by_contact or by_chair)
    name, title = signs or (known.name, "For the partnership")
    return Letterhead(
        organisation=known.name,
        address=known.address,
        telephone=known.telephone,
        email=known.email,
        signatory_name=name,
        signatory_title=title,
        strapline=known.strapline,
    )


def _envelope(dossier: Dossier, addressee: Addressee) -> Envelope:
    """No case number stands at the head of a letter to somebody bereaved, or to whoever is said to be responsible."""
    claim = dossier.claim
    return Envelope(
        reference=None if claim.row.recipient_kind in PRIVATE - _IN_CONTACT else claim.file.case.reference,
        date=dossier.on,
        recipient_lines=addressee.lines,
        marking=claim.letter.marking,
        salutation=addressee.salutation,
        valediction=_FOR_THE_FILE if claim.row.recipient_kind == Recipient.CASE_FILE else _SINCERELY,
        enclosures=claim.letter.leaflets,
        copies_to=addressee.copies_to,
        large_print=addressee.large_print,
    )
