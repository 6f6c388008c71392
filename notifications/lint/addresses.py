"""How an address may be written: its house and street, its street alone, its house's name; never its town alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cases.names import folded, words_of

POSTCODE = re.compile(r"(?<![a-z0-9])[a-z]{1,2}\d[a-z\d]?\s{0,3}\d[a-z]{2}(?![a-z0-9])")
"""A postcode of the United Kingdom in small letters, with or without its space."""

_PART_OF_A_HOUSE = re.compile(r"(?:flat|apartment|apt|unit|room|suite|floor)\s*\w{1,4}")
_SHORT = {
    "street": "st",
    "road": "rd",
    "crescent": "cres",
    "avenue": "ave",
    "close": "cl",
    "lane": "ln",
    "drive": "dr",
    "court": "ct",
    "place": "pl",
    "gardens": "gdns",
    "terrace": "ter",
    "square": "sq",
}
_LONG = {short: long for long, short in _SHORT.items()}
_STREETS = frozenset((*_SHORT, *_LONG, "row", "way", "hill", "rise", "walk", "mews", "grove", "view", "park", "green"))
_COUNTRY = 2
"""An address of so few parts may be a village and a county: its first part alone is no house."""


def address_terms(address: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The words to look for with whether they are certain: '9 Imaginary Row' is, 'Imaginary Row' is only possible."""
    pieces = [piece.strip() for piece in re.split(r"[,;\n]", POSTCODE.sub("", folded(address))) if piece.strip()]
    for place, piece in enumerate(pieces):
        if _PART_OF_A_HOUSE.fullmatch(piece):
            continue
        words = words_of(_PART_OF_A_HOUSE.sub("", piece, count=1) if _starts_inside(piece) else piece)
        if any(word.isdigit() for word in words[:1]):
            street = tuple(word for word in words if not word.isdigit() and len(word) > 1)
            for written in _ways(words):
                yield written, True
            if len(street) > 1:
                for written in _ways(street):
                    yield written, False
        elif words and words[-1] in _STREETS:
            for written in _ways(words):
                yield written, False
        elif place == 0 and len(pieces) > _COUNTRY and len(words) > 1:
            yield words, False


def _starts_inside(piece: str) -> bool:
    return bool(_PART_OF_A_HOUSE.match(piece))


def _ways(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """With the kind of street written out, and short."""
    yield words
    last = words[-1]
    if last in _SHORT or last in _LONG:
        yield (*words[:-1], _SHORT.get(last) or _LONG[last])
