"""What a file is, its bytes say: those that lie, do harm or cannot be opened are refused in one sentence."""

from __future__ import annotations

import time
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_BZIP2, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cases.documents.examining import examine
from cases.documents.media_types import DocumentRefused, MediaType
from tests.cases.documents import files

pytestmark = pytest.mark.slow

TAKEN = {
    "letter.pdf": (files.pdf(), MediaType.PDF),
    "opened-by-anybody.pdf": (files.pdf(password=""), MediaType.PDF),
    "letter.docx": (files.docx(), MediaType.DOCX),
    "reply.eml": (files.email(), MediaType.EMAIL),
    "without an ending": (files.email(), MediaType.EMAIL),
    "notes.txt": ("Schön, “quoted”\n".encode(), MediaType.TEXT),
    "old-notes.txt": ("Sch\xf6n \x93quoted\x94".encode("latin-1"), MediaType.TEXT),
    "wide-notes.txt": ("Schön".encode("utf-16"), MediaType.TEXT),
    "an e-mail saved as text.txt": (files.email(), MediaType.TEXT),
    "scan.png": (files.png(), MediaType.PNG),
    "photo.JPG": (files.jpeg(), MediaType.JPEG),
    "Letter of 3.November": (files.pdf(), MediaType.PDF),
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_taken_is_told_by_its_bytes(name: str):
    content, expected = TAKEN[name]

    assert examine(content, name).media_type is expected


def _renamed_archive() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_BZIP2) as archive:
        archive.writestr("[Content_Types].xml", files.TYPES)
        archive.writestr("word/document.xml", "<document/>")
    return out.getvalue()


def _with_flag(content: bytes) -> bytes:
    """As though every part were encrypted."""
    return content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


