from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes
from email.policy import default

import pytest

from notifications.channels.message import Enclosure, Words, email_message, message_id
from tests.channels.sample_letters import REFERENCE, SENDER, TO, WORDS, WRITTEN_AT, email, pdf


def written(words=WORDS, **changes):
    settings = {"reference": REFERENCE, "sender": SENDER, "to": TO, "written_at": WRITTEN_AT, "pdf": pdf()}
    return email_message(words, **settings | changes)


def read(message: bytes):
    return message_from_bytes(message, policy=default)


def said(message: bytes, kind: str) -> str:
    return read(message).get_body((kind,)).get_content().replace("\r\n", "\n")


def test_a_message_says_who_to_whom_when_and_what():
    message = read(written())

    assert (message["From"], message["To"], message["Subject"]) == (SENDER, TO, WORDS.subject)
    assert message["Message-ID"] == f"<{REFERENCE}@partnership.example>" == message_id(REFERENCE, SENDER)
    assert message["Date"].datetime == WRITTEN_AT
    assert message["Content-Language"] == "en-GB"
    assert message["Auto-Submitted"] is None
    assert read(written(by_itself=True))["Auto-Submitted"] == "auto-generated"


def test_plain_text_html_and_the_letter_itself_are_there_to_the_byte():
    message = read(written())

    assert said(written(), "plain") == WORDS.text
    assert said(written(), "html") == WORDS.html
    (attached,) = message.iter_attachments()
    assert attached.get_content() == pdf()
    assert attached.get_filename() == f"{REFERENCE}.pdf"
    assert not list(read(written(pdf=None)).iter_attachments())


def test_what_is_enclosed_goes_with_it_under_names_that_tell_nothing():
    leaflets = (
        Enclosure(b"%PDF-1.7 leaflet", "application/pdf", ".pdf"),
        Enclosure(b"PK..", "application/x-a", ".docx"),
    )

    attached = list(read(written(enclosures=leaflets)).iter_attachments())

    assert [one.get_content() for one in attached] == [pdf(), b"%PDF-1.7 leaflet", b"PK.."]
    assert [one.get_content_type() for one in attached[1:]] == ["application/pdf", "application/x-a"]
    assert [one.get_filename() for one in attached[1:]] == [
        f"{REFERENCE}-enclosure-1.pdf",
        f"{REFERENCE}-enclosure-2.docx",
    ]
    assert written(enclosures=leaflets) == written(enclosures=leaflets)
    assert written(enclosures=leaflets[:1]) != written(enclosures=leaflets)


def test_the_same_letter_makes_the_same_bytes_and_another_does_not():
    assert written() == written()
    assert written() != written(words=replace(WORDS, subject="Another"))


def test_a_message_is_fit_for_every_mail_server():
    message = written(words=replace(WORDS, text="é" * 5000 + "\nFrom here\n"))

    assert message.isascii()
    assert message.replace(b"\r\n", b"").count(b"\r") == message.replace(b"\r\n", b"").count(b"\n") == 0
    assert max(map(len, message.split(b"\r\n"))) <= 78
    assert message.endswith(b"\r\n")


@pytest.mark.parametrize("subject", ["A review", "Ŵythnos – £5 " * 20 + "!", "two  blanks " * 20 + "!", "=?not?="])
def test_a_subject_arrives_as_it_was_written(subject):
    message = written(words=replace(WORDS, subject=subject))

    assert read(message)["Subject"] == subject
    assert message.isascii()
    assert max(map(len, message.split(b"\r\n"))) <= 78


def test_boundaries_are_found_nowhere_within():
    first = read(email().message).get_boundary()
    tricky = written(words=replace(WORDS, text=f"--{first}\nDear all\n--{first}--\n"))

    (attached,) = read(tricky).iter_attachments()
    assert attached.get_content() == pdf()
    assert first in said(tricky, "plain")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"to": "Ada Example <ada@example.org>"}, "bare address"),
        ({"to": "ada@example.org\r\nBcc: eve@example.org"}, "bare address"),
        ({"sender": "nobody"}, "bare address"),
        ({"reference": "a b"}, "reference"),
        ({"reference": "a>@evil.example"}, "reference"),
        ({"words": replace(WORDS, subject="A\r\nBcc: eve@example.org")}, "one line"),
        ({"words": replace(WORDS, subject=" ")}, "one line"),
        ({"words": replace(WORDS, language="en\n")}, "language"),
        ({"written_at": datetime(2026, 11, 20, 9, 30)}, "zone"),
    ],
)
def test_what_no_header_can_hold_is_refused(changes, said):
    with pytest.raises(ValueError, match=said):
        written(**changes)


def test_the_hour_is_written_with_its_zone():
    london = WRITTEN_AT.astimezone(timezone(timedelta(hours=1)))

    assert b"Date: Fri, 20 Nov 2026 10:30:00 +0100\r\n" in written(written_at=london)
    assert WRITTEN_AT.tzinfo is UTC


def test_lines_of_any_sort_become_lines_of_one():
    message = written(words=Words("A", "one\r\ntwo\rthree", "<p>one</p>"))

    assert said(message, "plain") == "one\ntwo\nthree\n"
