"""The file of a word processor's document: who made it and when, and the same bytes for the same document."""

from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def packed(document: Document, *, title: str, author: str, day: date, language: str) -> bytes:
    """The document as a file, made and changed on that day and at no other time; `author` is a body, not a person."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.language, properties.comments, properties.revision = language, "", 1
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    written = BytesIO()
    document.save(written)
    return _without_times(written)


def _without_times(written: BytesIO) -> bytes:
    """The same archive with the earliest time that one can name, whoever's machine writes it."""
    fixed = BytesIO()
    with ZipFile(written) as before, ZipFile(fixed, "w", ZIP_DEFLATED) as after:
        for part in before.namelist():
            entry = ZipInfo(part, _EARLIEST)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, _UNIX
            after.writestr(entry, before.read(part))
    return fixed.getvalue()
