"""E-mails are read whole, headers, page and attachments; of pictures what they say of themselves."""

from __future__ import annotations

import struct
import zlib
from email.message import EmailMessage
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pypdf import PdfWriter

from notifications.lint.reading import segments_of
from notifications.lint.segments import DocumentUnreadable
from tests.cases.documents import files
from tests.notifications.lint.known import found_in

WHO, SURE = "Marigold Fennimore", ("P1",)


def places(content: bytes) -> list[tuple[str, str]]:
    """Where something was found, and what."""
    return [(one.place, one.kind) for one in found_in(content)]


def png(*chunks: tuple[bytes, bytes], behind: bytes = b"") -> bytes:
    """A picture with more parts, and bytes after its end."""
    plain = files.png()
    more = b"".join(
        struct.pack(">I", len(said)) + name + said + struct.pack(">I", zlib.crc32(name + said)) for name, said in chunks
    )
    return plain[:33] + more + plain[33:] + behind


def jpeg(mark: int, said: bytes) -> bytes:
    """A picture with a part of its own."""
    plain = files.jpeg()
    return plain[:2] + bytes((0xFF, mark)) + struct.pack(">H", len(said) + 2) + said + plain[2:]


def exif(*fields: tuple[int, bytes], order: str = "<") -> bytes:
    """Properties as a camera writes them: text fields by their numbers."""
    head = (b"II*\x00" if order == "<" else b"MM\x00*") + struct.pack(f"{order}I", 8)
    at = 8 + 2 + 12 * len(fields) + 4
    table, texts = b"", b""
    for number, text in fields:
        table += struct.pack(f"{order}HHII", number, 2, len(text), at + len(texts))
        texts += text
    return b"Exif\x00\x00" + head + struct.pack(f"{order}H", len(fields)) + table + bytes(4) + texts


# E-mails


def test_the_words_of_an_email_and_the_lines_above_it_are_read():
    mail = files.email("I spoke to Fennimore.\n", subject="About Marigold", Cc="Toby <toby.q@post.example>")

    assert places(mail) == [
        ("above the e-mail: Subject", "name"),
        ("above the e-mail: Cc", "email"),
        ("e-mail", "name"),
    ]


def test_a_line_in_encoded_words_is_read():
    made = EmailMessage()
    made["From"], made["Subject"] = "a@police.example", "Ostergard: Tobias Østergård"
    made["Date"] = "Fri, 20 Nov 2026 10:00:00 +0000"
    made.set_content("Nothing.\n")

    assert b"=?utf-8?" in made.as_bytes()
    assert ("above the e-mail: Subject", "former_name") in places(made.as_bytes())


def test_a_page_is_read_as_it_shows_and_as_it_is_written():
    page = (
        "<p>We saw Fen<b>nimore</b> &amp; <i>nobody</i>.</p><!-- Quillfeather -->"
        "<img alt='Wren Fennimore' style='color:birch'><a href='https://a.example/anne-marie-o-neill'>x</a>"
    )

    assert [(one.place, one.people) for one in found_in(files.email(html=page))] == [
        ("e-mail as a page, line 1", ("P1", "P5")),
        ("behind the page of the e-mail", ("P2",)),
        ("behind the page of the e-mail", ("P5",)),
        ("behind the page of the e-mail", ("P3",)),
    ]


def test_what_came_with_an_email_is_read_under_its_name():
    inner = files.email("Ask Quillfeather.\n", message_id=None)
    mail = files.email(files=(("Fennimore.txt", b"Marigold was here."), ("note.eml", inner), ("b.zip", files.zipped())))

    assert places(mail) == [
        ("above a part of the e-mail: Content-Disposition", "name"),
        ("attachment 1: name", "name"),
        ("attachment 1", "name"),
        ("attachment 2, e-mail", "name"),
        ("attachment 3", "not_checked"),
    ]


def test_words_between_the_parts_are_read():
    mail = files.email(files=(("a.txt", b"Nothing."),))
    start = mail.index(b"\n\n--") + 2

    assert places(mail[:start] + b"Marigold Fennimore\n" + mail[start:]) == [
        ("between the parts of the e-mail", "name")
    ]


def test_a_clean_email_names_nobody():
    assert found_in(files.email("Nothing is known.\n", html="<p>Nothing.</p>"), "reply.eml") == ()


def test_an_email_made_to_do_harm_is_not_read():
    with pytest.raises(DocumentUnreadable, match="inside of one another"):
        found_in(b"From: a@b.example\nDate: x\n" + b"Content-Type: multipart/mixed; boundary=a\n\n" * 60)


