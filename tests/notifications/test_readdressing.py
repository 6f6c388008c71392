"""A letter that was tried in vain goes to the address as it is by now, where nothing of it may have left."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session, sessionmaker

from cases.letters import LetterRefused
from cases.models import Organisation
from notifications import undelivered
from notifications.channels import Way
from notifications.outbox import SENT, STUCK
from notifications.ways import WaysOut
from tests.channels.mail_servers import Mailbox
from tests.channels.notify_stand_in import LOST_ANSWER, LOST_REQUEST, SERVER_ERROR, Fault, NotifyStandIn, in_turn
from tests.notifications.delivering import BY_COORDINATOR, POLICE, Deliver, by_notify, dispatch, stuck

pytestmark = pytest.mark.slow

CORRECTED = "corrected@force.example"


@pytest.fixture
def put_off(by_email: int, deliver_one: Deliver, mailbox: Mailbox, ways: WaysOut) -> int:
    """A letter that the mail server did not take yet; by now it might."""
    mailbox.answers["RCPT"] = "450 4.2.0 try later"
    assert deliver_one(by_email) == STUCK
    mailbox.answers.clear()
    ways.clock.now += timedelta(hours=1)
    return by_email


def test_the_next_attempt_goes_to_the_address_corrected_meanwhile(
    put_off: int, deliver_one: Deliver, mailbox: Mailbox, sessions
):
    change(sessions, email=CORRECTED)

    assert deliver_one(put_off) == SENT

    assert [to for _, to in mailbox.envelopes] == [[CORRECTED]]
    row = dispatch(sessions, put_off)
    assert (row.address, row.round) == ([CORRECTED], 1)
    assert f"To: {CORRECTED}".encode() in row.message
    assert row.message == mailbox.messages[0]


def test_who_agrees_to_e_mail_no_more_gets_the_letter_on_paper(
    put_off: int, deliver_one: Deliver, mailbox: Mailbox, ways: WaysOut, sessions
):
    change(sessions, letters_by="post")

    assert deliver_one(put_off) == SENT

    assert mailbox.messages == []
    assert len(list(ways.print_folder.folder.rglob("*.pdf"))) == 1
    row = dispatch(sessions, put_off)
    assert row.way == Way.PRINT_FOLDER
    assert POLICE not in row.address


def test_pages_that_show_an_address_of_before_are_read_again_first(put_off: int, deliver_one: Deliver, sessions):
    change(sessions, address=["9 New Road", "Aylesbury", "HP20 1AA"])

    with pytest.raises(LetterRefused, match="released with another address than is on record now"):
        deliver_one(put_off)


@pytest.mark.parametrize("fault", [LOST_REQUEST, SERVER_ERROR])
def test_a_provider_that_holds_nothing_is_given_the_new_address(
    by_email: int, deliver_one: Deliver, sessions, tmp_path: Path, fault: Fault
):
    with NotifyStandIn(faults=in_turn(fault)) as notify:
        ways = by_notify(notify, tmp_path)
        assert deliver_one(by_email, ways) == STUCK
        change(sessions, email=CORRECTED)
        ways.clock.now += timedelta(hours=1)

        assert deliver_one(by_email, ways) == SENT

    assert [one["email_address"] for one in notify.notifications] == [CORRECTED]
    assert dispatch(sessions, by_email).address == [CORRECTED]


@pytest.mark.parametrize("fault", [LOST_ANSWER, Fault(takes_it=True, status=500)])
def test_what_a_provider_holds_already_is_not_sent_to_the_new_address_too(
    by_email: int, deliver_one: Deliver, sessions, tmp_path: Path, fault: Fault
):
    with NotifyStandIn(faults=in_turn(fault)) as notify:
        ways = by_notify(notify, tmp_path)
        assert deliver_one(by_email, ways) == STUCK
        change(sessions, email=CORRECTED)
        ways.clock.now += timedelta(hours=1)

        assert deliver_one(by_email, ways) == SENT

    assert [one["email_address"] for one in notify.notifications] == [POLICE]
    assert dispatch(sessions, by_email).address == [POLICE]


def test_sent_again_by_hand_the_proof_names_the_postal_address(
    in_doubt: int, deliver_one: Deliver, ways: WaysOut, sessions
):
    with sessions.begin() as session:
        again = {"ways": ways, "by": Way.PRINT_FOLDER, "reason": "They have nothing.", **BY_COORDINATOR}
        undelivered.send_again(session, in_doubt, **again)
    assert deliver_one(in_doubt) == SENT

    address = dispatch(sessions, in_doubt).address
    assert len(address) > 1
    assert not any("@" in line for line in address)


def test_without_an_e_mail_address_on_record_nothing_is_sent_again_by_e_mail(in_doubt: int, ways: WaysOut, sessions):
    change(sessions, email=None)

    again = {"ways": ways, "by": Way.EMAIL, "reason": "They have nothing.", **BY_COORDINATOR}
    with pytest.raises(LetterRefused, match="no e-mail address"), sessions.begin() as session:
        undelivered.send_again(session, in_doubt, **again)

    assert [one.status for one in stuck(sessions)] == ["in_doubt"]


def change(sessions: sessionmaker[Session], **details: object) -> None:
    """Change what is on record of the police."""
    with sessions.begin() as session:
        session.execute(update(Organisation).where(Organisation.key == "thames-valley-police").values(**details))
