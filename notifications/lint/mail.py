"""An e-mail read whole: every line above it, its words as text and as a page, its source, and the files in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email.message import Message
from html import unescape

from cases.documents.email_parts import (
    BROKEN,
    LONGEST_LIST,
    in_words,
    is_text,
    leaves,
    open_email,
    part_bytes,
    part_name,
    part_words,
)
from cases.documents.html_words import words_of_html
from cases.documents.media_types import DocumentRefused
from notifications.lint.segments import APART, DocumentUnreadable, Segment, unread

_OF_PROGRAMS = frozenset({"content-type", "content-transfer-encoding", "mime-version", "date", "message-id"})
"""Lines in which programs write, so that an ordinary word in them is nobody's name."""

Inner = Callable[[bytes, str], Iterator[Segment]]


def mail_segments(content: bytes, inner: Inner) -> Iterator[Segment]:
    """The text of an e-mail; files that came with it go to `inner` with their place. Raises DocumentUnreadable."""
    try:
        found = list(_read(open_email(content), inner))
    except DocumentUnreadable:
        raise
    except DocumentRefused as refused:
        raise DocumentUnreadable(refused.why) from None
    except BROKEN:
        raise DocumentUnreadable("it is an e-mail that cannot be read. Export it anew as an .eml file.") from None
    yield from found


def _read(message: Message, inner: Inner) -> Iterator[Segment]:
    yield from _headers(message, "above the e-mail")
    files = 0
    for part in leaves(message):
        if part is not message:
            yield from _headers(part, "above a part of the e-mail")
        if is_text(part):
            yield from _words(part)
            continue
        files += 1
        place = f"attachment {files}"
        if name := part_name(part):
            yield Segment(f"{place}: name", name)
        yield from inner(part_bytes(part), place)
    between = (said for part in message.walk() for said in (part.preamble, part.epilogue) if said and said.strip())
    if hidden := APART.join(str(one) for one in between):
        yield Segment("between the parts of the e-mail", hidden)


def _headers(message: Message, place: str) -> Iterator[Segment]:
    for name, value in message.items():
        said = str(value)
        if len(said) > LONGEST_LIST:
            yield unread(place, "a line longer than any mail program writes")
        named = name.lower()
        yield Segment(f"{place}: {name[:40]}", in_words(said, LONGEST_LIST), by_program=named in _OF_PROGRAMS)


def _words(part: Message) -> Iterator[Segment]:
    said = part_words(part, None)
    if part.get_content_type() != "text/html":
        yield Segment("e-mail", said)
        return
    yield Segment("e-mail as a page", words_of_html(said))
    # What nobody sees stands here too: descriptions of pictures, links, comments.
    yield Segment("behind the page of the e-mail", unescape(said), again=True, by_program=True)
