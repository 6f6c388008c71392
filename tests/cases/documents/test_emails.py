"""E-mails are read with care: whoever wrote them, and whatever they were made to do."""

from __future__ import annotations

import time
from base64 import b64encode
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cases.documents.emails import read_email
from cases.documents.examining import examine
from cases.documents.html_words import words_of_html
from cases.documents.media_types import DocumentRefused, MediaType
from cases.documents.plain_words import file_name
from tests.cases.documents import files

pytestmark = pytest.mark.slow

TOP = b"From: a@b.example\r\nDate: Fri, 20 Nov 2026 10:00:00 +0000\r\n"


def test_an_email_says_who_wrote_what_and_what_it_answers():
    ours = "0123456789abcdef0123456789abcdef"
    read = read_email(
        files.email(
            "Dear all,\n\nNo.\n",
            subject="Ein schöner Gruß",
            In_Reply_To=f"<{ours}@council.example>",
            References=f"<x@y.example> <{ours}@council.example>",
        )
    )

    assert read.message_id == "abc.1@police.example"
    assert read.answers == (ours,)
    assert (read.sender, read.subject) == ("Officer <officer@police.example>", "Ein schöner Gruß")
    assert read.text == "Dear all,\n\nNo."


def test_attachments_come_byte_for_byte_under_their_own_names():
    inside = (("Anhörung.pdf", files.pdf()), ("b.docx", files.docx()), ("c.png", files.png()))

    examined = examine(files.email(files=inside), "a.eml")

    assert [(one.name, one.content) for one in examined.attachments] == list(inside)
    assert [one.media_type for one in examined.attachments] == [MediaType.PDF, MediaType.DOCX, MediaType.PNG]


def test_an_attachment_that_is_not_taken_is_left_out_by_name_and_the_email_is_not_lost():
    inside = (("a.pdf", files.pdf()), ("payment.exe", b"MZ\x00" + bytes(99)), ("b.zip", files.zipped()), ("c.txt", b""))

    examined = examine(files.email(files=inside), "a.eml")

    assert [one.name for one in examined.attachments] == ["a.pdf"]
    assert [one.name for one in examined.left_out] == ["payment.exe", "b.zip", "c.txt"]
    assert all(one.why.startswith("it is ") for one in examined.left_out)
    assert examined.email.text == "We saw nothing."


def test_an_email_in_an_email_keeps_its_own_attachments():
    within = files.email("Forwarded.\n", files=(("a.pdf", files.pdf()),))

    examined = examine(files.email(files=(("fw.eml", within),)), "a.eml")

    [inner] = examined.attachments
    assert inner.media_type is MediaType.EMAIL
    assert inner.content == within
    assert [one.content for one in inner.attachments] == [files.pdf()]


def test_an_email_attached_as_one_is_read_as_one():
    body = (
        b"--x\r\nContent-Type: message/rfc822\r\n\r\n" + TOP + b"Subject: within\r\n\r\nFrom here on.\r\n\r\n--x--\r\n"
    )
    whole = TOP + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + body
    encoded = whole.replace(
        b"message/rfc822\r\n\r\n" + TOP + b"Subject: within\r\n\r\nFrom here on.\r\n",
        b"message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + b64encode(TOP + b"Subject: within\r\n\r\nFrom here on.\r\n")
        + b"\r\n",
    )
    assert encoded != whole

    for one in (whole, encoded):
        [inner] = examine(one, "a.eml").attachments
        assert inner.email.subject == "within"
        assert inner.email.text == "From here on.", "no sign is put before a line that begins so"


def test_emails_too_deep_inside_of_one_another_are_refused_whole():
    assert examine(files.nested(3), "a.eml").media_type is MediaType.EMAIL

    for depth in (4, 5):
        with pytest.raises(DocumentRefused, match="too deep"):
            examine(files.nested(depth), "a.eml")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (TOP + b"Content-Type: multipart/mixed; " + b";" * 200_000 + b"\r\n\r\n", "at a length"),
        (
            TOP
            + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Disposition: a;\r\n "
            + b';"' * 9_000_000
            + b"\r\n\r\nx\r\n--x--",
            "at a length",
        ),
        (TOP + b"Subject: " + b"a" * 300_000 + b"\r\n\r\ntext", "more above its text"),
        (TOP + b"X: y\r\n" * 60_000, "more above its text"),
        (TOP + b"\r\n" * 1_500_001, "more lines than can be read"),
        (TOP + b"Content-Type: message/rfc822\r\n\r\n" * 5_000, "too many parts"),
        (
            TOP
            + b"".join(b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n) for n in range(2_000)),
            "too many parts",
        ),
        (TOP + b"Content-Type: multipart/encrypted; boundary=x\r\n\r\n--x\r\n\r\nsecret\r\n--x--", "encrypted e-mail"),
        (TOP + b"Content-Type: application/pkcs7-mime\r\n\r\nMIIB", "encrypted e-mail"),
    ],
    ids=[
        "kind",
        "kind of a part",
        "one long line",
        "many lines above",
        "many lines",
        "within",
        "parts",
        "pgp",
        "smime",
    ],
)
def test_an_email_made_to_do_harm_is_refused_soon(content: bytes, words: str):
    began = time.monotonic()

    with pytest.raises(DocumentRefused, match=words):
        examine(content, "a.eml")

    assert time.monotonic() - began < 20


