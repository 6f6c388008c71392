import time
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from notifications.channels import DeliveryFailed, DeliveryInDoubt, DeliveryRefused, Way
from notifications.channels.smtp import Security, Smtp
from tests.channels.mail_servers import PASSWORD, USER, Mailbox, Scripted, free_port, mail_server
from tests.channels.sample_letters import REFERENCE, SENDER, TO, email, letter

TODAY = date(2026, 11, 21)
GREETED = ("250 scripted", "250 sender", "250 recipient", "354 go on")


def channel(server, **settings):
    secure = {"authorities": server.authorities, "port": server.port}
    return Smtp("localhost", SENDER, **{"timeout": 20, **secure, **settings})


def plain(server, **settings):
    return Smtp("127.0.0.1", SENDER, server.port, Security.NONE, **{"timeout": 20, **settings})


def test_a_message_arrives_once_and_exactly_as_it_was_frozen(tmp_path):
    with mail_server(tmp_path) as server:
        proof = channel(server).deliver(email(), on=TODAY)

    assert server.mailbox.messages == [email().message]
    assert server.mailbox.envelopes == [(SENDER, [TO])]
    assert server.mailbox.encrypted == [True]
    assert proof.on == TODAY
    assert proof.provider_reference == "250 2.0.0 Ok: queued as 4F2A"
    assert sha256(email().message).hexdigest() in proof.words


def test_a_server_that_speaks_privately_from_the_start(tmp_path):
    with mail_server(tmp_path, secure="tls") as server:
        channel(server, security=Security.TLS).deliver(email(), on=TODAY)

    assert server.mailbox.messages == [email().message]
    assert server.mailbox.encrypted == [True]


def test_a_server_on_this_machine_without_any(tmp_path):
    with mail_server(tmp_path, secure="none") as server:
        plain(server).deliver(email(), on=TODAY)

    assert server.mailbox.messages == [email().message]


def test_a_server_that_wants_a_password(tmp_path):
    with mail_server(tmp_path, login=True) as server:
        channel(server, username=USER, password=PASSWORD).deliver(email(), on=TODAY)
        with pytest.raises(DeliveryFailed, match="REVIEWS_SMTP_USERNAME"):
            channel(server, username=USER, password=PASSWORD[::-1]).deliver(email(), on=TODAY)

    assert server.mailbox.logins[0] is True
    assert not any(server.mailbox.logins[1:])
    assert len(server.mailbox.messages) == 1


@pytest.mark.parametrize("secure", [Security.STARTTLS, Security.TLS])
def test_a_certificate_that_cannot_be_trusted_ends_it(tmp_path, secure):
    with mail_server(tmp_path, secure=secure.value) as server:
        with pytest.raises(DeliveryFailed, match="certificate"):
            channel(server, security=secure, authorities=None).deliver(email(), on=TODAY)
        with pytest.raises(DeliveryFailed, match="certificate"):
            replace(channel(server, security=secure), host="127.0.0.1").deliver(email(), on=TODAY)

    assert not server.mailbox.messages


def test_a_server_that_offers_no_private_line_gets_nothing(tmp_path):
    with (
        mail_server(tmp_path, secure="none") as server,
        pytest.raises(DeliveryFailed, match="REVIEWS_SMTP_SECURITY"),
    ):
        channel(server).deliver(email(), on=TODAY)

    assert not server.mailbox.messages


@pytest.mark.parametrize(
    ("command", "answer", "raised", "said"),
    [
        ("MAIL", "451 4.3.0 try later", DeliveryFailed, r"451 4\.3\.0, something is wrong at the other"),
        ("MAIL", "550 5.7.1 not you", DeliveryFailed, "REVIEWS_SMTP_SENDER"),
        ("MAIL", "552 5.3.4 too long", DeliveryRefused, r"552 5\.3\.4, the message is longer"),
        ("RCPT", f"450 4.2.1 <{TO}> is busy", DeliveryFailed, "450 4.2.1"),
        ("RCPT", f"550 5.1.1 <{TO}> is unknown", DeliveryRefused, r"550 5\.1\.1, there is no such mailbox"),
        ("RCPT", "550 unknown", DeliveryRefused, r"\(550\)"),
        ("DATA", "452 4.3.1 full", DeliveryFailed, r"452 4\.3\.1, the other mail server is full"),
        ("DATA", f"554 5.6.0 not for {TO}", DeliveryRefused, r"554 5\.6\.0"),
    ],
)
def test_what_the_server_says_no_to(tmp_path, command, answer, raised, said):
    with (
        mail_server(tmp_path, mailbox=Mailbox({command: answer})) as server,
        pytest.raises(raised, match=said) as refused,
    ):
        channel(server).deliver(email(), on=TODAY)

    assert "ada" not in str(refused.value).lower()
    assert not server.mailbox.messages


