"""A letter that opens a time limit tells its last day, counted from the day on which it leaves."""

from datetime import date

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases.clock import noon_on
from cases.correcting import correct
from cases.letters import LetterRefused, claim
from cases.models import CaseEvent, Deadline
from cases.not_sent import take_back
from cases.queries.letters import letter_shown, letters
from notifications.releasing import release
from tests.letters import case_review_examples as of
from tests.notifications.conftest import NEXTON_COORDINATOR

pytestmark = pytest.mark.one_database

DECIDED, RELEASED = date(2026, 12, 15), date(2026, 12, 17)
UPDATE = {"progress": "We have asked everybody.", "next_step": "We decide on 15 December."}


@pytest.fixture
def a_refusal(a_case_review, record, produce, sessions: sessionmaker[Session]) -> int:
    """The letter that the threshold is not met, drafted on the day of the decision."""
    reference = a_case_review(of.TOO_FEW, UPDATE)
    by = {"by": NEXTON_COORDINATOR}
    record(reference, "request_info", date(2026, 12, 1), **by, **of.INFORMATION | {"agencies": ["nexton-police"]})
    returned = of.RETURN | {"received_on": "2026-12-10"}
    record(reference, "receive", date(2026, 12, 10), item="agency_return-1", **by, **returned)
    record(reference, "begin_decision", date(2026, 12, 14), **by)
    record(reference, "threshold_not_met", DECIDED, **by, **of.NOT_MET)
    produce(DECIDED)
    with sessions.begin() as session:
        return letters(session, NEXTON_COORDINATOR, on=DECIDED)[-1].id


@pytest.fixture
def draft(sessions: sessionmaker[Session]):
    def shown(letter_id: int, on: date) -> str:
        with sessions.begin() as session:
            return letter_shown(session, NEXTON_COORDINATOR, letter_id, on=on, now=noon_on(on)).draft or ""

    return shown


def let_go(sessions: sessionmaker[Session], letter_id: int, on: date) -> None:
    with sessions.begin() as session:
        release(session, letter_id, actor=NEXTON_COORDINATOR, today=on, now=noon_on(on))


def test_released_later_it_gives_the_whole_time_all_the_same(
    a_refusal: int, draft, deliver, rows, sessions: sessionmaker[Session]
):
    assert "By when: Friday 15 January 2027" in draft(a_refusal, DECIDED)

    let_go(sessions, a_refusal, RELEASED)
    deliver(RELEASED)

    assert "By when: Tuesday 19 January 2027" in draft(a_refusal, RELEASED)
    assert [row.due_on for row in rows(Deadline, name="appeal_window")] == [date(2027, 1, 19)]


def test_what_changed_on_the_case_since_the_draft_has_to_be_read_again(
    a_refusal: int, rows, sessions: sessionmaker[Session]
):
    decided = rows(CaseEvent, event="threshold_not_met")[0].sequence
    with sessions.begin() as session:
        reference = letters(session, NEXTON_COORDINATOR, on=DECIDED)[-1].reference
        correct(
            session,
            reference=reference,
            sequence=decided,
            field="advice",
            value="Ring the council.",
            reason="The number was wrong.",
            actor=NEXTON_COORDINATOR,
            now=noon_on(DECIDED),
        )

    with pytest.raises(LetterRefused, match="no longer what was drafted"):
        let_go(sessions, a_refusal, RELEASED)


def test_a_time_that_a_letter_opened_which_was_never_sent_is_ended(
    a_refusal: int, deliver, rows, sessions: sessionmaker[Session]
):
    let_go(sessions, a_refusal, RELEASED)
    deliver(RELEASED)
    found_out = date(2026, 12, 18)
    with sessions.begin() as session:
        moment = {"today": found_out, "now": noon_on(found_out)}
        take_back(session, claim(session, a_refusal), said="the printer cannot print it", **moment)

    assert [row.status for row in rows(Deadline, name="appeal_window")] == ["cleared"]
    [told] = rows(CaseEvent, event="letter:not_sent")
    assert told.consequences["cleared"] == ["appeal_window"]
