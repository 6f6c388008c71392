"""A register to lint with. Everybody and every address in it is invented."""

from __future__ import annotations

from cases.pseudonym_entries import Entry, IdentifierKind, Identifying, Register
from notifications.lint.checking import findings_in
from notifications.lint.findings import Finding
from notifications.lint.reading import segments_of
from notifications.lint.segments import Segment
from notifications.lint.terms import terms_of


def entry(key: str, pseudonym: str | None, *, openly: bool = False, **known: str) -> Entry:
    identifiers = tuple(Identifying(IdentifierKind(kind), value) for kind, value in known.items())
    return Entry(key, (key,), ("mentioned",), None, pseudonym, openly, identifiers)


REGISTER = Register(
    reference="MK-DHR-2026-001",
    entries=(
        entry(
            "P1",
            "Linden",
            name="Marigold Jane Fennimore",
            known_as="Goldie",
            date_of_birth="1990-03-01",
            address="1 Invented Crescent, Milton Keynes, MK6 1AA",
            employer="Larkspur & Daughters Ltd",
        ),
        entry(
            "P2",
            "Rowan",
            name="Tobias Quillfeather",
            former_name="Tobias Østergård",
            telephone="07700 900123",
            email="toby.q@post.example",
        ),
        entry("P3", "Ash", name="Anne-Marie O'Néill", school="Oakfield Primary School"),
        entry("P4", "Birch", name="Theresa May"),
        entry("P5", "Teal", name="Wren Fennimore"),
        entry("P6", None, name="Dr Odessa Brightwell", openly=True),
    ),
    open_names=("Bram Oakhollow", "Thames Valley Police", "Milton Keynes Council"),
    problems=(),
)
TERMS = terms_of(REGISTER)


def found(text: str) -> tuple[Finding, ...]:
    """What is found in a text."""
    return findings_in([Segment("", text)], TERMS, REGISTER)


def found_in(content: bytes, name: str | None = None) -> tuple[Finding, ...]:
    """What is found in a document."""
    return findings_in(segments_of(content, name), TERMS, REGISTER)


def whose(text: str) -> list[tuple[str, ...]]:
    """Whom the findings in a text point to."""
    return [one.people for one in found(text)]