def test_many_attachments_are_refused():
    with pytest.raises(DocumentRefused, match="more than 100 attachments"):
        examine(files.email(files=tuple((f"{n}.txt", b"a") for n in range(101))), "a.eml")


@pytest.mark.parametrize(
    "broken",
    [
        TOP + b"Content-Type: multipart/mixed\r\n\r\nno boundary",
        TOP + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nnever closed",
        TOP + b"Content-Type: text/plain; charset=nonsense\r\n\r\nhello",
        TOP + b"Content-Type: text/plain; charset=utf-8\r\n\r\n\xff\xfe\xfd",
        TOP + b"Content-Transfer-Encoding: base64\r\n\r\n!!!!",
        TOP + b"Subject: =?utf-8?b?!!!?= =?nonsense?q?=ff?=\r\n\r\nhello",
        TOP + b"Content-Type: ;;;;;\r\nContent-Disposition: attachment; filename*=x''%ff%fe\r\n\r\nhello",
        TOP + b"Date: the day before\r\nMessage-ID: none\r\n\r\n",
        b"From a@b Fri Nov 20 10:00:00 2026\n" + TOP.replace(b"\r\n", b"\n") + b"\nhello",
    ],
)
def test_a_broken_email_is_read_as_far_as_it_goes(broken: bytes):
    assert examine(broken, "a.eml").media_type is MediaType.EMAIL


def test_a_broken_attachment_is_left_out():
    broken = (
        TOP + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nhello\r\n--x\r\n"
        b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n****\r\n--x--\r\n"
    )

    examined = examine(broken, "a.eml")

    assert examined.email.text == "hello"
    assert [one.name for one in examined.left_out] == ["a.pdf"]


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\letter.pdf", "letter.pdf"),
        ("a\x00b.pdf", "a b.pdf"),
        ("letter\u202efdp.exe", "letterfdp.exe"),
        ("\x1b[31mred.txt", "[31mred.txt"),
        ("..", ""),
        ("/", ""),
        ("a" * 500 + ".pdf", "a" * 146 + ".pdf"),
        ("line\nbreak.txt", "line break.txt"),
        ("half\ud800.txt", "half.txt"),
    ],
)
def test_a_name_is_kept_without_folders_and_without_what_nobody_sees(given_name: str, kept: str):
    assert file_name(given_name) == kept


@given(some.text(max_size=400))
def test_no_name_leads_anywhere(name: str):
    kept = file_name(name)

    assert not {"/", "\\", "\x00"} & set(kept)
    assert kept.isprintable()
    assert kept not in {".", ".."}
    kept.encode("utf-8")


def test_what_an_email_says_steers_no_terminal():
    read = read_email(files.email("red \x1b[31m \x07 and \u202ebackwards", subject="a\x1b]0;owned"))

    assert "\x1b" not in read.text + read.subject
    assert "\u202e" not in read.text


def test_a_page_is_read_as_its_words():
    page = "<html><head><style>p{}</style></head><body><p>Dear&nbsp;all,<br>3 &lt; 4</p><script>x</script>Yours</body>"

    assert read_email(files.email(html=page)).text == "Dear\xa0all,\n3 < 4\nYours"


@pytest.mark.parametrize("flood", ["<a ", "<!--", "</", "<style>", "&#", "<a href='", "<p>", "<"])
def test_a_page_made_to_take_long_does_not(flood: str):
    began = time.monotonic()

    words_of_html((flood * 400_000)[:400_000])

    assert time.monotonic() - began < 20


@given(some.binary(max_size=600))
def test_whatever_stands_below_the_headers_is_read_or_refused(body: bytes):
    for top in (TOP, TOP + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n", b""):
        with suppress(DocumentRefused):
            read_email(top + body)
