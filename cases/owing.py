"""Letters owed: written in the transaction of the event that owes them, once for each recipient and occasion.

What an event overtakes is withdrawn in the same transaction, so that nobody is told what no longer holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, String, cast, exists, literal, select

from cases import dispatching, failures, recipients
from cases.access import Actor
from cases.casefile import CaseFile
from cases.letters import CANCELLED, PRIVATE, SENT, Claim, letters_of
from cases.models import Deadline, Item, LetterOwed, SweepFailure
from state_machines.lifecycle import Event, Letter, Role

CHANNEL = "print"


@dataclass(frozen=True, slots=True)
class Because:
    """The event that overtakes letters, who recorded it in which part, and when."""

    event: Event
    actor: Actor
    role: Role
    today: date
    now: datetime


def owe(
    file: CaseFile,
    letters: tuple[Letter, ...],
    *,
    sequence: int,
    item: Item | None,
    owed_on: date,
    occurrence: str = "",
) -> None:
    """Put among the new rows of the file that letters are owed, each to all of its recipients."""
    rows: list[dict[str, Any]] = [
        {
            "case_id": file.case.id,
            "sequence": sequence,
            "item_key": item_key or (item.key if item else ""),
            "letter": letter.name,
            "occurrence": occurrence or item_key,
            "recipient_kind": kind,
            "recipient": key if key != recipients.UNKNOWN else f"{recipients.UNKNOWN}:{kind}",
            "private": kind in PRIVATE,
            "channel": CHANNEL,
            "owed_on": owed_on,
            "status": "awaiting_addressee" if key == recipients.UNKNOWN else "owed",
            "context": {},
        }
        for letter in letters
        for kind, key, item_key in _addressees(file, letter, item, owed_on)
        if not (letter.one_a_day and _had_one(file, letter, key, owed_on))
    ]
    file.new_rows.add(LetterOwed, *rows)


def not_said_yet(file: CaseFile, letters: tuple[Letter, ...], item: Item | None) -> tuple[Letter, ...]:
    """The letters without those that are owed once and were, since the latest of the events that ask for them anew."""
    return tuple(letter for letter in letters if not letter.once_since or not _said(file, letter, item))


def withdraw(
    file: CaseFile, letters: tuple[Letter, ...], *, because: Because, owed_anew: tuple[Letter, ...] = ()
) -> None:
    """Cancel those of these letters that have not left, because an event overtook what they tell, or told it itself.

    A paper that was released goes on its way, unless another is owed in its place: it is what was put to the meeting,
    whatever was decided there.
    """
    if not letters:
        return
    rules = {letter.name: letter for letter in letters}

    def was_put(row: LetterOwed) -> bool:
        letter = rules[row.letter]
        return letter.paper and row.released_by is not None and letter not in owed_anew

    waiting = _waiting(file, rules)
    _cancel(file, {row: failed for row, failed in waiting.items() if not was_put(row)}, rules, because)


def withdraw_chases(file: CaseFile, item: Item, *, because: Because) -> None:
    """Cancel what chases an item and has not left, once nothing is left to chase: of the item, or of its whole body."""
    rules = {name: letter for name, letter in letters_of(file.lifecycle).items() if letter.chases}
    if not rules:
        return
    own = select(Item.key).where(
        Item.case_id == file.case.id, Item.organisation == item.organisation, Item.kind == item.kind
    )
    waiting = _waiting(file, rules, LetterOwed.item_key.in_(own))
    if not waiting:
        return
    file.new_rows.write(file.session)  # what is withdrawn stands after the event in the history
    limits = select(Deadline).where(
        Deadline.case_id == file.case.id, Deadline.item_key.in_(own), Deadline.status == "open"
    )
    still_open = [one for one in file.session.scalars(limits).all() if one.status == "open"]  # not ended just now

    def still_chases(row: LetterOwed) -> bool:
        letter = rules[row.letter]
        chased = [one for one in still_open if one.name in letter.chases]
        chased = [one for one in chased if letter.one_a_day or one.item_key == row.item_key]
        return any(one.due_on < because.today or not letter.chases_late for one in chased)

    _cancel(file, {row: failed for row, failed in waiting.items() if not still_chases(row)}, rules, because)


def _waiting(file: CaseFile, names: Iterable[str], *also: ColumnElement[bool]) -> dict[LetterOwed, bool]:
    """The letters of these names that have not left, each with whether work on it failed and waits for somebody."""
    subject = literal("letter:").concat(cast(LetterOwed.id, String))
    failed = exists().where(SweepFailure.subject == subject, SweepFailure.settled_at.is_(None))
    query = (
        select(LetterOwed, failed)
        .where(LetterOwed.case_id == file.case.id, LetterOwed.letter.in_(tuple(names)), *also)
        .where(LetterOwed.status.not_in((SENT, CANCELLED)))
        .order_by(LetterOwed.id)
    )
    return dict(file.session.execute(query).tuples().all())


def _cancel(file: CaseFile, rows: Mapping[LetterOwed, bool], rules: Mapping[str, Letter], because: Because) -> None:
    for row, failed in rows.items():
        dispatching.withdraw(
            file.session,
            Claim(file, row, rules[row.letter]),
            reason=f"It is not sent any more since this was recorded: {because.event.title}.",
            actor=because.actor,
            role=because.role,
            today=because.today,
            now=because.now,
        )
        if failed:
            failures.settle_subject(file.session, subject=f"letter:{row.id}", now=because.now)
    file.session.flush()


def _said(file: CaseFile, letter: Letter, item: Item | None) -> bool:
    record = (item or file.case).record
    since = max((record[event]["sequence"] for event in letter.once_since if event in record), default=0)
    before = select(LetterOwed.id).where(
        LetterOwed.case_id == file.case.id,
        LetterOwed.item_key == (item.key if item else ""),
        LetterOwed.letter == letter.name,
        LetterOwed.sequence > since,
        LetterOwed.status != CANCELLED,
    )
    return file.session.scalar(before.limit(1)) is not None


def _had_one(file: CaseFile, letter: Letter, recipient: str, on: date) -> bool:
    """Whether the same letter is owed to somebody since that day already: it speaks of all that it concerns.

    Once it was released its words are fixed, and what comes up later the same day needs another.
    """
    same = select(LetterOwed.id).where(
        LetterOwed.case_id == file.case.id,
        LetterOwed.letter == letter.name,
        LetterOwed.recipient == recipient,
        LetterOwed.owed_on == on,
        LetterOwed.status != CANCELLED,
        LetterOwed.released_by.is_(None),
    )
    return file.session.scalar(same.limit(1)) is not None


def _addressees(file: CaseFile, letter: Letter, item: Item | None, on: date) -> Iterator[tuple[str, str, str]]:
    """(kind, key, item) of each recipient, once, though several kinds may stand for the same body."""
    seen: set[str] = set()
    for kind in letter.to:
        for recipient in recipients.find(file, kind, item, on):
            if recipient not in seen:
                seen.add(recipient)
                key, _, item_key = recipient.partition("#")
                yield kind.value, key, item_key
