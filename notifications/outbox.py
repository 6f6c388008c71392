"""Released letters leave: claimed in the database, put out, marked sent. Repeating any of it leaves one letter."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases import letter_changes, letter_lists, letters
from cases.access import SYSTEM
from cases.letter_lists import SentLetter
from cases.letters import Claim, LetterStep
from cases.models import LetterFile
from cases.wishes import wishes_of
from notifications.channels import Channel, Line, Parcel, Proof
from notifications.channels.print_folder import PrintFolder
from notifications.quiet_dates import first_open_day
from state_machines.lifecycle import Role

SENT, HELD, NOTHING = "sent", "held", "nothing"

_PLAIN = re.compile(r"[a-z0-9_-]+")
# Any number that nothing else in our databases locks: those who deliver wait for one another.
_DELIVERING = 7_205_119_033
_LONGEST_QUIET = timedelta(days=366)


def letters_to_deliver(session: Session, *, on: date, after: int = 0, limit: int = 500) -> list[int]:
    """Ids of the letters that may leave on a day, in batches: ask again after the last id until none is left."""
    return letter_lists.to_deliver(session, on=on, after=after, limit=limit)


def deliver_letter(session: Session, letter_id: int, *, folder: Path, today: date, now: datetime) -> LetterStep:
    """Put one released letter into the print folder and mark it sent, in one transaction.

    A letter that an earlier run had written before it was stopped is found by its bytes and marked, not written again.
    On a quiet day of its addressee it is held until the next day that is not. Raises LetterNotFound, or
    DeliveryFailed: then nothing has changed and the next run tries again.
    """
    _one_at_a_time(session)
    claim = letters.claim(session, letter_id)
    if claim.row.held_from == letters.RELEASED:
        letter_changes.wake(session, claim, today=today, now=now)
    if claim.row.status != letters.RELEASED:
        return _step(claim, NOTHING)
    channel = PrintFolder(folder)
    file = session.get_one(LetterFile, letter_id)
    parcel = Parcel(_file_name(_sent_letter(claim, file)), file.content, file.sha256)
    proof = channel.left_before(parcel)
    if proof is None:
        until = first_open_day(wishes_of(claim.file, claim.row.recipient).get("quiet_dates", ()), today)
        if until != today:
            return _hold(session, claim, until or today + _LONGEST_QUIET, today=today, now=now)
        proof = channel.deliver(parcel, on=today)
    return _mark(session, claim, channel, proof, _sent_letter(claim, file), now=now)


def _mark(
    session: Session, claim: Claim, channel: Channel, proof: Proof, sent: SentLetter, *, now: datetime
) -> LetterStep:
    """Mark the letter and list it: at the end of the day's list, or in a list written anew where that is not whole."""
    before = letter_lists.number_sent_on(session, proof.on)
    letter_changes.mark_sent(session, claim, proof=proof.words, on=proof.on, now=now)
    if not channel.add_to_list(proof.on, _line(sent), after=before):
        channel.list_day(proof.on, [_line(one) for one in letter_lists.sent_on(session, proof.on)])
    return _step(claim, SENT, proof.words)


def _hold(session: Session, claim: Claim, until: date, *, today: date, now: datetime) -> LetterStep:
    words = "A day on which the addressee is to be left in peace."
    letter_changes.hold(session, claim, until=until, reason=words, actor=SYSTEM, role=Role.SYSTEM, today=today, now=now)
    return _step(claim, HELD, f"held until {until:%-d %B %Y}: today the addressee is to be left in peace")


def _one_at_a_time(session: Session) -> None:
    """Let deliveries follow one another, so that the list of a day never misses a letter marked at the same time."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_DELIVERING)))


def _sent_letter(claim: Claim, file: LetterFile) -> SentLetter:
    row = claim.row
    reference = claim.file.case.reference
    how = letter_lists.how_to_send(claim.file.case, row)
    return SentLetter(reference, row.sequence, row.item_key, claim.letter, row.recipient, file.sha256, how)


def _file_name(sent: SentLetter) -> str:
    """The same at every attempt, different for every letter, and without anybody's name."""
    parts = (sent.reference, str(sent.sequence), sent.letter.name, *map(_plain, sent.recipient.split(":")))
    return "-".join((*parts, *((sent.item_key,) if sent.item_key else ()))) + ".pdf"


def _plain(key: str) -> str:
    """A key as it may stand in a file name; what somebody typed freely is replaced by a few letters of its hash."""
    return key if _PLAIN.fullmatch(key.lower()) else hashlib.sha256(key.encode("utf-8")).hexdigest()[:8]


def _line(sent: SentLetter) -> Line:
    return Line(
        reference=sent.reference,
        number=sent.letter.number,
        letter=sent.letter.name,
        title=sent.letter.title,
        recipient=":".join(_plain(part) for part in sent.recipient.split(":")),
        file=_file_name(sent),
        sha256=sent.sha256,
        marking=sent.letter.marking or "",
        enclose="; ".join(sent.letter.leaflets),
        how=sent.how,
    )


def _step(claim: Claim, outcome: str, detail: str = "") -> LetterStep:
    return LetterStep(claim.row.id, claim.file.case.reference, claim.row.letter, outcome, detail)
