import pytest

from notifications.channels.bounces import BounceRefused, read_bounce
from tests.channels.sample_letters import REFERENCE, TO, email

DOMAIN = "partnership.example"
FAILED = f"""Final-Recipient: rfc822; {TO}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 550 5.1.1 <{TO}>: Ada Example is not known here
"""


def report(recipient=FAILED, returned=None, *, kind="message/rfc822", headers=""):
    original = email().message.decode() if returned is None else returned
    status = f"Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.partnership.example\n\n{recipient}\n"
    parts = (
        "Content-Type: text/plain; charset=utf-8\n\nYour message could not be delivered.\n",
        status,
        f"Content-Type: {kind}\n\n{original}",
    )
    head = (
        f"From: MAILER-DAEMON@mx.partnership.example\nTo: reviews@{DOMAIN}\nSubject: Undelivered\n{headers}"
        'MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary="b1"\n\n'
    )
    return (head + "".join(f"--b1\n{part}\n" for part in parts) + "--b1--\n").replace("\r\n", "\n").encode()


def test_a_returned_letter_is_known_by_our_reference_with_the_reason_and_without_a_name():
    bounce = read_bounce(report())

    assert bounce.message_ids == (f"<{REFERENCE}@{DOMAIN}>",)
    assert bounce.for_good
    assert bounce.reason == "5.1.1, there is no such mailbox"
    assert "ada" not in repr(bounce).lower()


def test_lines_that_end_as_in_mail_are_read_as_well():
    assert read_bounce(report().replace(b"\n", b"\r\n")).message_ids[0].lower() == f"<{REFERENCE}@{DOMAIN}>"


@pytest.mark.parametrize(
    "returned", [f"Message-ID: <{REFERENCE}@{DOMAIN}>\nSubject: A\n", f"message-id:\n <{REFERENCE}@{DOMAIN.upper()}>\n"]
)
def test_the_headers_alone_are_enough(returned):
    assert (
        read_bounce(report(returned=returned, kind="text/rfc822-headers")).message_ids[0].lower()
        == f"<{REFERENCE}@{DOMAIN}>"
    )


def test_where_nothing_is_returned_the_message_that_is_answered_tells():
    file = report(returned="", kind="text/plain", headers=f"In-Reply-To: <{REFERENCE}@{DOMAIN}>\n")

    assert read_bounce(file).message_ids[0].lower() == f"<{REFERENCE}@{DOMAIN}>"


@pytest.mark.parametrize(
    ("recipient", "for_good", "code", "reason"),
    [
        ("Action: delayed\nStatus: 4.4.1\n", False, "4.4.1", "4.4.1, the other mail server does not answer"),
        ("Action: failed\nStatus: 4.4.7\n", True, "4.4.7", "4.4.7, delivery was tried until its time ran out"),
        ("Action: Failed (fatal)\nStatus: 5.2.2 (full)\n", True, "5.2.2", "5.2.2, the mailbox is full"),
        (
            "Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550-5.7.1 no\n",
            True,
            "5.7.1",
            "5.7.1, the rules of the other mail server do not permit the message",
        ),
        ("Action: failed\nDiagnostic-Code: smtp; 554 no\n", True, "554", "the mail server gives 554"),
        ("Action: failed\n", True, None, "the mail server gives no reason"),
        ("Action: failed\nStatus: 5.99.9\n", True, "5.99.9", "5.99.9, the mail server gives no closer reason"),
        ("Action: delayed\nStatus: 4.4.1\n\nAction: failed\nStatus: 5.1.1\n", True, "5.1.1", None),
    ],
)
def test_a_delay_is_told_from_a_failure(recipient, for_good, code, reason):
    bounce = read_bounce(report(recipient))

    assert (bounce.for_good, bounce.code) == (for_good, code)
    assert reason in {None, bounce.reason}


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"", "no report of a mail server"),
        (email().message, "no report of a mail server"),
        (b"\xff\xfe\x00" * 100, "no report of a mail server"),
        (report("Action: delivered\nStatus: 2.0.0\n"), "nothing came back"),
        (report("Status: 5.1.1\n"), "does not say what became"),
        (report(""), "does not say what became"),
        (report(returned="Subject: A letter\n"), "does not name the e-mail that came back"),
        (b"x" * (30 * 1024 * 1024 + 1), "larger than any report"),
    ],
)
def test_anything_else_is_refused_in_one_sentence(file, said):
    with pytest.raises(BounceRefused, match=said):
        read_bounce(file)


def test_a_file_made_to_break_readers_is_refused():
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(1200))

    with pytest.raises(BounceRefused):
        read_bounce(nested)
