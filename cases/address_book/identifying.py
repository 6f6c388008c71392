"""By what the address book tells that somebody of a case could be recognised: every name and address they ever had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.address_book.finding import read_merges
from cases.models import ContactLink, ContactVersion

_PARTICULARS = ("name", "date_of_birth", "telephone", "email")


def identifying(session: Session, case_id: int) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The kind and the value of each, by the key of whoever is linked, or was: a link taken away hides nothing."""
    links = session.execute(select(ContactLink.person, ContactLink.contact_id).where(ContactLink.case_id == case_id))
    whose: dict[int, set[str]] = defaultdict(set)
    merges = None
    for person, contact_id in links:
        merges = merges or read_merges(session)
        for one in merges.group_of(contact_id):
            whose[one].add(person)
    if not whose:
        return {}
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    query = select(ContactVersion).where(ContactVersion.contact_id.in_(whose)).order_by(ContactVersion.id)
    for row in session.scalars(query):
        for person in whose[row.contact_id]:
            found[person].update(dict.fromkeys(_told(row.details or {})))
    return {person: tuple(told) for person, told in found.items()}


def _told(details: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in _PARTICULARS:
        if details.get(name):
            yield name, str(details[name])
    if details.get("address"):
        yield "address", ", ".join(details["address"])
