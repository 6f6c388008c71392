"""Other people's words made safe to keep and to show: no sign in them steers a terminal, a page or a path."""

from __future__ import annotations

import re
import unicodedata

from cases.documents.limits import LONGEST_NAME

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Control signs (NUL and escape among them), marks that turn the direction of reading, and halves of signs."""
_PATH = re.compile(r"[/\\]")
_BLANKS = re.compile(r"[ \t\xa0]+")


def one_line(text: str, longest: int) -> str:
    """A text as one line without what nobody sees."""
    return _BLANKS.sub(" ", "".join(_shown(sign, " ") for sign in text[: longest * 2])).strip()[:longest]


def several_lines(text: str, longest: int) -> str:
    """A text without what nobody sees, its lines kept."""
    unified = text[:longest].replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign if sign in "\n\t" else _shown(sign, "") for sign in unified).strip("\n")


def file_name(given: str) -> str:
    """A file's own name, without the folders before it and without what nobody sees; '' where nothing is left."""
    last = _PATH.split(unicodedata.normalize("NFC", given[-4 * LONGEST_NAME :]))[-1]
    name = one_line(last, 4 * LONGEST_NAME).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if len(name) > LONGEST_NAME and dot and len(ending) < LONGEST_NAME // 2:
        return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"
    return name[:LONGEST_NAME]


def _shown(sign: str, instead: str) -> str:
    if sign.isascii():
        return sign if sign.isprintable() else instead
    sort = unicodedata.category(sign)
    return instead if sort in {"Zl", "Zp"} else "" if sort in _INVISIBLE else sign
