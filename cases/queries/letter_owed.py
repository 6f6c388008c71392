"""Why a letter is owed: what was recorded, on which day, and the rule with its authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from cases import access, letters
from cases.access import Actor
from cases.address_book.linking import linked_since_release, released_without
from cases.casefile import open_file
from cases.models import Case, CaseEvent, Item, LetterOwed
from cases.queries.following import row_in_words


@dataclass(frozen=True, slots=True)
class LetterRule:
    """The rule of one letter, and the row of history by which it is owed.

    `because` and `happened_on` are None for those who see only what is their own agency's in the case. With
    `needs_a_person` it never leaves before a person has released it. `leaflets` are enclosed. `words_shown` and
    `pages_shown` tell whether this person may read its words, and the pages frozen on its release. `linked_since` says
    what to do where its addressee was linked to the address book after its release, and it has not left.
    """

    authority: str
    because: str | None
    happened_on: date | None
    sequence: int | None
    needs_a_person: bool
    leaflets: tuple[str, ...]
    marking: str | None
    pseudonyms_only: bool
    words_shown: bool
    pages_shown: bool
    linked_since: str


def letter_rule(session: Session, actor: Actor, letter_id: int, *, on: date) -> LetterRule:
    """Why a letter is owed, as this person may see it on a day. Raises LetterNotFound."""
    row, case = letters.find_letter(session, actor, letter_id, on=on)
    rule = letters.letter_in(case.kind, case.lifecycle_version, row.letter)
    is_all = letters.own_recipients(session, actor, case, on) is None
    because, happened_on = _owed_by(session, row, case) if is_all else (None, None)
    standing = access.standing_in(session, actor, case, on)
    sees_people = access.sees_people(standing.roles)
    is_out = letters.RELEASED in {row.status, row.held_from} or row.status == letters.SENT
    return LetterRule(
        authority=str(rule.authority),
        because=because,
        happened_on=happened_on,
        sequence=row.sequence if is_all else None,
        needs_a_person=letters.Claim(open_file(session, case), row, rule).needs_a_person,
        leaflets=rule.leaflets,
        marking=rule.marking,
        pseudonyms_only=rule.pseudonyms_only,
        words_shown=sees_people,
        pages_shown=(sees_people and is_out) or (letters.is_to_own(standing, row) and row.status == letters.SENT),
        linked_since=_linked_since(row) if sees_people and linked_since_release(session, row) else "",
    )


def _linked_since(row: LetterOwed) -> str:
    return f"Its addressee was linked to the address book after its release. {released_without(row.id)}"


def _owed_by(session: Session, row: LetterOwed, case: Case) -> tuple[str, date]:
    event, item = session.execute(
        select(CaseEvent, Item)
        .outerjoin(Item, and_(Item.case_id == CaseEvent.case_id, Item.key == CaseEvent.item_key))
        .where(CaseEvent.case_id == case.id, CaseEvent.sequence == row.sequence)
    ).one()
    return row_in_words(open_file(session, case), event, item, None).title, event.happened_on