REFUSED = {
    "nothing in it": ("a.pdf", b"", "empty"),
    "a program named as a PDF": ("letter.pdf", b"MZ\x90\x00" + bytes(200), "program"),
    "a program of Linux": ("letter", b"\x7fELF" + bytes(200), "program"),
    "a script with its own line": ("run", b"#!/bin/sh\nrm -rf ~\n", "program"),
    "a script that is plain text": ("invoice.js", b"WScript.Echo(1)\n", "its name ends in '.js'"),
    "a script behind two endings": ("letter.txt.bat", b"@echo off\r\n", "its name ends in '.bat'"),
    "a PDF that says it is a picture": ("scan.jpg", files.pdf(), "its name ends in '.jpg'"),
    "a PDF with the ending of a program": ("letter.pdf.exe", files.pdf(), "its name ends in '.exe'"),
    "a name that reads backwards": ("letter\u202efdp.exe", files.pdf(), "its name ends in '.exe'"),
    "a text that says it is a PDF": ("letter.pdf", b"Dear all\n", "its name ends in '.pdf'"),
    "a text that says it is an e-mail": ("reply.eml", b"Dear all\n", "its name ends in '.eml'"),
    "only the beginning of a PDF": ("letter.pdf", b"%PDF-1.7\nnothing more", "damaged PDF"),
    "a PDF behind a password": ("letter.pdf", files.pdf(password="a b"), "needs a password"),  # noqa: S106 - nobody's
    "a PDF behind something else": ("letter.pdf", b"GIF89a" + files.pdf(), "picture of another sort"),
    "a web page": ("letter.txt", b"\xef\xbb\xbf \n<!DOCTYPE html><script>1</script>", "web page"),
    "a picture that is a page": ("a.txt", b"<svg onload='1'/>", "web page"),
    "rich text": ("a.rtf", b"{\\rtf1 hello}", "marked-up"),
    "an archive": ("letters.zip", files.zipped(), "is an archive"),
    "an archive named as a document": ("letter.docx", files.zipped(), "is an archive"),
    "an empty archive": ("letter.docx", b"PK\x05\x06" + bytes(18), "is an archive"),
    "an archive of another sort": ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(30), "is an archive"),
    "a tape archive": ("a.tar", bytes(257) + b"ustar\x0000" + bytes(300), "is an archive"),
    "a spreadsheet": ("a.xlsx", files.zipped("[Content_Types].xml", b"<Types/>"), "another sort"),
    "macros": ("letter.docx", files.docx(word__vbaProject_DOT_bin=b"x"), "holds macros"),
    "macros elsewhere": ("letter.docx", files.docx(custom__VBAProject_DOT_bin=b"x"), "holds macros"),
    "macros by another name": (
        "letter.docx",
        files.docx(types=files.TYPES.replace("document.main", "document.m&#97;croEnabled.main")),
        "holds macros",
    ),
    "no main part": ("letter.docx", files.docx(types="<Types/>"), "no ordinary Word document"),
    "parts that do not parse": ("letter.docx", files.docx(types="<Types"), "damaged Word document"),
    "entities that unfold": (
        "letter.docx",
        files.docx(types='<!DOCTYPE a [<!ENTITY b "c">]><Types>&b;</Types>'),
        "damaged Word document",
    ),
    "parts behind a password": ("letter.docx", _with_flag(files.docx()), "protected by a password"),
    "packed otherwise": ("letter.docx", _renamed_archive(), "packed as no word processor"),
    "a document cut short": ("letter.docx", files.docx()[:-40], "damaged archive"),
    "only the beginning of an archive": ("letter.docx", files.docx()[:9], "damaged archive"),
    "an office file behind a password": (
        "letter.docx",
        files.OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "an old document": ("letter.doc", files.OLD_OFFICE, "old office file"),
    "a telephone's picture": ("photo.heic", b"\x00\x00\x00\x18ftypheic" + bytes(30), "picture of another sort"),
    "half a picture": ("scan.png", files.png()[:-12], "damaged picture"),
    "a picture in name": ("scan.jpg", b"\xff\xd8\xff\xe0 and a text", "damaged picture"),
    "zeroes": ("letter", bytes(300), "kind that is not taken"),
    "escapes for the terminal": ("notes.txt", b"\x1b]0;owned\x07", "kind that is not taken"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_is_refused_in_one_sentence(what: str):
    name, content, words = REFUSED[what]

    with pytest.raises(DocumentRefused) as refused:
        examine(content, name)

    assert words in str(refused.value)
    assert str(refused.value).startswith("Nothing was filed: it ")
    assert str(refused.value).endswith(".")
    assert "letter" not in str(refused.value), "a file's name may be somebody's"


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_not():
    at_limit = b"a" * 1000

    assert examine(at_limit, "a.txt", largest=1000).media_type is MediaType.TEXT
    for size in (1001, 2001):
        with pytest.raises(DocumentRefused, match="larger than"):
            examine(b"a" * size, "a.txt", largest=1000)


def test_a_bomb_is_refused_before_it_is_unpacked():
    small = files.bomb(310 * 1024 * 1024)
    assert len(small) < 400_000

    began = time.monotonic()
    with pytest.raises(DocumentRefused, match="far more than a document holds"):
        examine(small, "letter.docx")

    assert time.monotonic() - began < 10


def test_a_pdf_that_takes_long_to_mend_is_not_mended():
    content = b"%PDF-1.7\n" + b"trailer<<" * 500_000 + b"/Encrypt\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"

    began = time.monotonic()
    with pytest.raises(DocumentRefused, match="damaged PDF"):
        examine(content, "letter.pdf")

    assert time.monotonic() - began < 10


def test_a_bomb_that_lies_about_its_size_is_refused():
    content = files.bomb(9_000_000)
    lying = content.replace((9_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    assert lying != content

    with pytest.raises(DocumentRefused, match="damaged"):
        examine(lying, "letter.docx")


def test_a_document_of_very_many_parts_is_refused():
    parts = {f"word__{number}_DOT_xml": "" for number in range(4_001)}

    with pytest.raises(DocumentRefused, match="far more than a document holds"):
        examine(files.docx(**parts), "letter.docx")


@given(content=some.binary(max_size=400), name=some.text(max_size=30))
def test_whatever_the_bytes_a_file_is_taken_or_refused(content: bytes, name: str):
    with suppress(DocumentRefused):
        assert examine(content, name).content == content


@given(
    start=some.sampled_from(
        [files.pdf(), files.docx(), files.png(), files.jpeg(), files.email(files=(("a.pdf", files.pdf()),))]
    ),
    at=some.integers(0, 5000),
    put=some.binary(min_size=1, max_size=8),
)
def test_a_file_with_changed_bytes_is_taken_or_refused(start: bytes, at: int, put: bytes):
    at %= len(start)
    with suppress(DocumentRefused):
        examine(start[:at] + put + start[at + len(put) :], "a")
