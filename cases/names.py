"""How a name may be written: without capitals, accents and signs, and taken apart into the words that identify."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+|\d+")
_OTHERWISE = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
"""Letters that do not come apart into a plain letter and its accent."""
_OTHERWISE |= dict(zip("асеіјорѕхуԁһӏԛԝкмтвн", "aceijopsxydhlqwkmtbh", strict=True))
_OTHERWISE |= dict(zip("αεινορυχκτμβηζ", "aeinopyxktmbhz", strict=True))
"""Letters of the Cyrillic and the Greek alphabet that look like one of ours, small or as a capital."""
_DASHES = frozenset("‐‑‒–—―−﹣－")
_APOSTROPHES = frozenset("‘’‚‛′ʹʻʼʽˈ`´＇")

_TITLES = frozenset(
    _WORD.findall(
        "mr mrs ms miss mx master dr doctor prof professor sir dame lord lady rev reverend fr sister brother "
        "pc dc ds di dci dsu dcs wpc pcso sgt sergeant detective inspector chief superintendent constable acting "
        "judge cllr councillor"
    )
)
_AFTER_NAMES = frozenset(_WORD.findall("jr jnr snr sr obe mbe cbe phd kc qc"))
_PARTICLES = frozenset(
    _WORD.findall("van von der den de la le du da di del dos al el bin ibn bint ben mac mc o st ter ten")
)
_NO_PERSON = frozenset(
    _WORD.findall(
        "the officer coroner coroners manager team service services council ltd limited plc association group police "
        "department trust society committee company partnership unit office"
    )
)


@dataclass(frozen=True, slots=True)
class NameWords:
    """A name in plain words. `given` and `surname` hold several where one is written with a hyphen or a particle.

    A post or an organisation, such as 'the Senior Coroner's Officer', is only ever a `whole`.
    """

    whole: tuple[str, ...]
    given: tuple[str, ...] = ()
    middle: tuple[str, ...] = ()
    surname: tuple[str, ...] = ()


def plain(sign: str) -> str:
    """One character without capital or accent; signs that look alike are one sign, and invisible ones are nothing."""
    return _plain(sign)


def folded(text: str) -> str:
    """A text without capitals and accents."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, plain."""
    return tuple(_WORD.findall(folded(text)))


def name_words(name: str) -> NameWords:
    """A full name taken apart: 'Dr Anne-Marie K. O'Neill' is given 'anne marie', middle 'k', surname 'o neill'."""
    last, comma, first = folded(name).partition(",")
    written = f"{first} {last}" if comma else last
    pieces = [piece for one in written.split() if (piece := tuple(_WORD.findall(one)))]
    whole = tuple(word for piece in pieces for word in piece)
    if _NO_PERSON & set(whole):
        return NameWords(whole)
    kept = pieces
    while len(kept) > 1 and _TITLES.issuperset(kept[0]):
        kept = kept[1:]
    while len(kept) > 1 and _AFTER_NAMES.issuperset(kept[-1]):
        kept = kept[:-1]
    if len(kept) < 2:  # noqa: PLR2004 - one name alone
        return NameWords(whole, given=kept[0] if kept else ())
    starts = len(kept) - 1
    while starts > 1 and _PARTICLES.issuperset(kept[starts - 1]):
        starts -= 1
    return NameWords(
        tuple(word for piece in kept for word in piece),
        given=kept[0],
        middle=tuple(word for piece in kept[1:starts] for word in piece),
        surname=tuple(word for piece in kept[starts:] for word in piece),
    )


def names_alone(name: str) -> frozenset[str]:
    """The given name and the surname as one word each, and the parts of a double surname: what no pseudonym may be."""
    apart = name_words(name)
    parts = {word for word in apart.surname if word not in _PARTICLES and len(word) > 1}
    joined = {"".join(apart.given), "".join(apart.surname)} - {""}
    return frozenset(parts | joined | set(apart.given))


@lru_cache(maxsize=8192)
def _plain(sign: str) -> str:
    if sign in _DASHES:
        return "-"
    if sign in _APOSTROPHES:
        return "'"
    if sign.isspace():
        return sign
    if unicodedata.category(sign) in {"Cf", "Cc"}:  # soft hyphens, joiners, marks of direction, control signs
        return ""
    small = unicodedata.normalize("NFKD", sign).casefold()
    return "".join(_OTHERWISE.get(one, one) for one in small if unicodedata.category(one) != "Mn")