def test_emails_too_deep_inside_of_one_another_are_not_checked():
    assert ("attachment 1, attachment 1, attachment 1", "not_checked") in places(files.nested(5))


# Pictures


@pytest.mark.parametrize(
    "content",
    [
        png((b"tEXt", b"Author\x00" + WHO.encode())),
        png((b"zTXt", b"Author\x00\x00" + zlib.compress(WHO.encode()))),
        png((b"iTXt", b"Title\x00\x00\x00en\x00\x00" + WHO.encode())),
        png((b"iTXt", b"Title\x00\x01\x00en\x00\x00" + zlib.compress(WHO.encode()))),
        png((b"eXIf", exif((0x013B, WHO.encode() + b"\x00"))[6:])),
        png(behind=WHO.encode()),
        jpeg(0xFE, WHO.encode()),
        jpeg(0xE1, exif((0x013B, WHO.encode() + b"\x00"))),
        jpeg(0xE1, exif((0x9C9D, WHO.encode("utf-16-le")), order=">")),
        jpeg(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta><dc:creator>Marigold Fennimore</dc:creator>"),
        jpeg(0xED, b"Photoshop 3.0\x008BIM\x1c\x02\x50\x00\x12" + WHO.encode()),
        files.jpeg() + WHO.encode(),
    ],
    ids=["text", "packed", "international", "packed too", "exif", "behind", "comment", "camera", "windows", "xmp",
         "iptc", "behind a jpeg"],
)  # fmt: skip
def test_who_is_named_in_the_properties_of_a_picture_is_found(content: bytes):
    findings = found_in(content)

    assert [(one.people, one.place) for one in findings if one.kind == "name"] == [(SURE, "properties of the picture")]
    assert [one.around for one in findings if one.kind != "name"] == ["what it shows: nobody but you can read that"]


def test_accents_are_found_however_they_are_written():
    for written in ("utf-8", "latin-1", "utf-16-be"):
        assert ("properties of the picture", "former_name") in places(jpeg(0xFE, "Tobias Østergård".encode(written)))


@pytest.mark.parametrize("order", ["<", ">"])
def test_that_the_place_of_a_picture_is_kept_is_said(order: str):
    picture = jpeg(0xE1, exif((0x010F, b"Camera\x00"), (0x8825, b"\x00" * 4), order=order))

    assert "the place where it was taken" in [one.around for one in found_in(picture)]


def test_what_a_picture_shows_is_never_called_checked():
    for content in (files.png(), files.jpeg()):
        assert places(content) == [("the picture", "not_checked")]


def test_a_part_that_cannot_be_unpacked_was_not_checked():
    assert places(png((b"zTXt", b"Author\x00\x00broken")))[0] == ("properties of the picture", "not_checked")
    packed = zlib.compress(bytes(5 * 1024 * 1024))
    assert places(png((b"zTXt", b"Author\x00\x00" + packed)))[0] == ("properties of the picture", "not_checked")


def test_a_picture_of_endless_parts_is_not_read():
    with pytest.raises(DocumentUnreadable, match="more parts than any program writes"):
        found_in(png(*((b"tEXt", b"a\x00b") for _ in range(5000))))


def test_pictures_in_a_word_document_are_read_beside_what_they_show():
    picture = jpeg(0xE1, exif((0x013B, WHO.encode() + b"\x00")))
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg'><text>Quillfeather</text></svg>"

    found = places(files.docx(word__media__image1_DOT_jpeg=picture, word__media__image2_DOT_svg=drawing))

    assert found == [("picture 1: properties", "name"), ("picture 2: properties: text", "name")]


def test_pictures_in_a_pdf_are_read_beside_what_they_show():
    from pypdf.generic import DecodedStreamObject, NameObject

    writer = PdfWriter(BytesIO(files.pdf(words="A report")))
    picture = DecodedStreamObject()
    picture.set_data(jpeg(0xE1, exif((0x013B, WHO.encode() + b"\x00"))))
    picture[NameObject("/Subtype")], picture[NameObject("/Filter")] = NameObject("/Image"), NameObject("/DCTDecode")
    writer._add_object(picture)
    out = BytesIO()
    writer.write(out)

    from pypdf import PdfReader

    from notifications.lint.pdf import _objects  # the page itself has no words, so that the whole would be refused

    texts = [one for one in _objects(PdfReader(out), lambda *_: iter(())) if "Fennimore" in one.text]
    assert [one.place for one in texts] == ["properties of a picture"]


@given(some.binary(max_size=400))
def test_no_bytes_behind_the_sign_of_a_picture_break_the_reader(content: bytes):
    for sign in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe1"):
        assert list(segments_of(sign + content, None))[-1].readable is False
