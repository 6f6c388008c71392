"""Letters as a person may see them: rows, drafts, and the frozen pages. No row holds a private person's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.address_book.reaching import to_reach
from cases.casefile import open_file
from cases.letters import LetterNotFound, LetterRefused, find_letter, is_to_own, letter_in, visible_letters
from cases.models import Case, LetterFile, LetterOwed, Organisation
from cases.queries.dispatches import DispatchRow, dispatches
from cases.queries.naming import names_of_officers
from cases.queries.recipients_named import copied_in_words, in_words, officers_among


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter in a list. `to` says in words whom it is for; `release` is 'by_a_person' or 'automatic'."""

    id: int
    reference: str
    name: str
    title: str
    number: str
    item: str
    recipient_kind: str
    to: str
    channel: str
    owed_on: date
    status: str
    release: str
    hold_until: date | None
    reason: str | None
    released_by: str | None
    sent_at: datetime | None
    sent_on: date | None
    proof: str | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class LetterView:
    """One letter with its draft, the safe way to send it with what was noted about that, and how it went.

    All but the row and how it went is None for those who may not see the people of the case.
    """

    row: LetterRow
    draft: str | None
    drafted_on: date | None
    edited: str | None
    edited_by: str | None
    safe_way: str | None
    contact_notes: str | None
    dispatches: tuple[DispatchRow, ...]


def letters(
    session: Session, actor: Actor, *, on: date, reference: str | None = None, status: str | None = None
) -> tuple[LetterRow, ...]:
    """The letters this person may see on a day, in the order in which they were owed.

    An agency contact sees the letters to their own organisation.
    """
    query = letters_seen(actor, on)
    if reference:
        query = query.where(Case.reference == reference)
    if status:
        query = query.where(LetterOwed.status == status)
    return letter_rows(session, session.execute(query).tuples().all())


def letters_seen(actor: Actor, on: date) -> Select[Any]:
    """The letters this person may see on a day, with their cases, in the order in which they were owed."""
    return (
        select(LetterOwed, Case, LetterFile.sha256)
        .join(Case, Case.id == LetterOwed.case_id)
        .outerjoin(LetterFile, LetterFile.letter_id == LetterOwed.id)
        .where(visible_letters(actor, on))
        .order_by(LetterOwed.owed_on, LetterOwed.id)
    )


def letter_rows(session: Session, found: Sequence[tuple[LetterOwed, Case, str | None]]) -> tuple[LetterRow, ...]:
    """Letters that were found, as rows."""
    bodies = _bodies(session, {case.partnership_id for _, case, _ in found})
    officers = _officers(session, *(row for row, _, _ in found))
    return tuple(_row(row, case, sha256, bodies[case.partnership_id], officers) for row, case, sha256 in found)


def letter_shown(session: Session, actor: Actor, letter_id: int, *, on: date, now: datetime) -> LetterView:
    """One letter with its draft, as this person may see it; the look is kept. Raises LetterNotFound."""
    row, case = find_letter(session, actor, letter_id, on=on)
    access.log_look(session, actor, case.id, now=now, what=f"letter {letter_id}", reason=None)
    sha256 = session.scalar(select(LetterFile.sha256).where(LetterFile.letter_id == letter_id))
    bodies = _bodies(session, {case.partnership_id})[case.partnership_id]
    shown = _row(row, case, sha256, bodies, _officers(session, row))
    sees_people = access.sees_people(access.roles_in(session, actor, case, on))
    went = dispatches(session, letter_id, called=partial(_called, shown.to, row, bodies), with_addresses=sees_people)
    if not sees_people:
        return LetterView(shown, None, None, None, None, None, None, went)
    told = to_reach(open_file(session, case), row.recipient, row.recipient_kind, on=on)
    words, notes = (told.words or None, told.notes) if told else (None, None)
    return LetterView(shown, row.draft, row.drafted_on, row.edited, row.edited_by, words, notes, went)


def letter_content(
    session: Session, actor: Actor, letter_id: int, *, on: date, now: datetime, as_docx: bool = False
) -> bytes:
    """The frozen pages of a released letter, or the DOCX frozen with them; the look is kept.

    Agency contacts read what was sent to their own organisation; auditors read rows and not letters. Raises
    LetterNotFound, or LetterRefused: not released, not theirs to read, or released when letters were no DOCX yet.
    """
    row, case = find_letter(session, actor, letter_id, on=on)
    standing = access.standing_in(session, actor, case, on)
    if not access.sees_people(standing.roles) and not (is_to_own(standing, row) and row.status == "sent"):
        message = f"Letter {letter_id} is not yours to read: your part shows that it exists, and not what it says."
        raise LetterRefused(message)
    asked = LetterFile.document if as_docx else LetterFile.content
    file = session.execute(select(asked).where(LetterFile.letter_id == letter_id)).one_or_none()
    if file is None:
        raise LetterRefused(f"Letter {letter_id} has not been released, so it has no pages yet. Look at its draft.")
    content: bytes | None = file[0]
    if content is None:
        raise LetterRefused(f"Letter {letter_id} was released when only its PDF was kept. Ask for that.")
    what = "DOCX" if as_docx else "pages"
    access.log_look(session, actor, case.id, now=now, what=f"letter {letter_id}: {what}", reason=None)
    return content


def _bodies(session: Session, partnerships: set[int]) -> dict[int, dict[str, str]]:
    rows = session.execute(
        select(Organisation.partnership_id, Organisation.key, Organisation.name).where(
            Organisation.partnership_id.in_(partnerships)
        )
    )
    found: dict[int, dict[str, str]] = {one: {} for one in partnerships}
    for partnership, key, name in rows:
        found[partnership][key] = name
    return found


def _officers(session: Session, *rows: LetterOwed) -> Mapping[str, str]:
    keys = officers_among(row.recipient for row in rows)
    return names_of_officers(session, keys) if keys else {}


def _row(
    row: LetterOwed, case: Case, sha256: str | None, bodies: Mapping[str, str], officers: Mapping[str, str]
) -> LetterRow:
    letter = letter_in(case.kind, case.lifecycle_version, row.letter)
    return LetterRow(
        id=row.id,
        reference=case.reference,
        name=row.letter,
        title=letter.title,
        number=letter.number,
        item=row.item_key,
        recipient_kind=row.recipient_kind,
        to=in_words(row.recipient, row.recipient_kind, bodies, officers),
        channel=row.channel,
        owed_on=row.owed_on,
        status=row.status,
        release=letter.release.value,
        hold_until=row.hold_until,
        reason=row.reason,
        released_by=row.released_by,
        sent_at=row.sent_at,
        sent_on=row.sent_on,
        proof=row.proof,
        sha256=sha256,
    )


def _called(to: str, row: LetterOwed, bodies: Mapping[str, str], recipient: str) -> str:
    """Whom one dispatch of a letter is for: its recipient, or somebody who is copied in."""
    return to if recipient == row.recipient else copied_in_words(recipient, bodies)


__all__ = ["LetterNotFound", "LetterRow", "LetterView", "letter_content", "letter_rows", "letter_shown", "letters"]
