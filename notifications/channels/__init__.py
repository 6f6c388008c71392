"""Ways out for letters: one module each, all with this shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


class DeliveryFailed(RuntimeError):
    """A letter could not be delivered; nothing was changed, and the next run tries again."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One frozen letter on its way. `name` is the same at every attempt and holds no personal name."""

    name: str
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Proof:
    """That a letter left: on which business day, and the words kept with it."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One letter in the list of a day. It holds keys and titles, never a person's name.

    `how` says what to do with it, where there is one safe way to reach its addressee.
    """

    reference: str
    number: str
    letter: str
    title: str
    recipient: str
    file: str
    sha256: str
    marking: str
    enclose: str
    how: str


class Channel(Protocol):
    """A way out. Everything may be repeated: the same parcel again leaves one letter, not two."""

    def left_before(self, parcel: Parcel) -> Proof | None:
        """The proof of an earlier attempt whose end was not recorded, or None."""

    def deliver(self, parcel: Parcel, *, on: date) -> Proof:
        """Deliver a parcel on a business day. Raises DeliveryFailed."""

    def add_to_list(self, day: date, line: Line, *, after: int) -> bool:
        """Add a line to the list of a day, if that has the lines of so many letters and nothing else; whether it had.

        Raises DeliveryFailed.
        """

    def list_day(self, day: date, lines: Sequence[Line]) -> None:
        """Write the list of a day's letters, whole. Raises DeliveryFailed."""
