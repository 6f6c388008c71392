"""What a provider says of a letter decides where it stands, whenever that is said."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from cases import audit
from cases.clock import noon_on
from cases.fates import Fate
from cases.letters import LetterRefused
from cases.models import CaseEvent, Deadline, Dispatch, Organisation, SweepFailure
from cases.queries.tray import tray
from notifications import releasing, undelivered
from notifications.channels.bounces import read_bounce
from notifications.channels.receipts import Receipt
from notifications.letter_sweeps import ask_for_receipts
from notifications.outbox import SENT, STUCK, deliver_letter, record_attempt
from notifications.receiving_receipts import CAME_BACK, CLEARED_UP, question, record_bounce, record_receipt
from notifications.ways import WaysOut
from statutory_reviews.bootstrap import Application
from statutory_reviews.settings import Settings
from tests.cast import COORDINATOR, NOTIFIED_ON
from tests.channels.mail_servers import Mailbox
from tests.channels.notify_stand_in import NotifyStandIn
from tests.notifications.conftest import DECIDED_ON, Sweep
from tests.notifications.delivering import (
    BY_COORDINATOR,
    MOMENT,
    Deliver,
    by_notify,
    dispatch,
    letter,
    returned,
    stuck,
)
from workflows.sweeps import deliver_letters

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

THEN = {"today": DECIDED_ON, "now": noon_on(DECIDED_ON)}


@pytest.fixture
def to_home_office(a_decided_case: str, produce: Sweep, listed, sessions: sessionmaker[Session]) -> int:
    """The decision letter to the Home Office, released; it has its letters by e-mail."""
    with sessions.begin() as session:
        by_email = {"letters_by": "email", "email": "reviews@home-office.example"}
        session.execute(update(Organisation).where(Organisation.key == "home-office").values(**by_email))
    produce(DECIDED_ON)
    [row] = listed("decision_to_home_office")
    with sessions.begin() as session:
        releasing.release(session, row.id, actor=COORDINATOR, **THEN)
    return row.id


def test_what_a_provider_never_sent_is_sent_no_longer_and_its_duty_is_open_again(
    to_home_office: int, deliver_one: Deliver, sessions, tmp_path: Path
):
    with NotifyStandIn() as notify:
        ways = by_notify(notify, tmp_path)
        ways.clock.now = noon_on(DECIDED_ON)
        assert deliver_one(to_home_office, ways, DECIDED_ON) == SENT
        assert duty(sessions) == ("met", DECIDED_ON)
        notify.becomes(dispatch(sessions, to_home_office).reference, "technical-failure")
        assert ask(sessions, to_home_office, ways) == CAME_BACK

        sent = letter(sessions, to_home_office)
        assert (sent.status, sent.sent_on, sent.proof) == ("released", None, None)
        assert duty(sessions) == ("open", None)
        row = dispatch(sessions, to_home_office)
        assert (row.status, row.sent_on) == ("refused", None)
        assert "but it was not sent" in row.proof
        assert [(one.id, one.status) for one in stuck(sessions, DECIDED_ON)] == [(to_home_office, "refused")]

        with sessions.begin() as session:
            undelivered.send_again(session, to_home_office, ways=ways, reason="Once more.", actor=COORDINATOR, **THEN)
        later = DECIDED_ON + timedelta(days=1)
        ways.clock.now = noon_on(later)
        assert deliver_one(to_home_office, ways, later) == SENT

    assert duty(sessions) == ("met", later)
    assert letter(sessions, to_home_office).sent_on == later
    assert history(sessions)[-3:] == ["letter:not_sent", "letter:sent_again", "letter:sent"]
    with sessions.begin() as session:
        assert list(audit.verify(session)) == []


def test_what_came_back_stays_sent_and_its_proof_says_that_it_did_not_arrive(
    by_email: int, deliver_one: Deliver, sessions
):
    deliver_one(by_email)
    assert bounce(sessions, dispatch(sessions, by_email).reference) == CAME_BACK

    row, sent = dispatch(sessions, by_email), letter(sessions, by_email)
    assert (sent.status, sent.sent_on) == ("sent", NOTIFIED_ON)
    assert row.proof.endswith("; but it did not arrive: 5.1.1, there is no such mailbox")
    assert sent.proof == row.proof


def test_what_came_back_stays_in_the_tray_until_a_person_decides(
    by_email: int, deliver_one: Deliver, app: Application, sessions
):
    deliver_one(by_email)
    bounce(sessions, dispatch(sessions, by_email).reference)

    deliver_letters(app, NOTIFIED_ON, noon_on(NOTIFIED_ON))

    with sessions.begin() as session:
        subjects = [one.subject for one in tray(session, COORDINATOR, on=NOTIFIED_ON).stuck]
    assert f"letter:{by_email}" in subjects
    with sessions.begin() as session:
        releasing.cancel(session, by_email, reason="They were told by telephone.", **BY_COORDINATOR)
        assert None not in session.scalars(select(SweepFailure.settled_at)).all()


def test_an_e_mail_that_came_back_before_it_was_marked_is_not_taken_for_delivered(
    by_email: int, ways: WaysOut, sessions
):
    with sessions.begin() as session:
        attempt = deliver_letter(session, by_email, ways=ways, **MOMENT)
    outcome = attempt.run()
    bounce(sessions, dispatch(sessions, by_email).reference)
    with sessions.begin() as session:
        record_attempt(session, attempt, outcome, ways=ways, **MOMENT)

    assert dispatch(sessions, by_email).status == "returned"
    assert [one.status for one in stuck(sessions)] == ["returned"]


def test_one_that_came_back_after_whoever_sent_it_was_killed_is_no_longer_in_doubt(
    by_email: int, deliver_one: Deliver, ways: WaysOut, sessions
):
    with sessions.begin() as session:
        deliver_letter(session, by_email, ways=ways, **MOMENT).run()
    bounce(sessions, dispatch(sessions, by_email).reference)
    ways.clock.now += timedelta(hours=1)

    assert deliver_one(by_email) == STUCK

    [one] = stuck(sessions)
    assert (one.status, "did not arrive" in one.what_to_do) == ("refused", True)


def test_what_came_back_of_an_earlier_round_does_not_undo_the_new_one(
    in_doubt: int, deliver_one: Deliver, ways: WaysOut, mailbox: Mailbox, sessions
):
    first = dispatch(sessions, in_doubt).reference
    with sessions.begin() as session:
        undelivered.send_again(session, in_doubt, ways=ways, reason="They have nothing.", **BY_COORDINATOR)

    assert bounce(sessions, first) == "recorded"
    assert stuck(sessions) == ()
    assert deliver_one(in_doubt) == SENT

    assert bounce(sessions, first) == "known already"
    assert stuck(sessions) == ()
    assert letter(sessions, in_doubt).status == "sent"
    assert len(mailbox.messages) == 2


def test_a_provider_is_asked_about_what_is_in_doubt_as_well(in_doubt: int, sessions, tmp_path: Path):
    with sessions.begin() as session:
        session.execute(update(Dispatch).where(Dispatch.letter_id == in_doubt).values(way="notify_email"))
    with NotifyStandIn() as notify, sessions.begin() as session:
        found = ask_for_receipts(by_notify(notify, tmp_path)).find(session, NOTIFIED_ON, None, 10)

    assert [one.id for one in found] == [dispatch(sessions, in_doubt).id]


@pytest.mark.parametrize("fate", [Fate.DELIVERED, Fate.UNDER_WAY])
def test_a_letter_in_doubt_that_its_provider_has_is_sent(in_doubt: int, sessions, fate: Fate):
    said = Receipt(
        dispatch(sessions, in_doubt).reference, "their number", "delivered", fate, "delivered to the mailbox"
    )
    with sessions.begin() as session:
        assert record_receipt(session, said, **MOMENT).outcome == CLEARED_UP

    sent = letter(sessions, in_doubt)
    assert (sent.status, sent.sent_on) == ("sent", NOTIFIED_ON)
    assert "delivered to the mailbox" in sent.proof
    assert stuck(sessions) == ()


def test_a_returned_e_mail_is_known_by_the_message_id_under_which_it_left(
    by_email: int, deliver_one: Deliver, sessions
):
    """Whatever domain e-mails come from by now; but another's Message-ID is not ours."""
    deliver_one(by_email)
    reference = dispatch(sessions, by_email).reference

    forged = returned(reference).replace(b"@partnership.example", b"@elsewhere.example")
    with pytest.raises(LetterRefused, match="No letter was sent from here"), sessions.begin() as session:
        record_bounce(session, read_bounce(forged), **BY_COORDINATOR)
    assert bounce(sessions, reference) == CAME_BACK


