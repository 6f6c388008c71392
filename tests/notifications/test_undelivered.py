"""What a person decides about a letter on its way, and what comes back from where it went."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from cases.clock import noon_on
from cases.letters import LetterRefused
from cases.models import CaseEvent, Dispatch, LetterFile, LetterOwed, Organisation, SweepFailure
from cases.queries.letters import letter_shown
from notifications import releasing, undelivered
from notifications.channels import DeliveryFailed, Way
from notifications.channels.bounces import read_bounce
from notifications.channels.govuk_notify import NotifyEmail
from notifications.channels.notify_service import NotifyService
from notifications.channels.print_folder import PrintFolder
from notifications.outbox import SENT, STUCK, deliver_letter, record_attempt
from notifications.receiving_receipts import question, record_bounce, record_receipt
from notifications.ways import WaysOut
from tests.cast import COORDINATOR, NOTIFIED_ON
from tests.channels.mail_servers import Mailbox
from tests.channels.notify_stand_in import API_KEY, LOST_REQUEST, TEMPLATE, Fault, NotifyStandIn, in_turn
from tests.notifications.delivering import (
    BY_COORDINATOR,
    MOMENT,
    POLICE,
    SENDER,
    Clock,
    Deliver,
    dispatch,
    letter,
    returned,
    stuck,
)

pytestmark = pytest.mark.slow


def test_a_letter_by_email_arrives_once_with_its_words_and_its_pages(
    by_email: int, deliver_one: Deliver, mailbox: Mailbox, sessions
):
    assert deliver_one(by_email) == SENT
    assert deliver_one(by_email) == "nothing"

    [message] = mailbox.messages
    assert mailbox.envelopes == [(SENDER, [POLICE])]
    row = dispatch(sessions, by_email)
    assert (row.way, row.address, row.status, row.sent_on) == ("email", [POLICE], "sent", NOTIFIED_ON)
    assert message == row.message
    with sessions.begin() as session:
        file, letter = session.get_one(LetterFile, by_email), session.get_one(LetterOwed, by_email)
        assert file.email_subject
        assert letter.proof == row.proof
    assert file.sha256 != row.message_sha256


def test_the_case_shows_when_how_and_to_whom_it_went(by_email: int, deliver_one: Deliver, sessions):
    deliver_one(by_email)

    with sessions.begin() as session:
        [went] = letter_shown(session, COORDINATOR, by_email, on=NOTIFIED_ON, now=noon_on(NOTIFIED_ON)).dispatches
    assert (went.to, went.way, went.address) == ("organisation:thames-valley-police", "email", (POLICE,))
    assert went.sent_on == NOTIFIED_ON
    assert "250" in went.provider_reference


def test_what_is_in_doubt_is_never_sent_again_by_itself(in_doubt: int, deliver_one: Deliver, mailbox, ways, sessions):
    for days in range(3):
        ways.clock.now += timedelta(days=days)
        assert deliver_one(in_doubt) == STUCK

    assert len(mailbox.messages) == 1
    assert [one.what_to_do for one in stuck(sessions)] == [dispatch(sessions, in_doubt).fault]


def test_a_person_confirms_that_it_arrived(in_doubt: int, sessions):
    with sessions.begin() as session:
        undelivered.confirm(session, in_doubt, evidence="By telephone.", on=NOTIFIED_ON, **BY_COORDINATOR)

    assert dispatch(sessions, in_doubt).proof == "confirmed by a person: By telephone."
    assert letter(sessions, in_doubt).status == "sent"
    assert stuck(sessions) == ()


def test_a_person_sends_it_again_by_another_way(in_doubt: int, deliver_one: Deliver, ways: WaysOut, mailbox, sessions):
    with sessions.begin() as session:
        again = {"ways": ways, "by": Way.PRINT_FOLDER, "reason": "They have nothing.", **BY_COORDINATOR}
        undelivered.send_again(session, in_doubt, **again)
    assert stuck(sessions) == ()

    assert deliver_one(in_doubt) == SENT

    assert len(mailbox.messages) == 1
    [file] = ways.print_folder.folder.rglob("*.pdf")
    assert file.name.endswith("-2.pdf")
    assert letter(sessions, in_doubt).status == "sent"


@pytest.mark.parametrize("act", ["hold", "recall", "cancel"])
def test_a_letter_that_may_have_left_is_not_held_or_recalled_but_may_be_given_up(in_doubt: int, act: str, sessions):
    if act == "cancel":
        with sessions.begin() as session:
            releasing.cancel(session, in_doubt, reason="They were told by telephone.", **BY_COORDINATOR)
        assert letter(sessions, in_doubt).status == "cancelled"
        assert stuck(sessions) == ()
        return
    with pytest.raises(LetterRefused, match="or may have"), sessions.begin() as session:
        getattr(releasing, act)(session, in_doubt, reason="Wait.", **BY_COORDINATOR)


def test_an_address_that_the_server_does_not_take_is_left_to_a_person(
    by_email: int, deliver_one: Deliver, mailbox: Mailbox, sessions
):
    mailbox.answers["RCPT"] = "550 5.1.1 no such user"

    assert deliver_one(by_email) == STUCK
    assert deliver_one(by_email) == STUCK

    row = dispatch(sessions, by_email)
    assert (row.status, row.attempts) == ("refused", 1)
    assert POLICE not in row.fault


def test_a_busy_server_is_tried_again_the_later_the_more_often_it_failed(
    by_email: int, deliver_one: Deliver, mailbox: Mailbox, ways: WaysOut, sessions
):
    mailbox.answers["RCPT"] = "451 4.3.0 busy"
    waits = []
    for _ in range(4):
        assert deliver_one(by_email) == STUCK
        row = dispatch(sessions, by_email)
        waits.append(row.not_before - ways.clock())
        assert deliver_one(by_email) == STUCK, "before its time nothing is tried"
        assert dispatch(sessions, by_email).attempts == row.attempts
        ways.clock.now = row.not_before
    assert waits == [timedelta(minutes=5 * 2**n) for n in range(4)]

    mailbox.answers.clear()
    assert deliver_one(by_email) == SENT


def test_a_returned_email_is_on_the_stuck_list_and_goes_again_to_the_address_put_right(
    by_email: int, deliver_one: Deliver, mailbox: Mailbox, ways: WaysOut, sessions
):
    deliver_one(by_email)
    bounce = read_bounce(returned(dispatch(sessions, by_email).reference))
    with sessions.begin() as session:
        assert record_bounce(session, bounce, **BY_COORDINATOR).outcome == "came back"
    with sessions.begin() as session:
        assert record_bounce(session, bounce, **BY_COORDINATOR).outcome == "known already"
        assert session.scalars(select(SweepFailure.settled_at)).all() == [None]
    assert [one.status for one in stuck(sessions)] == ["returned"]

    with sessions.begin() as session:
        session.execute(
            update(Organisation).where(Organisation.key == "thames-valley-police").values(email="new@force.example")
        )
        undelivered.send_again(session, by_email, ways=ways, reason="A new mailbox.", **BY_COORDINATOR)
    assert deliver_one(by_email) == SENT

    assert [to for _, to in mailbox.envelopes] == [[POLICE], ["new@force.example"]]
    assert stuck(sessions) == ()


def test_a_provider_is_asked_what_became_of_a_letter(by_email: int, deliver_one: Deliver, sessions, tmp_path: Path):
    with NotifyStandIn() as notify:
        service = NotifyService(API_KEY, lambda: datetime.now(UTC), notify.url)
        channels = {Way.NOTIFY_EMAIL: NotifyEmail(service, TEMPLATE)}
        deliver_one(by_email, WaysOut(PrintFolder(tmp_path), channels, Clock()))
        row = dispatch(sessions, by_email)
        notify.becomes(row.reference, "permanent-failure")
        with sessions.begin() as session:
            asked = question(session, row.id, channels)
        said = asked.run()
        with sessions.begin() as session:
            assert record_receipt(session, said, **MOMENT).outcome == "came back"

    row = dispatch(sessions, by_email)
    assert (row.status, row.fate, row.receipt) == ("returned", "returned", "the e-mail address is wrong")
    assert letter(sessions, by_email).status == "sent"


def test_a_recalled_letter_waits_again_and_is_frozen_anew(by_email: int, deliver_one: Deliver, sessions):
    with sessions.begin() as session:
        releasing.recall(session, by_email, reason="A wrong date.", **BY_COORDINATOR)
    assert letter(sessions, by_email).status == "awaiting_release"
    assert deliver_one(by_email) == "nothing"

    with sessions.begin() as session:
        releasing.release(session, by_email, **BY_COORDINATOR)
    assert deliver_one(by_email) == SENT
    with pytest.raises(LetterRefused, match="sent, not released"), sessions.begin() as session:
        releasing.recall(session, by_email, reason="Too late.", **BY_COORDINATOR)


def test_for_some_minutes_what_a_person_released_may_be_recalled(by_email: int, deliver_one: Deliver, ways, sessions):
    with sessions.begin() as session:
        releasing.recall(session, by_email, reason="A wrong date.", **BY_COORDINATOR)
        releasing.release(session, by_email, **BY_COORDINATOR)
    window = {"print_folder": ways.print_folder, "channels": ways.channels, "clock": ways.clock, "sender": SENDER}

    assert deliver_one(by_email, WaysOut(**window, recall_within=timedelta(minutes=30))) == "nothing"
    assert deliver_one(by_email, WaysOut(**window)) == SENT


def test_a_letter_withdrawn_while_it_was_handed_over_has_left_all_the_same(by_email: int, ways: WaysOut, sessions):
    with sessions.begin() as session:
        attempt = deliver_letter(session, by_email, ways=ways, **MOMENT)
    with pytest.raises(LetterRefused, match="handed over just now"), sessions.begin() as session:
        releasing.cancel(session, by_email, reason="Not needed.", **BY_COORDINATOR)
    with sessions.begin() as session:
        session.get_one(LetterOwed, by_email).status = "cancelled"
    outcome = attempt.run()
    with sessions.begin() as session:
        assert record_attempt(session, attempt, outcome, ways=ways, **MOMENT).outcome == SENT

    assert letter(sessions, by_email).status == "sent"
    with sessions.begin() as session:
        told = session.scalars(select(CaseEvent.event).order_by(CaseEvent.id.desc()).limit(2)).all()
    assert told == ["letter:sent", "letter:left_all_the_same"]


def test_before_it_is_sent_again_a_provider_is_asked_even_after_a_plain_failure(
    by_email: int, deliver_one: Deliver, sessions, tmp_path: Path
):
    taken_but_failed = Fault(takes_it=True, status=500)
    with NotifyStandIn(faults=in_turn(taken_but_failed)) as notify:
        service = NotifyService(API_KEY, lambda: datetime.now(UTC), notify.url)
        ways = WaysOut(PrintFolder(tmp_path), {Way.NOTIFY_EMAIL: NotifyEmail(service, TEMPLATE)}, Clock())
        assert deliver_one(by_email, ways) == STUCK
        ways.clock.now += timedelta(hours=1)

        assert deliver_one(by_email, ways) == SENT

    assert list(notify.accepted.values()) == [1]


def test_a_letter_whose_address_changed_since_its_release_is_read_again_before_it_leaves(
    by_email: int, deliver_one: Deliver, sessions
):
    with sessions.begin() as session:
        police = update(Organisation).where(Organisation.key == "thames-valley-police")
        session.execute(police.values(address=["9 New Road", "Aylesbury", "HP20 1AA"]))

    with pytest.raises(LetterRefused, match="with another address than is on record now"):
        deliver_one(by_email)

    assert dispatches_of_all(sessions) == []


def test_a_letter_cancelled_while_a_provider_is_asked_is_not_handed_over_any_more(
    by_email: int, deliver_one: Deliver, sessions, tmp_path: Path
):
    with NotifyStandIn(faults=in_turn(LOST_REQUEST)) as notify:
        service = NotifyService(API_KEY, lambda: datetime.now(UTC), notify.url)
        ways = WaysOut(PrintFolder(tmp_path), {Way.NOTIFY_EMAIL: NotifyEmail(service, TEMPLATE)}, Clock())
        assert deliver_one(by_email, ways) == STUCK
        with sessions.begin() as session:
            releasing.cancel(session, by_email, reason="Not needed.", **BY_COORDINATOR)
        ways.clock.now += timedelta(hours=1)
        deliver_one(by_email, ways)

    assert notify.accepted == {}
    assert (letter(sessions, by_email).status, dispatch(sessions, by_email).status) == ("cancelled", "given_up")


def test_a_first_attempt_that_ends_late_does_not_disturb_the_second(
    by_email: int, deliver_one: Deliver, ways: WaysOut, mailbox, sessions
):
    with sessions.begin() as session:
        slept = deliver_letter(session, by_email, ways=ways, **MOMENT)
    ways.clock.now += timedelta(hours=1)
    assert deliver_one(by_email) == STUCK
    with sessions.begin() as session:
        undelivered.send_again(session, by_email, ways=ways, reason="They have nothing.", **BY_COORDINATOR)
    with sessions.begin() as session:
        failed = DeliveryFailed("The line was never there.")
        assert record_attempt(session, slept, failed, ways=ways, **MOMENT).outcome == "nothing"

    assert deliver_one(by_email) == SENT
    assert deliver_one(by_email) == "nothing"
    assert len(mailbox.messages) == 1


def test_a_letter_that_came_back_may_be_closed_by_a_person(by_email: int, deliver_one: Deliver, sessions):
    deliver_one(by_email)
    bounce = read_bounce(returned(dispatch(sessions, by_email).reference))
    with sessions.begin() as session:
        record_bounce(session, bounce, **BY_COORDINATOR)
    assert len(stuck(sessions)) == 1

    with sessions.begin() as session:
        releasing.cancel(session, by_email, reason="They were told by telephone.", **BY_COORDINATOR)

    assert stuck(sessions) == ()
    assert letter(sessions, by_email).status == "sent"


def dispatches_of_all(sessions: sessionmaker[Session]) -> list[Dispatch]:
    with sessions.begin() as session:
        return list(session.scalars(select(Dispatch).where(Dispatch.way != Way.PRINT_FOLDER)))