def test_a_line_that_breaks_after_the_message_leaves_it_in_doubt(tmp_path):
    with mail_server(tmp_path, mailbox=Mailbox({"DATA": ""})) as server:
        with pytest.raises(DeliveryInDoubt, match="nobody can tell"):
            channel(server).deliver(email(), on=TODAY)
        assert channel(server).left_before(email()) is None
        assert channel(server).finds_again is False
        assert channel(server).way is Way.EMAIL

    assert len(server.mailbox.messages) == 1


@pytest.mark.parametrize("answers", [GREETED[:number] for number in range(5)], ids=len)
def test_a_line_that_breaks_at_any_step(answers):
    after_the_message = len(answers) == len(GREETED)
    with (
        Scripted(answers) as server,
        pytest.raises(DeliveryInDoubt if after_the_message else DeliveryFailed),
    ):
        plain(server).deliver(email(), on=TODAY)


def test_what_a_server_says_before_the_message_puts_it_off_or_refuses_it():
    with Scripted((*GREETED[:3], "421 4.3.2 going down")) as server, pytest.raises(DeliveryFailed, match=r"4\.3\.2"):
        plain(server).deliver(email(), on=TODAY)
    with Scripted((*GREETED[:3], "554 5.6.0 no")) as server, pytest.raises(DeliveryRefused, match=r"5\.6\.0"):
        plain(server).deliver(email(), on=TODAY)


@pytest.mark.parametrize(
    ("answers", "raised"),
    [
        ((*GREETED[:2], "drip 250-" + "slowly " * 100), DeliveryFailed),
        ((*GREETED, "drip 250-" + "slowly " * 100), DeliveryInDoubt),
    ],
)
def test_a_server_that_never_stops_talking_is_cut_off(answers, raised):
    began = time.monotonic()

    with Scripted(answers, drips=0.05) as server, pytest.raises(raised):
        plain(server, timeout=1).deliver(email(), on=TODAY)

    assert time.monotonic() - began < 3


def test_a_server_that_goes_silent_after_the_message_leaves_it_in_doubt():
    with Scripted((*GREETED, "drip 250 late"), drips=30) as server, pytest.raises(DeliveryInDoubt):
        plain(server, timeout=1).deliver(email(), on=TODAY)


def test_the_answer_counts_though_the_farewell_fails():
    with Scripted((*GREETED, f"250 2.0.0 taken for {TO}")) as server:
        proof = plain(server).deliver(email(), on=TODAY)

    assert proof.provider_reference == "250 2.0.0 taken for [hidden]"
    assert server.heard[-1] == email().message.decode().replace("\r\n.", "\r\n..")


def test_a_server_that_reports_is_asked_for_headers_only_under_our_reference():
    with Scripted(("250-scripted\r\n250-SIZE 1000000\r\n250 DSN", *GREETED[1:], "250 taken")) as server:
        plain(server).deliver(email(), on=TODAY)

    size = len(email().message)
    assert f"mail FROM:<{SENDER}> SIZE={size} RET=HDRS ENVID={REFERENCE}" in server.heard
    assert f"rcpt TO:<{TO}> NOTIFY=FAILURE,DELAY" in server.heard


def test_where_nobody_listens_nothing_was_sent():
    with pytest.raises(DeliveryFailed, match="cannot be reached"):
        Smtp("127.0.0.1", SENDER, free_port(), Security.NONE).deliver(email(), on=TODAY)


@pytest.mark.parametrize(
    "parcel",
    [
        letter(),
        replace(email(), to=()),
        replace(email(), to=("Ada <ada@example.org>",)),
        replace(email(), to=("ada@example.org\r\nRCPT TO:<eve@example.org>",)),
        replace(email(), to=("ada@exämple.org",)),
        replace(email(), message=None),
        replace(email(), message=b"Subject: A\n\nDear all\n"),
        replace(email(), message=b"Subject: A\r\n\r\nDear all\n.\r\nMAIL FROM:<eve@example.org>\r\n"),
        replace(email(), message=b"Subject: A\r\n\r\nDear all"),
    ],
)
def test_what_is_no_message_to_one_address_is_refused_before_any_line_is_opened(parcel):
    with pytest.raises(DeliveryRefused):
        Smtp("127.0.0.1", SENDER, free_port(), Security.NONE).deliver(parcel, on=TODAY)


@pytest.mark.parametrize(
    "settings",
    [
        {"sender": "Reviews <reviews@example.org>"},
        {"username": USER},
        {"password": PASSWORD},
        {"security": Security.NONE},
        {"host": "localhost", "security": Security.NONE, "username": USER, "password": PASSWORD},
    ],
)
def test_settings_that_cannot_work_or_would_show_the_password_are_refused(settings):
    with pytest.raises(ValueError, match=r"\.$") as refused:
        Smtp(**{"host": "mail.example.org", "sender": SENDER, **settings})
    assert PASSWORD not in str(refused.value)


def test_the_password_is_never_shown():
    assert PASSWORD not in repr(Smtp("mail.example.org", SENDER, username=USER, password=PASSWORD))
