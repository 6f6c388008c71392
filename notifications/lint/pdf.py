"""A PDF read whole: the words of its pages, every text among its objects, its metadata, and the files in it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from notifications.lint.limits import MOST_PAGES
from notifications.lint.pdf_pages import page_texts
from notifications.lint.pictures import note_segments
from notifications.lint.segments import APART, DocumentUnreadable, Segment, unread
from notifications.lint.xml_text import xml_segments

_STARTS_WITHIN = 1024
_END = re.compile(rb"%%EOF\s?")
_VERSIONS = 5
_PROPERTIES = frozenset({"/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer", "/Company"})
_NAMED = {
    "/Contents": "notes",
    "/RC": "notes",
    "/T": "names of authors and fields",
    "/Subj": "notes",
    "/Alt": "descriptions for screen readers",
    "/ActualText": "descriptions for screen readers",
    "/E": "descriptions for screen readers",
    "/V": "form fields",
    "/DV": "form fields",
    "/TU": "form fields",
    "/URI": "links",
    "/F": "names of files",
    "/UF": "names of files",
    "/Desc": "names of files",
}
_NO_TEXT = frozenset({"/ID", "/Lang", "/CreationDate", "/ModDate", "/M", "/DA", "/Registry", "/Ordering", "/CharSet"})
_ANY_LANGUAGE = frozenset(("the", "and", "of", "to", "in", "a", "is", "yr", "y", "a'r", "yn", "mae"))
_BY_PROGRAM = "settings"
_PROTECTED = "it is protected. Save it without a password or other protection."
_FEW_SIGNS = 300
_ENOUGH_WORDS = 80
_STRANGE = re.compile("[\x00-\x08\x0e-\x1f\ue000-\uf8ff\ufffd]")
_MOST_STRANGE = 0.1

Inner = Callable[[bytes, str], Iterator[Segment]]


def pdf_segments(content: bytes, inner: Inner) -> Iterator[Segment]:
    """The text of a PDF; files that lie in it go to `inner` with their place. Raises DocumentUnreadable."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file
    try:
        reader = PdfReader(BytesIO(content))
        _check(reader)
        found = [*_pages(reader, content), *_objects(reader, inner)]
        found += _earlier(content, {one.text for one in found}, inner)
    except DocumentUnreadable:
        raise
    except Exception:  # noqa: BLE001 - whatever a broken or hostile file does to the library
        if b"/Encrypt" in content:
            raise DocumentUnreadable(_PROTECTED) from None
        raise DocumentUnreadable("it is damaged. Save it anew from the program that wrote it.") from None
    yield from found


def _check(reader: PdfReader) -> None:
    if reader.is_encrypted:
        raise DocumentUnreadable(_PROTECTED)
    if len(reader.pages) > MOST_PAGES:
        raise DocumentUnreadable(f"it has more than {MOST_PAGES:,} pages. Split it.")


def _earlier(content: bytes, seen: set[str], inner: Inner) -> Iterator[Segment]:
    """What earlier versions of the file said, which a program that adds to a PDF leaves in it."""
    if b"/Linearized" in content[:_STARTS_WITHIN]:  # written for the web in one go, with two ends
        return
    ends = [found.end() for found in _END.finditer(content)][:-1]
    for end in ends[-_VERSIONS:]:
        before = content[:end]
        reader = PdfReader(BytesIO(before))
        for one in (*_pages(reader, before), *_objects(reader, inner)):
            if one.text not in seen:
                seen.add(one.text)
                yield Segment(f"earlier version of {one.place}", one.text, readable=one.readable)


def _pages(reader: PdfReader, content: bytes) -> Iterator[Segment]:
    texts = page_texts(content)
    if not any(text.strip() for text in texts):
        raise DocumentUnreadable("its pages are pictures without text. Make it from the document, not by scanning.")
    for number, text in enumerate(texts, start=1):
        place = f"page {number}"
        if text.strip():
            yield Segment(place, text)
            if _is_garbled(text):
                yield unread(place, "letters whose font does not say what they mean")
        elif (drawn := reader.pages[number - 1].get_contents()) is not None and len(drawn.get_data()) > _FEW_SIGNS:
            yield unread(place, "a picture, or letters drawn as lines")


def _is_garbled(text: str) -> bool:
    words = text.lower().split()
    return len(_STRANGE.findall(text)) > len(text) * _MOST_STRANGE or (
        len(words) > _ENOUGH_WORDS and not _ANY_LANGUAGE.intersection(words)
    )


def _objects(reader: PdfReader, inner: Inner) -> Iterator[Segment]:
    """The texts of all objects by what they are for, each once; metadata and files that lie within."""
    texts: dict[str, dict[str, None]] = {}
    files = 0
    for number in sorted(_numbers(reader)):
        found = reader.get_object(IndirectObject(number, _generation(reader, number), reader))
        for key, text in _texts(found, ""):
            texts.setdefault(_place(key), {})[text] = None
        if isinstance(found, StreamObject) and found.get("/Subtype") == "/XML":
            yield from xml_segments(found.get_data(), "metadata")
        if isinstance(found, StreamObject) and "/DCTDecode" in str(found.get("/Filter")):
            yield from note_segments(found.get_data(), "properties of a picture")
        for stream in _files(found):
            files += 1
            yield from inner(stream, f"file {files} inside")
    yield from (Segment(place, APART.join(found), by_program=place == _BY_PROGRAM) for place, found in texts.items())


def _numbers(reader: PdfReader) -> set[int]:
    in_the_open = {number for numbers in reader.xref.values() for number in numbers}
    return (in_the_open | set(reader.xref_objStm)) - {0}


def _generation(reader: PdfReader, number: int) -> int:
    return next((generation for generation, numbers in reader.xref.items() if number in numbers), 0)


def _texts(found: Any, key: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any object of a PDF
    if isinstance(found, TextStringObject):
        if len(found) > 1 and key not in _NO_TEXT:
            yield key, str(found)
    elif isinstance(found, ByteStringObject):
        if len(found) > 1 and key not in _NO_TEXT:
            yield key, bytes(found).decode("latin-1")
    elif isinstance(found, NameObject):
        yield _BY_PROGRAM, found[1:]
    elif isinstance(found, DictionaryObject):
        for name in found:
            yield from _texts(found.raw_get(name), str(name))
    elif isinstance(found, ArrayObject):
        for one in list.__iter__(found):
            yield from _texts(one, key)


def _files(found: Any) -> Iterator[bytes]:  # noqa: ANN401 - any object of a PDF
    if isinstance(found, DictionaryObject):
        held: Any = found["/EF"].get_object() if "/EF" in found else {}
        # The same file usually stands under both names.
        yield from {id(held[name].get_object()): held[name].get_object().get_data() for name in held}.values()
        for name in found:
            yield from _files(found.raw_get(name))
    elif isinstance(found, ArrayObject):
        for one in list.__iter__(found):
            yield from _files(one)


def _place(key: str) -> str:
    if key == _BY_PROGRAM:
        return key
    return "properties" if key in _PROPERTIES else _NAMED.get(key, "other texts in the file")
