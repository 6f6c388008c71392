"""Whether the post takes an address, as GOV.UK Notify publishes it for letters; what it would refuse is said before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cases.address_book.countries import COUNTRIES, HOME, POSTCODE_AREAS

FEWEST_LINES, MOST_LINES = 3, 7
"""With the name on the first line and the postcode, or the country, on the last."""

_NO_BEGINNING = tuple('@()=[]"“”\\/,<>~')
_POSTCODE = re.compile(r"([A-Z]{1,2})([0-9][0-9A-Z]?)([0-9][ABD-HJLNP-UW-Z]{2})")
_FORCES = re.compile(r"BFPO\s*(?:C/O\s*)?[0-9]{1,4}", re.IGNORECASE)
_NOWHERE = re.compile(r"no fixed (abode|address)|^nfa$", re.IGNORECASE)


def why_not_posted(lines: Sequence[str]) -> str | None:
    """One sentence on what is wrong with an address, the addressee's name first, and what to do; None when it is right.

    The sentence repeats nothing of the address. It is for addresses to which the post goes, not for letters by hand.
    """
    written = normalised(lines)
    if len(written) < FEWEST_LINES:
        return (
            f"With the name it has fewer than {FEWEST_LINES} lines; the post needs the name, the street or the town, "
            "and the postcode. Complete it."
        )
    if len(written) > MOST_LINES:
        return f"With the name it has more than {MOST_LINES} lines. Put some of them together."
    for number, line in enumerate(written, start=1):
        if line.startswith(_NO_BEGINNING):
            signs = " ".join(_NO_BEGINNING)
            return f"Line {number} begins with a sign that the post does not take there ({signs}). Leave it out."
    if not all(re.search(r"\w", line) for line in written[:2]):
        return "Its first two lines need a letter or a number each. Write the name, then the street."
    if any(_NOWHERE.search(line) for line in written):
        return "No letter can be posted to somebody of no fixed abode. Give another address, or have it taken by hand."
    return _why_not_ended(written)


def normalised(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines as they are printed: single spaces, no comma at the end, nothing empty, the postcode in its form."""
    written = [" ".join(line.split()).rstrip(" ,") for line in lines]
    kept = [line for line in written if line]
    while len(kept) > 1 and kept[-1].casefold() in HOME and (postcode_of(kept[:-1]) or kept[-2].casefold() in HOME):
        kept.pop()
    code = postcode_of(kept)
    return (*kept[:-1], code) if code else tuple(kept)


def postcode_of(lines: Sequence[str]) -> str | None:
    """The postcode that an address ends with, in capitals with its one space; None where it ends with none."""
    found = _POSTCODE.fullmatch("".join(lines[-1].split()).upper()) if lines else None
    if found is None or found[1] not in POSTCODE_AREAS:
        return None
    return f"{found[1]}{found[2]} {found[3]}"


def as_lines(address: str | Sequence[str] | None) -> tuple[str, ...]:
    """An address that was typed as one text, taken apart at its commas and ends of lines; one in lines as it is."""
    if address is not None and not isinstance(address, str):
        return tuple(address)
    return tuple(line.strip() for line in re.split(r"[\n,]", address or "") if line.strip())


def _why_not_ended(written: Sequence[str]) -> str | None:
    last, to_forces = written[-1], any(_FORCES.fullmatch(line) for line in written)
    abroad = last.casefold() in COUNTRIES
    if to_forces and abroad:
        return "An address of the forces (BFPO) ends with its number or postcode, not with a country. Leave that out."
    if to_forces or abroad or postcode_of(written):
        return None
    return "Its last line is neither a postcode of the United Kingdom, alone on the line, nor a country. Put one there."
