"""The sorts of file that are taken, and the names that go with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum


class MediaType(StrEnum):
    """What a file is, as its bytes show it."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    EMAIL = "message/rfc822"
    TEXT = "text/plain"
    PNG = "image/png"
    JPEG = "image/jpeg"

    @property
    def words(self) -> str:
        """What people call it."""
        return _WORDS[self]


class DocumentRefused(ValueError):
    """A file is not taken. `why` begins with 'it'; the whole sentence names neither the file nor anybody."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Nothing was filed: {why}")
        self.why = why


class NestedTooDeep(DocumentRefused):
    """An e-mail holds e-mails that hold e-mails, further than anybody reads: it is refused as a whole."""


ENDINGS: Mapping[MediaType, frozenset[str]] = {
    MediaType.PDF: frozenset({"pdf"}),
    MediaType.DOCX: frozenset({"docx"}),
    MediaType.EMAIL: frozenset({"eml"}),
    MediaType.TEXT: frozenset({"txt", "text", "md", "csv", "log", "ics", "vcf"}),
    MediaType.PNG: frozenset({"png"}),
    MediaType.JPEG: frozenset({"jpg", "jpeg", "jpe", "jfif"}),
}
OF_OTHER_FILES = frozenset(
    re.findall(
        r"\w+",
        "exe com scr pif bat cmd msi msp msc dll sys cpl jar js jse vbs vbe vb wsf wsh hta ps1 psm1 sh bash "
        "py pl rb php lnk url reg inf iso img vhd vhdx apk app dmg pkg deb rpm run bin zip rar 7z gz tgz bz2 "
        "xz tar cab ace arj z lzh doc docm dot dotm dotx xls xlsx xlsm xlsb xlt xltm xlam ppt pptx pptm pps "
        "ppsm ppam one odt ods odp rtf pub mdb accdb msg pst ost htm html mht mhtml xhtml xml svg swf chm gif "
        "bmp tif tiff webp heic heif",
    )
)
"""Endings of names that tell of something else than what is taken."""

_WORDS: Mapping[MediaType, str] = {
    MediaType.PDF: "a PDF",
    MediaType.DOCX: "a Word document",
    MediaType.EMAIL: "an e-mail",
    MediaType.TEXT: "plain text",
    MediaType.PNG: "a picture (PNG)",
    MediaType.JPEG: "a picture (JPEG)",
}
