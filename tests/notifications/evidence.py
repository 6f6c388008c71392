"""What became of letters that were delivered: what the other side took, and what the record says."""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases import audit
from cases.models import CaseEvent, Dispatch, LetterOwed
from tests.channels.mail_servers import Mailbox


def taken_by(mailbox: Mailbox) -> Counter[str]:
    """How often a mail server took each letter, by our reference."""
    return Counter(message.split(b"Message-ID: <")[1].split(b"@")[0].decode() for message in mailbox.messages)


def dispatched(sessions: sessionmaker[Session], letters: list[int]) -> list[Dispatch]:
    """How each letter went; every one has one dispatch."""
    with sessions.begin() as session:
        rows = session.scalars(select(Dispatch).where(Dispatch.letter_id.in_(letters))).all()
        session.expunge_all()
    assert sorted(row.letter_id for row in rows) == sorted(letters)
    return list(rows)


def assert_recorded_once(sessions: sessionmaker[Session], letters: list[int]) -> None:
    """The letters are marked sent, the history says so once for each, and it verifies."""
    with sessions.begin() as session:
        rows = session.scalars(select(LetterOwed).where(LetterOwed.id.in_(letters))).all()
        assert {row.status for row in rows} == {"sent"}
        told = session.scalars(select(CaseEvent).where(CaseEvent.event == "letter:sent")).all()
        assert len([one for one in told if one.input["letter"] == rows[0].letter]) == len(letters)
        assert list(audit.verify(session)) == []
