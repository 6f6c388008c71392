"""Nothing is written to somebody whom a correction took out of the record, and nothing of theirs goes to another."""

from datetime import date

import pytest
from sqlalchemy import select

from cases.clock import noon_on
from cases.correcting import correct
from cases.letters import RELEASED, LetterRefused
from cases.models import LetterOwed
from notifications.producing import produce_letter
from notifications.releasing import redraft, release
from tests.cast import COORDINATOR
from tests.notifications.conftest import printed

pytestmark = pytest.mark.slow

ON = date(2027, 3, 23)
TAKEN_OUT = "P2 was taken out of the record by a correction. Cancel the letter"


@pytest.fixture
def invitation(a_case_in_evidence, sessions):
    """The invitation to the man in question, drafted; by its number."""
    with sessions.begin() as session:
        row = session.scalars(select(LetterOwed).where(LetterOwed.recipient == "person:P2")).one()
        produce_letter(session, row.id, today=ON, now=noon_on(ON))
        return row.id


@pytest.fixture
def named_instead(a_case_in_evidence, sessions):
    """Correct the list of those in question: another man stands in it first, and him whom the letter is for no more."""

    def correct_it():
        other = {"person": {"name": "Ulric Secondman", "address": "77 Second Street"}, "relationships": ["unknown"]}
        with sessions.begin() as session:
            correct(
                session,
                reference=a_case_in_evidence,
                sequence=1,
                field="alleged_abusers",
                value=[other],
                reason="The wrong man was named.",
                actor=COORDINATOR,
                now=noon_on(ON),
                keys={},
            )

    return correct_it


def test_a_letter_to_them_is_neither_worded_anew_nor_released(invitation, named_instead, sessions):
    named_instead()

    for step in (redraft, release):
        with pytest.raises(LetterRefused, match=TAKEN_OUT), sessions.begin() as session:
            step(session, invitation, actor=COORDINATOR, today=ON, now=noon_on(ON))


def test_one_that_was_released_before_does_not_leave(invitation, named_instead, sessions, tmp_path):
    with sessions.begin() as session:
        row = session.get_one(LetterOwed, invitation)
        release(session, invitation, actor=COORDINATOR, today=ON, now=noon_on(ON))
        assert row.status == RELEASED
    named_instead()

    with pytest.raises(LetterRefused, match=TAKEN_OUT), sessions.begin() as session:
        printed(session, invitation, tmp_path, ON)
    assert not list(tmp_path.rglob("*.pdf"))
