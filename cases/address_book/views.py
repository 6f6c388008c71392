"""What a keeper of the address book is shown: frozen rows with everything that was ever recorded of an entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cases.address_book.details import ContactDetails


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One entry in the list. `details` is None where it has ended or has not begun."""

    key: str
    details: ContactDetails | None
    do_not_contact: bool
    merged_into: str | None


@dataclass(frozen=True, slots=True)
class VersionShown:
    """The details of an entry between two days; `details` None where it had ended. `replaced`: put right since."""

    from_on: date
    to_on: date | None
    details: ContactDetails | None
    reason: str | None
    officer: str
    recorded_at: datetime
    replaced: bool


@dataclass(frozen=True, slots=True)
class StopShown:
    """Why, from when until when, nothing is to be sent to somebody, and who ended it."""

    key: str
    from_on: date
    to_on: date | None
    reason: str
    officer: str
    ended_on: date | None
    ended_by: str | None
    ended_because: str | None


@dataclass(frozen=True, slots=True)
class LinkShown:
    """Whom of which case an entry is, of those cases that the reader may see."""

    reference: str
    person: str


@dataclass(frozen=True, slots=True)
class ContactView:
    """One entry on a day, with everything that was ever recorded of it."""

    key: str
    on: date
    details: ContactDetails | None
    may_be_contacted: bool
    merged_into: str | None
    same_as: tuple[str, ...]
    links: tuple[LinkShown, ...]
    stops: tuple[StopShown, ...]
    versions: tuple[VersionShown, ...]


@dataclass(frozen=True, slots=True)
class LookShown:
    """A look at an entry."""

    officer: str
    looked_at: datetime
    what: str
