"""`reviews letters`: editing, recalling, and letters by e-mail that do not arrive."""

from datetime import date
from pathlib import Path

import docx
import pytest
from sqlalchemy import update

from cases.clock import noon_on
from cases.models import Organisation
from notifications.producing import letters_to_produce, produce_letter
from tests.channels.mail_servers import Mailbox
from tests.cli.conftest import Answer, Reviews

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("on_the_database")]
ON = ("--as", "coordinator", "--as-of", "2026-11-20")


@pytest.fixture
def letter(sessions, a_case_to_be_reviewed: str, reviews: Reviews, mailbox: Mailbox) -> str:
    """The decision letter to the Home Office, drafted; it has agreed to have its letters by e-mail. All others left."""
    on = date(2026, 11, 20)
    with sessions.begin() as session:
        by_email = {"letters_by": "email", "email": "reviews@home-office.example"}
        session.execute(update(Organisation).where(Organisation.key == "home-office").values(**by_email))
        ids = letters_to_produce(session, on=on)
    for one in ids:
        with sessions.begin() as session:
            produce_letter(session, one, today=on, now=noon_on(on))
    assert reviews("run", "deliver-letters", "--for", "2026-11-20", "--yes").code == 0
    mailbox.messages.clear()
    mailbox.envelopes.clear()
    rows = reviews("letters", "list", a_case_to_be_reviewed, "--status", "awaiting_release", "--json", *ON).json
    return str(next(row["id"] for row in rows if row["recipient_kind"] == "home_office"))


def test_a_letter_is_edited_in_a_file_and_shown_against_the_template(reviews: Reviews, letter: str, tmp_path: Path):
    words = tmp_path / "words.md"
    assert reviews("letters", "edit", letter, "--to", words, *ON).code == 0
    words.write_text(words.read_text(encoding="utf-8") + "\nWe shall ring you on Friday.\n", encoding="utf-8")

    edited = reviews("letters", "edit", letter, "--from", words, *ON)
    assert edited.code == 0, edited.err
    shown = reviews("letters", "show", letter, *ON).out
    assert "Edited by" in shown
    assert "+We shall ring you on Friday." in shown

    assert reviews("letters", "edit", letter, "--undo", *ON).code == 0
    assert "Edited by" not in reviews("letters", "show", letter, *ON).out
    assert reviews("letters", "edit", letter, "--undo", "--from", words, *ON).code == 2


def test_a_letter_is_edited_in_a_word_processor(reviews: Reviews, letter: str, tmp_path: Path):
    written = tmp_path / "draft.docx"
    assert reviews("letters", "preview", letter, "--docx", written, *ON).code == 0
    unchanged = reviews("letters", "edit", letter, "--docx", written, *ON)
    document = docx.Document(str(written))
    words = next(one for one in document.paragraphs if one.style.name == "Normal" and one.text.endswith("."))
    words.add_run(" Please.")
    document.save(str(written))

    edited = reviews("letters", "edit", letter, "--docx", written, *ON)
    shown = reviews("letters", "show", letter, *ON).out

    assert (unchanged.code, edited.code) == (0, 0), edited.err
    assert "+Please." in shown
    assert reviews("letters", "edit", letter, "--docx", tmp_path / "nothing.docx", *ON).code == 4
    written.write_bytes(b"no document")
    refused = reviews("letters", "edit", letter, "--docx", written, *ON)
    assert (refused.code, "is no Word document" in refused.err) == (3, True)
    assert reviews("letters", "edit", letter, "--docx", written, "--undo", *ON).code == 2


def test_a_released_letter_arrives_by_email_and_the_case_shows_the_proof(
    reviews: Reviews, letter: str, mailbox: Mailbox
):
    delivered = deliver(reviews, letter)

    assert delivered.code == 0, delivered.err
    assert [to for _, to in mailbox.envelopes] == [["reviews@home-office.example"]]
    shown = reviews("letters", "show", letter, *ON).out
    assert "by email" in shown
    assert "reviews@home-office.example" in shown
    assert reviews("letters", "recall", letter, "--reason", "Too late.", *ON).code == 3
    assert "Every letter goes on by itself." in reviews("letters", "stuck", *ON).out


def test_a_letter_in_doubt_is_listed_and_decided_on_by_a_person(reviews: Reviews, letter: str, mailbox: Mailbox):
    mailbox.answers["DATA"] = ""
    delivered = deliver(reviews, letter)
    mailbox.answers.clear()

    assert delivered.code == 1
    [row] = reviews("letters", "stuck", "--json", *ON).json
    assert (str(row["id"]), row["status"]) == (letter, "in_doubt")
    assert f"reviews letters confirm {letter}" in row["what_to_do"]
    assert reviews("letters", "send-again", letter, "--reason", "Lost.", "--by", "pigeon", *ON).code == 2
    again = reviews("letters", "send-again", letter, "--reason", "They have nothing.", "--by", "print_folder", *ON)
    assert again.code == 0, again.err
    assert reviews("run", "deliver-letters", "--for", "2026-11-20", "--yes").code == 0
    assert reviews("letters", "confirm", letter, "--evidence", "They rang.", *ON).code == 3
    assert len(mailbox.messages) == 1


def test_a_returned_email_is_put_on_record(reviews: Reviews, letter: str, mailbox: Mailbox, tmp_path: Path):
    deliver(reviews, letter)
    reference = mailbox.messages[0].split(b"Message-ID: <")[1].split(b"@")[0].decode()
    returned, reply = tmp_path / "returned.eml", tmp_path / "reply.eml"
    returned.write_text(
        "From: postmaster@home-office.example\nMIME-Version: 1.0\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        "Final-Recipient: rfc822; x@y.example\nAction: failed\nStatus: 5.1.1\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{reference}@partnership.example>\n\n--b--\n",
        encoding="ascii",
    )
    reply.write_text("From: somebody@home-office.example\nSubject: Thank you\n\nThank you.\n", encoding="ascii")

    answer = reviews("letters", "bounces", returned, reply, *ON)

    assert answer.code == 4
    assert f"Letter {letter}" in answer.out
    assert "no report of a mail server" in answer.err
    assert [row["status"] for row in reviews("letters", "stuck", "--json", *ON).json] == ["returned"]
    assert reviews("letters", "bounces", returned, "--as", "auditor").code == 4


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REVIEWS_SMTP_SENDER", ""),
        ("REVIEWS_SMTP_PORT", "often"),
        ("REVIEWS_SMTP_SECURITY", "perhaps"),
        ("REVIEWS_NOTIFY_API_KEY", "short"),
        ("REVIEWS_RECALL_MINUTES", "-1"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    reviews: Reviews, letter: str, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, name: str, value: str
):
    monkeypatch.setenv(name, value)

    answer = reviews("run", "deliver-letters", "--for", "2026-11-20", "--yes")

    assert answer.code == 7
    assert answer.err.startswith(name)
    assert len(answer.err.strip().splitlines()) == 1


def deliver(reviews: Reviews, letter: str) -> Answer:
    assert reviews("letters", "release", letter, *ON).code == 0
    return reviews("run", "deliver-letters", "--for", "2026-11-20", "--yes")
