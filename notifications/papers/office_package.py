"""The file of a word processor's document: who made it and when, and the same bytes for the same document."""

from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

# The library's empty document brings a picture of its first page and the name of somebody else's program, and its
# styles a second time for a word processor of 2010.
_STYLES_AGAIN = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
_NOT_OURS = {RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.THUMBNAIL, _STYLES_AGAIN}
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def packed(document: Document, *, title: str, author: str, day: date) -> bytes:
    """The document as a file, made and changed on that day and at no other time."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.language, properties.comments, properties.revision = "en-GB", "", 1
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype in _NOT_OURS]:
            del relations[key]
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
