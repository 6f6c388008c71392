"""Ways out for letters: one module each, all with this shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol


class Way(StrEnum):
    """The ways out, by the names under which a dispatch keeps them."""

    PRINT_FOLDER = "print_folder"
    EMAIL = "email"
    NOTIFY_EMAIL = "notify_email"
    NOTIFY_LETTER = "notify_letter"


class DeliveryFailed(RuntimeError):
    """A letter was certainly not accepted; nothing was changed, and a later run tries again.

    `wait` is for how long the other side asks to be left alone, where it says. `of_one_letter` says that it was put off
    for its own sake, such as for a full mailbox: the channel works, and the next letter may well be accepted.
    """

    def __init__(self, words: str, *, wait: timedelta | None = None, of_one_letter: bool = False) -> None:
        super().__init__(words)
        self.wait = wait
        self.of_one_letter = of_one_letter


class DeliveryRefused(RuntimeError):
    """A letter will not be accepted as it stands, such as for its address; a person has to mend it."""


class DeliveryInDoubt(RuntimeError):
    """Whether a letter was accepted cannot be told: the line broke after it had been handed over."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One frozen letter on its way to one address.

    `name` and `reference` are the same at every attempt, differ from letter to letter and from address to address, and
    hold no personal name. `to` is one e-mail address, or the lines of a postal address. `message` is an e-mail exactly
    as it leaves; `subject` and `text` are its words for a provider that makes the message itself.
    """

    name: str
    content: bytes
    sha256: str
    reference: str = ""
    to: tuple[str, ...] = ()
    message: bytes | None = None
    subject: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """That a letter left: on which business day, the words kept with it, and the provider's own reference."""

    on: date
    words: str
    provider_reference: str | None = None


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
    """A way out. Where it `finds_again` what left, the same parcel again leaves one letter, not two."""

    @property
    def way(self) -> Way:
        """Its name."""

    @property
    def finds_again(self) -> bool:
        """Whether `left_before` tells for certain what became of an attempt whose end was not recorded."""

    def left_before(self, parcel: Parcel) -> Proof | None:
        """The proof of an earlier attempt whose end was not recorded, or None. Raises DeliveryFailed: ask later."""

    def deliver(self, parcel: Parcel, *, on: date) -> Proof:
        """Deliver a parcel on a business day. Raises DeliveryFailed, DeliveryRefused or DeliveryInDoubt."""


class DayList(Protocol):
    """A channel that lists what left on a day for whoever puts it in the post."""

    def add_to_list(self, day: date, line: Line, *, after: int) -> bool:
        """Add a line to the list of a day, if that has the lines of so many letters and nothing else; whether it had.

        Raises DeliveryFailed.
        """

    def list_day(self, day: date, lines: Sequence[Line]) -> None:
        """Write the list of a day's letters, whole. Raises DeliveryFailed."""
