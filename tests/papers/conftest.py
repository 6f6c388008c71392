"""Cases that owe papers, and the sweep that produces them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases.clock import noon_on
from cases.letters import LetterStep
from cases.models import Case, LetterOwed
from notifications.producing import produce_letter
from tests.cast import Record
from tests.papers import told

Told = Callable[[str], str]
Produced = Callable[[str, date], list[LetterStep]]


@pytest.fixture
def tell(sessions: sessionmaker[Session], record: Record, milton_keynes: str, once: Callable[..., None]) -> Told:
    """Bring the database to a situation of `told`, with one case in it; answers its reference."""
    assert milton_keynes == "milton-keynes"

    def tell_one(situation: str) -> str:
        once(situation, lambda: getattr(told, situation)(sessions, record))
        with sessions.begin() as session:
            return session.scalars(select(Case.reference)).one()

    return tell_one


@pytest.fixture
def produce(sessions: sessionmaker[Session]) -> Produced:
    """Produce the letters of one name on a day."""

    def produce_named(letter: str, on: date) -> list[LetterStep]:
        with sessions.begin() as session:
            owed = select(LetterOwed.id).where(LetterOwed.letter == letter, LetterOwed.status == "owed")
            found = session.scalars(owed.order_by(LetterOwed.id)).all()
        steps = []
        for one in found:
            with sessions.begin() as session:
                steps.append(produce_letter(session, one, today=on, now=noon_on(on)))
        return steps

    return produce_named
