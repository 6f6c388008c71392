"""What a letter looks like: its words, the partnership's letterhead and the envelope's data become a PDF."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, cast

from notifications.fixed_words import fixed_words
from notifications.phrases import short_day
from notifications.resources import templates
from notifications.wording import Wording

if TYPE_CHECKING:
    import typst

_LANGUAGE = re.compile(r"(?P<lang>[a-z]{2,3})(-(?P<region>[A-Z]{2}))?")
# One compiler keeps the fonts and the compiled layout; it is not made for two threads at once.
_ONE_AT_A_TIME = Lock()


class TypesettingError(ValueError):
    """A letter or a paper that cannot be laid out. The message never shows what it says."""


@dataclass(frozen=True)
class Letterhead:
    """The partnership as it writes letters on that day.

    Attributes:
        organisation: its name, also the author of the document.
        address: where to write to it, one line each.
        telephone: as people read it.
        email: for answers.
        signatory_name: who signs.
        signatory_title: in what office.
        strapline: a line below the name.
    """

    organisation: str
    address: tuple[str, ...]
    telephone: str | None
    email: str | None
    signatory_name: str
    signatory_title: str
    strapline: str | None


@dataclass(frozen=True)
class Envelope:
    """What one letter has around its words.

    Attributes:
        reference: ours; None leaves the line out.
        date: the date of the letter.
        recipient_lines: name and address, at most seven lines of some 45 characters.
        marking: the security marking, such as "OFFICIAL-SENSITIVE", at the head and foot of each page.
        salutation: "Dear Ms Example".
        valediction: "Yours sincerely".
        enclosures: what is in the envelope besides the letter.
        copies_to: who else gets the letter.
        large_print: 18 point instead of 12, and nothing to read below 16.
        language: of the words, as "en", "cy" or "pt-BR"; those around them are English where we have no others.
    """

    reference: str | None
    date: date
    recipient_lines: tuple[str, ...]
    marking: str | None
    salutation: str
    valediction: str
    enclosures: tuple[str, ...]
    copies_to: tuple[str, ...]
    large_print: bool = False
    language: str = "en"


def typeset(wording: Wording, letterhead: Letterhead, envelope: Envelope) -> bytes:
    """Lay a letter out as a tagged PDF in PDF/UA-1 mode; the same letter gives the same bytes.

    Raises:
        TypesettingError: when the address does not fit the window of an envelope, when a character is missing from
            the letter font, or when the letter would not be accessible.
    """
    return lay_out("letter", letter_document(wording, letterhead, envelope), day=envelope.date)


def letter_document(wording: Wording, letterhead: Letterhead, envelope: Envelope) -> Mapping[str, object]:
    """What the layout of a letter reads. Raises TypesettingError for what is not the code of a language."""
    language = _LANGUAGE.fullmatch(envelope.language)
    if not language:
        raise TypesettingError(
            f"The letter cannot be laid out: '{envelope.language}' is not the code of a language. "
            f"Write 'en' for English, 'cy' for Welsh, or another code of that form."
        )
    day, words = envelope.date, fixed_words(envelope.language)
    return {
        "subject": wording.subject,
        "blocks": wording.blocks,
        "letterhead": letterhead,
        "envelope": envelope,
        "date": {"year": day.year, "month": day.month, "day": day.day, "words": short_day(day, words)},
        "words": words,
        "lang": language["lang"],
        "region": language["region"] or ("GB" if language["lang"] == "en" else None),
    }


def lay_out(kind: str, document: Mapping[str, object], *, day: date) -> bytes:
    """Lay a document out as a tagged PDF in PDF/UA-1 mode; the same document of the same day gives the same bytes.

    Args:
        kind: "letter" or "paper": the layout's name in `templates/layout`, and what a refusal calls the document.
        document: what the layout reads; dataclasses, blocks among them, arrive there with their kind.
        day: the day that the file gives as its own.

    Raises:
        TypesettingError: when something does not fit, or a character is missing from the font, or the document would
            not be accessible.
    """
    import typst  # here, because it is 77 MB and most commands lay nothing out

    try:
        with _ONE_AT_A_TIME:
            pdf = compiler(kind).compile(
                format="pdf",
                sys_inputs={kind: as_json(document)},
                pdf_standards=["ua-1"],
                timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
            )
    except typst.TypstError as refusal:
        raise TypesettingError(f"The {kind} cannot be laid out: {_reason(refusal, kind)}") from None
    return cast("bytes", pdf)  # one file, because neither a path nor an image format was asked for


@cache
def compiler(kind: str) -> "typst.Compiler":
    """The library with our fonts and one layout compiled; it is used by one thread at a time."""
    import typst  # here, as in lay_out()

    # Only a layout that names one of the library's own fonts gets it: for the tick boxes of a paper.
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[templates() / "fonts"])
    return typst.Compiler(templates() / "layout" / f"{kind}.typ", root=templates(), font_paths=fonts)


def as_json(document: Mapping[str, object]) -> str:
    """A document as the layout reads it."""
    return json.dumps(_plain(document))


def _plain(part: object) -> object:
    """The part as JSON has it, each block and inline with its kind."""
    if is_dataclass(part):
        return {"kind": type(part).__name__} | {field.name: _plain(getattr(part, field.name)) for field in fields(part)}
    if isinstance(part, Mapping):
        return {name: _plain(one) for name, one in part.items()}
    if isinstance(part, tuple):
        return [_plain(one) for one in part]
    return part.isoformat() if isinstance(part, date) else part


def _reason(refusal: "typst.TypstError", kind: str) -> str:
    """What to do about it; the library's own message may quote the document, so only parts of it are passed on."""
    message = refusal.message
    if "address-too-long" in message:
        return (
            "the address does not fit the window of the envelope. "
            "Shorten it to at most seven lines of some 45 characters."
        )
    if "letterhead-too-long" in message:
        return "the letterhead does not fit above the letter. Shorten the name, the strapline or the address in it."
    if unknown := re.search(r'the text `"(.+?)"` could not be displayed', message):
        return (
            f"the font has no character {_code_points(unknown[1])}. "
            f"Write the name or the text in Latin, Greek or Cyrillic letters."
        )
    if inaccessible := re.search(r"PDF/UA-1 error: ([a-z0-9 ]+)", message):
        return f"a screen reader could not read it ({inaccessible[1].strip()}). Correct the {kind}'s template."
    return f"its layout failed. Tell the people who look after this system; the {kind} itself is kept."


def _code_points(quoted: str) -> str:
    """The characters of a quotation by number: U+0633."""
    characters = re.sub(r"\\u\{([0-9a-f]+)\}", lambda escaped: chr(int(escaped[1], 16)), quoted)
    return ", ".join(f"U+{ord(character):04X}" for character in characters)
