"""What is a file? Its bytes say so; its name may only agree with them."""

from __future__ import annotations

import re

from cases.documents.media_types import ENDINGS, OF_OTHER_FILES, DocumentRefused, MediaType
from cases.documents.pdf_files import PDF, check_pdf
from cases.documents.pictures import JPEG, PNG, check_jpeg, check_png
from cases.documents.word_files import check_word_file

_PROGRAM = "it is a program, or may be one. Programs are never filed."
_ARCHIVE = "it is an archive. Unpack it, and file each document in it."
_PICTURE = "it is a picture of another sort. Save it as JPEG or PNG."
_MARKED = "it is a web page or another file of marked-up text. Save it as PDF, or as plain text."
_UNKNOWN = "it is of a kind that is not taken. Save it as PDF, DOCX, plain text, JPEG or PNG, or an e-mail as .eml."
_BEGINNINGS = (
    (_PROGRAM, (b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"#!")),
    (
        _ARCHIVE,
        (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh91AY", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"MSCF", b"PK\x05\x06"),
    ),
    (_PICTURE, (b"GIF8", b"II*\x00", b"MM\x00*")),
    (_MARKED, (b"{\\rtf", b"%!PS")),
)
_MARKED_UP = re.compile(rb"<(?:!doctype|html|head|body|script|svg|\?xml|\?php|%@|hta:)", re.IGNORECASE)
_IN_A_CONTAINER = re.compile(rb"....ftyp(?:hei|hev|mif1|msf1|avif)|RIFF....WEBP", re.DOTALL)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WITHIN = 64 * 1024
_TAR = slice(257, 262)
_ENDING = re.compile(r"\.([A-Za-z0-9]{1,8})$")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,60}):")
_AMONG_HEADERS = frozenset({b"date", b"message-id", b"received", b"mime-version", b"subject", b"to", b"return-path"})


def recognise(content: bytes, name: str) -> MediaType:
    """What these bytes are. Raises DocumentRefused for what is not taken, and for a name that says something else."""
    if not content:
        raise DocumentRefused("it is empty. Ask who sent it for another copy.")
    ending = _ending(name)
    found = _by_its_bytes(content, ending)
    if ending not in ENDINGS[found] and (ending in _KNOWN or (found is MediaType.TEXT and ending)):
        raise DocumentRefused(f"it is {found.words}, and its name ends in '.{ending}'. Find out which of them is true.")
    return found


def is_an_email(content: bytes) -> bool:
    """Whether it begins with lines as stand above an e-mail, among them who sent it."""
    names: set[bytes] = set()
    for line in content[:_WITHIN].removeprefix(b"\xef\xbb\xbf").splitlines():
        if not line.strip():
            break
        if line[:1] in b" \t" or (not names and line.startswith(b"From ")):
            continue
        header = _HEADER.match(line)
        if header is None:
            return False
        names.add(header.group(1).lower())
    return b"from" in names and bool(names & _AMONG_HEADERS)


def decoded(content: bytes) -> str:
    """The words of a plain text, in whichever of the usual ways it is written."""
    for encoding in ("utf-16",) if content.startswith(_UTF_16) else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


_KNOWN = OF_OTHER_FILES.union(*ENDINGS.values())


def _ending(name: str) -> str:
    found = _ENDING.search(name)
    return found.group(1).lower() if found else ""


def _by_its_bytes(content: bytes, ending: str) -> MediaType:
    _refuse_others(content)
    if content.startswith(PDF):
        check_pdf(content)
        return MediaType.PDF
    if content.startswith(b"PK\x03\x04"):
        check_word_file(content)
        return MediaType.DOCX
    if content.startswith(PNG):
        check_png(content)
        return MediaType.PNG
    if content.startswith(JPEG):
        check_jpeg(content)
        return MediaType.JPEG
    if is_an_email(content) and ending not in ENDINGS[MediaType.TEXT]:
        return MediaType.EMAIL
    _check_text(content)
    return MediaType.TEXT


def _refuse_others(content: bytes) -> None:
    for why, beginnings in _BEGINNINGS:
        if content.startswith(beginnings):
            raise DocumentRefused(why)
    if content.startswith(b"MZ") and b"\x00" in content[:_WITHIN]:
        raise DocumentRefused(_PROGRAM)
    if content[_TAR] == b"ustar":
        raise DocumentRefused(_ARCHIVE)
    if _IN_A_CONTAINER.match(content):
        raise DocumentRefused(_PICTURE)
    if content.startswith(_OLD_OFFICE):
        if _LOCKED in content:
            raise DocumentRefused("it is protected by a password. Ask who sent it for a copy without.")
        raise DocumentRefused("it is an old office file or an Outlook message. Save it as DOCX, PDF or .eml.")


def _check_text(content: bytes) -> None:
    if content.startswith(_UTF_16):
        try:
            text = content.decode("utf-16")
        except UnicodeDecodeError:
            raise DocumentRefused(_UNKNOWN) from None
        content = text.encode("utf-8", "surrogatepass")
    if _NO_TEXT.search(content):
        raise DocumentRefused(_UNKNOWN)
    if _MARKED_UP.match(content[:_WITHIN].removeprefix(b"\xef\xbb\xbf").lstrip()):
        raise DocumentRefused(_MARKED)
