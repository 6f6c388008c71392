"""What a browser sends with a form: the fields in their order, and files up to a size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message, Receive

_MOST_FIELDS = 2_000
_LONGEST_FIELD = 1024 * 1024
_WITHOUT_FILES = 2 * 1024 * 1024
_TOO_LARGE, _BAD_REQUEST = 413, 400
_SENT_TOO_MUCH = (
    "What you sent is larger than {} MB, and nothing larger is taken. Nothing was kept. Make the file smaller, or send "
    "it in parts, and fill the form in again."
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came, under the name and type that the browser claims for it."""

    filename: str
    claimed_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, in the order of the page, and its files."""

    fields: tuple[tuple[str, str], ...] = ()
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The last value of a field, without the spaces around it; empty when it was not sent."""
        return next((value.strip() for key, value in reversed(self.fields) if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field."""
        return tuple(value for key, value in self.fields if key == name)

    def items(self) -> Iterator[tuple[str, str]]:
        """Every field with its value, in order."""
        return iter(self.fields)

    def file(self, name: str) -> Upload | None:
        """A file that was chosen, if one was."""
        return self.uploads.get(name)


async def read_form(request: Request, *, largest_file: int) -> Form:
    """The form of a request, read no further than `largest_file` bytes of files and what is typed beside them.

    Raises HTTPException 413 for one too large, 400 for one that cannot be read.
    """
    too_large = HTTPException(_TOO_LARGE, _SENT_TOO_MUCH.format(largest_file // 1024**2))
    most = largest_file + _WITHOUT_FILES
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > most:
        raise too_large
    try:
        limited = Request(request.scope, _no_more_than(most, request.receive, too_large))
        async with limited.form(max_fields=_MOST_FIELDS, max_files=10, max_part_size=_LONGEST_FIELD) as sent:
            fields: list[tuple[str, str]] = []
            uploads: dict[str, Upload] = {}
            for name, value in sent.multi_items():
                if not isinstance(value, UploadFile):
                    # A browser ends every line with CR LF; we keep LF. Nobody types NUL, and no database keeps it.
                    fields.append((name, value.replace("\r\n", "\n").replace("\0", "")))
                elif value.filename:
                    uploads[name] = Upload(value.filename, value.content_type or "", await value.read())
    except (MultiPartException, UnicodeDecodeError):
        raise HTTPException(_BAD_REQUEST) from None
    return Form(tuple(fields), uploads)


def _no_more_than(most: int, receive: Receive, too_large: HTTPException) -> Receive:
    """The same, until more came than is read: a browser need not say beforehand how much it sends."""
    so_far = 0

    async def received() -> Message:
        nonlocal so_far
        message = await receive()
        so_far += len(message.get("body", b""))
        if so_far > most:
            raise too_large
        return message

    return received
