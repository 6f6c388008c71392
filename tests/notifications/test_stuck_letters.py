"""Whatever keeps a letter from going on, somebody is told of it, with what to do."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session, sessionmaker

from cases import dispatching
from cases.clock import noon_on
from cases.dispatch_routes import Route, planned
from cases.letters import claim
from cases.models import Dispatch
from cases.queries.dispatches import stuck_letters
from notifications import undelivered
from notifications.outbox import SENT, STUCK, deliver_letter
from notifications.ways import WaysOut
from tests.cast import COORDINATOR, NOTIFIED_ON
from tests.channels.mail_servers import Mailbox
from tests.channels.notify_stand_in import NotifyStandIn
from tests.notifications.delivering import BY_COORDINATOR, MOMENT, Deliver, by_notify, dispatch, letter, stuck

pytestmark = pytest.mark.slow

A_WEEK_LATER = NOTIFIED_ON + timedelta(days=7)


def test_a_letter_of_which_its_provider_never_said_that_it_arrived_is_listed_after_a_week(
    by_email: int, deliver_one: Deliver, sessions, tmp_path: Path
):
    with NotifyStandIn() as notify:
        deliver_one(by_email, by_notify(notify, tmp_path))
    assert mine(sessions, by_email, A_WEEK_LATER - timedelta(days=1)) == []

    [one] = mine(sessions, by_email, A_WEEK_LATER)
    assert (one.status, f"reviews letters confirm {by_email}" in one.what_to_do) == ("not known", True)

    later = {"actor": COORDINATOR, "today": A_WEEK_LATER, "now": noon_on(A_WEEK_LATER)}
    with sessions.begin() as session:
        undelivered.confirm(session, by_email, evidence="By telephone.", on=NOTIFIED_ON, **later)
    assert mine(sessions, by_email, A_WEEK_LATER) == []
    assert dispatch(sessions, by_email).receipt == "confirmed by a person: By telephone."


def test_it_may_be_sent_again_as_well(by_email: int, deliver_one: Deliver, ways: WaysOut, mailbox, sessions, tmp_path):
    with NotifyStandIn() as notify:
        deliver_one(by_email, by_notify(notify, tmp_path))
    later = {"actor": COORDINATOR, "today": A_WEEK_LATER, "now": noon_on(A_WEEK_LATER)}
    with sessions.begin() as session:
        undelivered.send_again(session, by_email, ways=ways, reason="They have nothing.", **later)

    assert mine(sessions, by_email, A_WEEK_LATER) == []
    assert deliver_one(by_email) == SENT
    assert len(mailbox.messages) == 1


def test_a_letter_released_long_ago_that_is_still_here_is_listed(by_email: int, sessions):
    two_days = NOTIFIED_ON + timedelta(days=2)

    assert mine(sessions, by_email, NOTIFIED_ON + timedelta(days=1)) == []
    [one] = mine(sessions, by_email, two_days)
    assert (one.status, "was released on 2 November 2026" in one.what_to_do) == ("released", True)
    with sessions.begin() as session:
        kept = stuck_letters(session, COORDINATOR, on=two_days, recall_within=timedelta(days=3))
    assert by_email not in {one.id for one in kept}


def test_a_claim_of_a_clock_that_was_wrong_is_listed_and_a_person_decides(
    by_email: int, deliver_one: Deliver, ways: WaysOut, mailbox: Mailbox, sessions
):
    right = ways.clock.now
    ways.clock.now = right + timedelta(days=400)
    with sessions.begin() as session:
        deliver_letter(session, by_email, ways=ways, **MOMENT)  # and then it is killed
    ways.clock.now = right
    assert deliver_one(by_email) == "on its way"

    [one] = stuck(sessions)
    assert (one.status, "clock was wrong" in one.what_to_do) == ("claimed", True)
    with sessions.begin() as session:
        undelivered.send_again(session, by_email, ways=ways, reason="They have nothing.", **BY_COORDINATOR)

    assert stuck(sessions) == ()
    assert deliver_one(by_email) == SENT
    assert len(mailbox.messages) == 1


def test_a_wait_that_a_wrong_clock_set_is_over_at_once(
    by_email: int, deliver_one: Deliver, ways: WaysOut, mailbox: Mailbox, sessions
):
    mailbox.answers["RCPT"] = "450 4.2.0 try later"
    assert deliver_one(by_email) == STUCK
    mailbox.answers.clear()
    with sessions.begin() as session:
        session.execute(update(Dispatch).values(not_before=ways.clock() + timedelta(days=400)))

    assert deliver_one(by_email) == SENT


def test_a_letter_was_sent_on_the_first_day_on_which_its_own_addressee_had_it(
    by_email: int, sessions: sessionmaker[Session]
):
    """Not on that of a copy, whether that left before it or after it."""
    first, second, third = (NOTIFIED_ON + timedelta(days=days) for days in range(3))
    with sessions.begin() as session:
        taken = claim(session, by_email)
        own, copy, again = (
            planned(taken, [Route(to, "email", ("a@force.example",))], round_=round_)[0]
            for to, round_ in ((taken.row.recipient, 1), ("contact:C1", 1), (taken.row.recipient, 2))
        )
        rows = [own, copy, again]
        session.add_all(rows)
        session.flush()
        for row, on in ((copy, first), (own, second), (again, third)):
            dispatching.leaves(session, taken, row, proof="taken", provider=None, on=on, now=noon_on(on))
        assert dispatching.finish_letter(session, taken, rows, now=noon_on(third))

    assert letter(sessions, by_email).sent_on == second


def mine(sessions: sessionmaker[Session], letter_id: int, on) -> list:
    """The entry of one letter on the list of a day."""
    return [one for one in stuck(sessions, on) if one.id == letter_id]
