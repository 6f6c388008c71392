"""The two sweeps over letters: producing what is owed, and delivering what was released."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from cases.due import Due
from cases.letters import LetterRefused
from cases.models import LetterOwed
from cases.sweep_kinds import Sweep
from notifications import outbox, producing


def deliver_letters(folder: Path) -> Sweep:
    """The sweep that puts what was released into a print folder."""

    def deliver(session: Session, letter_id: int, today: date, now: datetime) -> list[str]:
        return [outbox.deliver_letter(session, letter_id, folder=folder, today=today, now=now).outcome]

    return Sweep(name="deliver_letters", piece="letter", find=_to_deliver, act=deliver, about=_about_letter)


def _about_letter(session: Session, letter_id: int) -> tuple[int, str]:
    return session.get_one(LetterOwed, letter_id).case_id, f"letter:{letter_id}"


def _to_produce(session: Session, today: date, after: Due | None, limit: int) -> list[Due]:
    found = producing.letters_to_produce(session, on=today, after=after.id if after else 0, limit=limit)
    return [Due(letter_id) for letter_id in found]


def _to_deliver(session: Session, today: date, after: Due | None, limit: int) -> list[Due]:
    found = outbox.letters_to_deliver(session, on=today, after=after.id if after else 0, limit=limit)
    return [Due(letter_id) for letter_id in found]


def _produce(session: Session, letter_id: int, today: date, now: datetime) -> list[str]:
    step = producing.produce_letter(session, letter_id, today=today, now=now)
    if step.outcome == producing.FAILED:
        raise LetterRefused(step.detail)
    return [step.outcome]


PRODUCE_LETTERS = Sweep(name=producing.SWEEP, piece="letter", find=_to_produce, act=_produce, about=_about_letter)
