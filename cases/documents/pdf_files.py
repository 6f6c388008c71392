"""Is a PDF one that can be opened, without a password?"""

from __future__ import annotations

import logging
import re
from io import BytesIO

from cases.documents.media_types import DocumentRefused

PDF = b"%PDF-"
_ENDS_WITHIN = 64 * 1024
_END = re.compile(rb"startxref\s{1,9}(\d{1,12})\s")
_INDEX = re.compile(rb"\s{0,9}(?:xref\s|\d{1,10}\s{1,9}\d{1,5}\s{1,9}obj)")
_FILE_INSIDE = re.compile(rb"/EmbeddedFile(?![A-Za-z])")
_FILES_SOMEWHERE = re.compile(rb"/EmbeddedFiles(?![A-Za-z])|/EF\s{0,9}<<")
_DAMAGED = "it is a damaged PDF. Ask who sent it for another copy."


def check_pdf(content: bytes) -> None:
    """Look whether it is whole; one that is encrypted is opened as a reader does it. Raises DocumentRefused.

    The library takes minutes to mend some files that were made to that end, so it is asked for nothing else, and only
    where the index is where the file says: without encryption nothing of a PDF is read when it is filed.
    """
    ends = _END.findall(content, max(0, len(content) - _ENDS_WITHIN))
    if not ends:
        raise DocumentRefused(_DAMAGED)
    if b"/Encrypt" not in content:
        return
    if not _INDEX.match(content, int(ends[-1])):
        raise DocumentRefused(_DAMAGED)
    if _needs_a_password(content):
        raise DocumentRefused("it is a PDF that needs a password. Ask who sent it for a copy without.")


def files_in_pdf(content: bytes) -> int:
    """How many files lie inside of it, as far as its bytes say so openly: nothing of it is unpacked."""
    return len(_FILE_INSIDE.findall(content)) or int(_FILES_SOMEWHERE.search(content) is not None)


def _needs_a_password(content: bytes) -> bool:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file
    try:
        reader = PdfReader(BytesIO(content), strict=True)
        return reader.is_encrypted and not reader.decrypt("")
    except Exception:  # noqa: BLE001 - whatever a broken or hostile file does to the library
        raise DocumentRefused(_DAMAGED) from None
