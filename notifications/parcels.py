"""What a letter is called on its way, and the line that lists it: the same at every attempt, and without a name."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime

from cases.access import SYSTEM
from cases.letter_lists import SentLetter, sent_letter
from cases.letters import Claim
from cases.models import Dispatch, LetterFile
from notifications.channels import Line, Parcel
from notifications.channels.message import Words, email_message
from notifications.leaflets import Leaflets

_PLAIN = re.compile(r"[a-z0-9_-]+")
_LANGUAGE = re.compile(r'<html lang="([A-Za-z-]+)">')


def parcel(claim: Claim, row: Dispatch, file: LetterFile) -> Parcel:
    """A letter as it is handed to a way out, for one of its addresses."""
    return Parcel(
        name=file_name(sent_letter(claim.file, claim.row, row, file.sha256)),
        content=file.content,
        sha256=file.sha256,
        reference=row.reference,
        to=tuple(row.address),
        message=row.message,
        subject=file.email_subject or "",
        text=file.email_text or "",
    )


def write_message(
    claim: Claim, row: Dispatch, file: LetterFile, *, sender: str, leaflets: Leaflets, now: datetime
) -> None:
    """Freeze the e-mail to an address, byte for byte, with the letter's pages and leaflets: before anything is sent.

    Raises ValueError, with one sentence, where an address or a leaflet does not do.
    """
    page = file.email_html or ""
    words = Words(file.email_subject or "", file.email_text or "", page, language_of(page))
    row.message = email_message(
        words,
        reference=row.reference,
        sender=sender,
        to=row.address[0],
        written_at=now,
        pdf=file.content,
        enclosures=leaflets.enclosures(claim.letter.leaflets),
        by_itself=claim.row.released_by == SYSTEM.key,
    )
    row.message_sha256 = hashlib.sha256(row.message).hexdigest()


def language_of(page: str) -> str:
    """The language that the page of an e-mail says it is in; English where an older one says none."""
    said = _LANGUAGE.search(page)
    return said[1] if said else "en-GB"


def file_name(sent: SentLetter) -> str:
    """Different for every letter, for every address it goes to, and each time it is sent again."""
    again = (str(sent.round),) if sent.round > 1 else ()
    item = (sent.item_key,) if sent.item_key else ()
    recipient = map(_plain, sent.recipient.split(":"))
    return "-".join((sent.reference, str(sent.sequence), sent.letter.name, *recipient, *item, *again)) + ".pdf"


def line(sent: SentLetter) -> Line:
    """The letter in the list of its day."""
    return Line(
        reference=sent.reference,
        number=sent.letter.number,
        letter=sent.letter.name,
        title=sent.letter.title,
        recipient=":".join(_plain(part) for part in sent.recipient.split(":")),
        file=file_name(sent),
        sha256=sent.sha256,
        marking=sent.letter.marking or "",
        enclose="; ".join(sent.letter.leaflets),
        how=sent.how,
    )


def _plain(key: str) -> str:
    """A key as it may stand in a file name; what somebody typed freely is replaced by a few letters of its hash."""
    return key if _PLAIN.fullmatch(key.lower()) else hashlib.sha256(key.encode("utf-8")).hexdigest()[:8]