def test_a_letter_that_leaves_once_more_says_so_in_the_history(by_email: int, deliver_one: Deliver, ways, sessions):
    deliver_one(by_email)
    bounce(sessions, dispatch(sessions, by_email).reference)
    with sessions.begin() as session:
        undelivered.send_again(session, by_email, ways=ways, reason="The mailbox is there again.", **BY_COORDINATOR)

    assert deliver_one(by_email) == SENT

    with sessions.begin() as session:
        told = session.scalars(select(CaseEvent.input).where(CaseEvent.event == "letter:sent")).all()
    mine = [one for one in told if one["letter"] == "acknowledgement_to_police"]
    assert [one.get("again") for one in mine] == [None, 2]
    assert mine[1]["way"] == "email"


@pytest.fixture
def app(database_url: str, engine, sessions: sessionmaker[Session], tmp_path: Path) -> Application:
    settings = Settings(home=tmp_path, database_url=database_url, print_folder=tmp_path / "print", officer=None)
    return Application(settings=settings, engine=engine, sessions=sessions, clock=lambda: noon_on(NOTIFIED_ON))


def bounce(sessions: sessionmaker[Session], reference: str) -> str:
    """A mail server reports that a letter could not be delivered."""
    with sessions.begin() as session:
        return record_bounce(session, read_bounce(returned(reference)), **BY_COORDINATOR).outcome


def ask(sessions: sessionmaker[Session], letter_id: int, ways: WaysOut) -> str:
    """Ask the provider what became of a letter."""
    with sessions.begin() as session:
        asked = question(session, dispatch(sessions, letter_id).id, ways.channels)
    said = asked.run()
    with sessions.begin() as session:
        return record_receipt(session, said, **THEN).outcome


def duty(sessions: sessionmaker[Session]) -> tuple[str, date | None]:
    """The duty to tell the Home Office."""
    with sessions.begin() as session:
        row = session.scalars(select(Deadline).where(Deadline.name == "tell_home_office")).one()
        return row.status, row.met_on


def history(sessions: sessionmaker[Session]) -> list[str]:
    with sessions.begin() as session:
        return list(session.scalars(select(CaseEvent.event).order_by(CaseEvent.sequence)))
