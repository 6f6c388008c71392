"""Small files of every sort, made on the spot: those that are taken, and those made to do harm."""

from __future__ import annotations

import struct
import zlib
from email.message import EmailMessage
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pypdf import PdfWriter

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f'<Types><Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def pdf(*, password: str | None = None, words: str = "", inside: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(72, 72)
    for name, content in inside:
        writer.add_attachment(name, content)
    if words:
        writer.add_metadata({"/Title": words})
    if password is not None:
        writer.encrypt(password, owner_password="owner")  # noqa: S106 - a test's own
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(words: str = "Dear all", **parts: str | bytes) -> bytes:
    """A Word document, the same each time; more parts by name, with '__' for '/' and '_DOT_' for '.'."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        first = {"[Content_Types].xml": parts.pop("types", TYPES)}
        first["word/document.xml"] = f"<document><body>{words}</body></document>"
        for name, content in (first | parts).items():
            member = ZipInfo(name.replace("__", "/").replace("_DOT_", "."))
            member.compress_type = ZIP_DEFLATED
            archive.writestr(member, content)
    return out.getvalue()


def bomb(size: int) -> bytes:
    """A Word document with a part of so many equal bytes."""
    return docx(word__media__a_DOT_bin=bytes(size))


def zipped(name: str = "letter.pdf", content: bytes = b"hello") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def png() -> bytes:
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    made = (
        struct.pack(">I", len(said)) + name + said + struct.pack(">I", zlib.crc32(name + said)) for name, said in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def jpeg() -> bytes:
    frame = b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\x34"
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + frame + scan + b"\xff\xd9"


def email(
    text: str = "We saw nothing.\n",
    *,
    message_id: str | None = "<abc.1@police.example>",
    subject: str = "Your letter",
    files: tuple[tuple[str, bytes], ...] = (),
    html: str | None = None,
    **headers: str,
) -> bytes:
    """An e-mail with files by name."""
    made = EmailMessage()
    made["From"] = "Officer <officer@police.example>"
    made["To"] = "reviews@council.example"
    made["Date"] = "Fri, 20 Nov 2026 10:00:00 +0000"
    made["Subject"] = subject
    if message_id:
        made["Message-ID"] = message_id
    for name, said in headers.items():
        made[name.replace("_", "-")] = said
    if html is None:
        made.set_content(text)
    else:
        made.set_content(html, subtype="html")
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def nested(depth: int) -> bytes:
    """So many e-mails inside of one another."""
    made = email(message_id=None)
    for _ in range(depth - 1):
        made = email("See within.\n", message_id=None, files=(("within.eml", made),))
    return made
