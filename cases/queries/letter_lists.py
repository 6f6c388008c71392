"""Letters by pages, for a list that may be long: those that one person may see, counted and cut by the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, literal, select, tuple_
from sqlalchemy.orm import Session

from cases.access import Actor, roles_in
from cases.letters import AWAITING_RELEASE, OFFICE, find_letter, visible_letters
from cases.models import Case, LetterFile, LetterOwed
from cases.queries.letters import LetterRow, letter_rows


@dataclass(frozen=True, slots=True)
class LettersAsked:
    """Which letters are asked for; an empty field asks for all. A case is asked for by its whole reference."""

    status: str = ""
    reference: str = ""
    recipient_kind: str = ""


@dataclass(frozen=True, slots=True)
class LetterList:
    """One page of a list, counted from 1, with how many letters and pages there are."""

    rows: tuple[LetterRow, ...]
    total: int
    page: int
    pages: int


def letter_list(
    session: Session, actor: Actor, asked: LettersAsked, *, on: date, page: int = 1, size: int = 50
) -> LetterList:
    """The letters this person may see on a day, the last owed first; a page beyond the last one is the last.

    An agency contact sees the letters to their own organisation.
    """
    meant = and_(visible_letters(actor, on), *_asked(asked))
    total = session.scalar(select(func.count()).select_from(LetterOwed).join(Case).where(meant)) or 0
    pages = max(1, -(-total // size))
    page = min(max(1, page), pages)
    query = (
        select(LetterOwed, Case, LetterFile.sha256)
        .join(Case, Case.id == LetterOwed.case_id)
        .outerjoin(LetterFile, LetterFile.letter_id == LetterOwed.id)
        .where(meant)
        .order_by(LetterOwed.owed_on.desc(), LetterOwed.id.desc())
        .limit(size)
        .offset((page - 1) * size)
    )
    rows = [(row, case, sha256) for row, case, sha256 in session.execute(query)]
    return LetterList(letter_rows(session, rows), total, page, pages)


def letters_owed_since(session: Session, actor: Actor, reference: str, *, on: date, since: int) -> int:
    """How many letters, one for each addressee, a case owes because of its history from a row on, as far as shown."""
    of_case = (Case.reference == reference, LetterOwed.sequence >= since, visible_letters(actor, on))
    return session.scalar(select(func.count()).select_from(LetterOwed).join(Case).where(*of_case)) or 0


def next_to_release(session: Session, actor: Actor, letter_id: int, *, on: date) -> LetterRow | None:
    """The letter after this one, in the order in which they were owed, that waits for its release; else the first.

    None where there is no other, and for those who may not release this one. Raises LetterNotFound.
    """
    this, case = find_letter(session, actor, letter_id, on=on)
    if not roles_in(session, actor, case, on).intersection(OFFICE):
        return None
    order = (LetterOwed.owed_on, LetterOwed.id)
    comes_after = tuple_(*order) > tuple_(literal(this.owed_on), literal(this.id))
    found = session.execute(
        select(LetterOwed, Case)
        .join(Case, Case.id == LetterOwed.case_id)
        .where(visible_letters(actor, on), LetterOwed.status == AWAITING_RELEASE, LetterOwed.id != letter_id)
        .order_by(comes_after.desc(), *order)
        .limit(1)
    ).one_or_none()
    return letter_rows(session, [(found[0], found[1], None)])[0] if found else None


def _asked(asked: LettersAsked) -> list[ColumnElement[bool]]:
    status = [LetterOwed.status == asked.status] if asked.status else []
    reference = [Case.reference == asked.reference] if asked.reference else []
    kind = [LetterOwed.recipient_kind == asked.recipient_kind] if asked.recipient_kind else []
    return [*status, *reference, *kind]
