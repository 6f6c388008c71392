"""Making one letter: its words from template and facts, and what stands around them on paper."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from cases.letter_facts import Dossier, read_dossier
from cases.letter_files import sha256_of
from cases.letters import PRIVATE, Claim, LetterRefused
from notifications.facts import FactMissing, letter_facts, partnership_of
from notifications.facts_addressee import Addressee, addressee_of
from notifications.fixed_words import fixed_words
from notifications.letters import Unedited, letter_named, missing_contents, places_left_open
from notifications.made import Made
from notifications.papers.from_case import MadePaper, make_paper
from notifications.private_names import names_told
from notifications.rewording import EditRefused, reword
from notifications.typesetting import Envelope, Letterhead
from notifications.wording import Wording, WordingError, plain_text, word
from notifications.wrong_side import told_too_much
from state_machines.lifecycle import Recipient

__all__ = ["Made", "make"]

_FOR_THE_FILE = "For the partnership"
_IN_CONTACT = frozenset({Recipient.APPLICANT, Recipient.VICTIM, Recipient.COMPLAINANT})
"""Those who have one person to turn to and a reference to quote: the contact signs, and the reference is shown."""


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
        wording = word(entry.template, facts, language=addressee.language)
        # What a letter has to contain is looked for in English; a translation follows its English template.
        english = wording if wording.language == "en" else word(entry.template, facts)
        letterhead = _letterhead(dossier)
    except (WordingError, FactMissing) as error:
        raise LetterRefused(str(error)) from None
    edited = _edited(claim, wording)
    said = plain_text(edited or wording)
    if told := names_told(dossier, said) or told_too_much(session, dossier, said):
        raise LetterRefused(told)
    unedited = Unedited(claim.row.id, wording) if edited else None
    if wording is english:
        missing = missing_contents(entry, edited or wording, facts, unedited=unedited)
    else:
        left_open = places_left_open(entry.letter, said, unedited=unedited)
        missing = (*missing_contents(entry, english, facts), *left_open)
    return Made(
        wording=edited or wording,
        letterhead=letterhead,
        envelope=_envelope(dossier, addressee, wording),
        missing=missing,
        notes=_notes(addressee, wording),
        discreet=claim.row.recipient_kind in PRIVATE,
        from_template=wording.markdown,
    )


def _edited(claim: Claim, wording: Wording) -> Wording | None:
    """The words as a person edited them, while the template still says what they were made of."""
    row = claim.row
    if row.edited is None or row.edited_from != sha256_of(row.draft or ""):
        return None
    try:
        return reword(row.edited, language=wording.language)
    except EditRefused as error:
        raise LetterRefused(str(error)) from None


def _notes(addressee: Addressee, wording: Wording) -> tuple[str, ...]:
    if addressee.language == "en":
        return ()
    words = fixed_words(addressee.language)
    if wording.language != addressee.language:
        sentence = (
            f"The addressee asked for {words.name}, and this letter is in English: there is no {words.name} template."
        )
        return (f"{sentence} Have it translated, or say in it that it can be.",)
    if words.confirmed:
        return ()
    return (f"The {words.name} words around this letter (date, reference, enclosures) are to be confirmed.",)


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


def _envelope(dossier: Dossier, addressee: Addressee, wording: Wording) -> Envelope:
    """No case number stands at the head of a letter to somebody bereaved, or to whoever is said to be responsible."""
    claim, words = dossier.claim, fixed_words(wording.language)
    in_english = wording.language == "en"
    return Envelope(
        reference=None if claim.row.recipient_kind in PRIVATE - _IN_CONTACT else claim.file.case.reference,
        date=dossier.on,
        recipient_lines=addressee.lines,
        marking=claim.letter.marking,
        salutation=addressee.salutation if in_english else f"{words.dear} {addressee.name}",
        valediction=_FOR_THE_FILE if claim.row.recipient_kind == Recipient.CASE_FILE else words.sincerely,
        enclosures=claim.letter.leaflets,
        copies_to=addressee.copies_to,
        large_print=addressee.large_print,
        language=wording.language,
    )
