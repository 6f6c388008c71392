"""The address book as its keepers see it. Each look is kept; links to cases hidden from somebody are not there."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor, visible_cases
from cases.address_book.details import ContactDetails
from cases.address_book.finding import Merges, book_of, find_contact, keep_look, read_merges
from cases.address_book.known import standing, stops_on
from cases.address_book.views import ContactRow, ContactView, LinkShown, LookShown, StopShown, VersionShown
from cases.models import Case, Contact, ContactLink, ContactLook, ContactVersion, DoNotContact
from cases.names import words_of


def contacts_listed(
    session: Session,
    actor: Actor,
    *,
    partnership: str | None,
    on: date,
    now: datetime,
    find: str = "",
    whole: bool = False,
) -> tuple[ContactRow, ...]:
    """The entries of an address book on a day; `whole` with those that ended or were merged. The look is kept.

    `find` keeps those with each of its words in the name, the post or the organisation. Raises ContactNotFound.
    """
    book = book_of(session, actor, partnership, on)
    keep_look(session, actor, book.id, contact=None, what="list", now=now)
    ids = session.scalars(select(Contact.id).where(Contact.partnership_id == book.id).order_by(Contact.id)).all()
    versions = standing(session, ids, on=on)
    stopped = {row.contact_id for row in stops_on(session, on=on, contact_ids=ids)}
    merges = read_merges(session)
    rows = (_row(merges, number, versions.get(number), stopped) for number in ids)
    wanted = set(words_of(find))
    return tuple(
        row for row in rows if (whole or (row.details and not row.merged_into)) and wanted <= _words(row.details)
    )


def contact_shown(session: Session, actor: Actor, key: str, *, on: date, now: datetime) -> ContactView:
    """One entry as it stands on a day; the look is kept. Raises ContactNotFound."""
    contact = find_contact(session, actor, key, on=on)
    keep_look(session, actor, contact.partnership_id, contact=contact, what="entry", now=now)
    merges = read_merges(session)
    into, group = merges.end_of(contact.id), merges.group_of(contact.id)
    version = standing(session, (contact.id,), on=on).get(contact.id)
    return ContactView(
        key=contact.key,
        on=on,
        details=_details(version),
        may_be_contacted=not stops_on(session, on=on, contact_ids=group),
        merged_into=f"C{into}" if into != contact.id else None,
        same_as=tuple(f"C{one}" for one in sorted(group - {contact.id})),
        links=_links(session, actor, group, on),
        stops=_stops(session, group),
        versions=_versions(session, contact.id),
    )


def contact_looks(session: Session, actor: Actor, key: str, *, on: date, now: datetime) -> tuple[LookShown, ...]:
    """Who looked at an entry, and when; this look is kept too. Raises ContactNotFound."""
    contact = find_contact(session, actor, key, on=on)
    keep_look(session, actor, contact.partnership_id, contact=contact, what="looks", now=now)
    rows = session.scalars(select(ContactLook).where(ContactLook.contact_id == contact.id).order_by(ContactLook.id))
    return tuple(LookShown(row.officer, row.looked_at, row.what) for row in rows)


def _row(merges: Merges, number: int, version: ContactVersion | None, stopped: set[int]) -> ContactRow:
    into = f"C{merges.end_of(number)}" if number in merges.into else None
    return ContactRow(f"C{number}", _details(version), not stopped.isdisjoint(merges.group_of(number)), into)


def _words(details: ContactDetails | None) -> set[str]:
    told = (details.name, details.post, details.organisation) if details else ()
    return {word for one in told if one for word in words_of(one)}


def _details(version: ContactVersion | None) -> ContactDetails | None:
    return ContactDetails.model_validate(version.details) if version and version.details else None


def _links(session: Session, actor: Actor, group: frozenset[int], on: date) -> tuple[LinkShown, ...]:
    rows = session.execute(
        select(Case.reference, ContactLink.person)
        .join(Case, Case.id == ContactLink.case_id)
        .where(ContactLink.contact_id.in_(group), ContactLink.unlinked_at.is_(None), visible_cases(actor, on))
        .order_by(Case.reference, ContactLink.person)
    )
    return tuple(LinkShown(reference, person) for reference, person in rows)


def _stops(session: Session, group: frozenset[int]) -> tuple[StopShown, ...]:
    rows = session.scalars(select(DoNotContact).where(DoNotContact.contact_id.in_(group)).order_by(DoNotContact.id))
    return tuple(
        StopShown(
            f"C{row.contact_id}",
            row.from_on,
            row.to_on,
            row.reason,
            row.officer,
            row.ended_on,
            row.ended_by,
            row.ended_because,
        )
        for row in rows
    )


def _versions(session: Session, contact_id: int) -> tuple[VersionShown, ...]:
    """Every version from the earliest day on, each until the next begins; of one day, the last recorded holds."""
    query = select(ContactVersion).where(ContactVersion.contact_id == contact_id)
    rows = list(session.scalars(query.order_by(ContactVersion.from_on, ContactVersion.id)))
    begins = sorted({row.from_on for row in rows})
    ends = {day: following - timedelta(days=1) for day, following in pairwise(begins)}
    last = {row.from_on: row.id for row in rows}
    return tuple(
        VersionShown(
            row.from_on,
            ends.get(row.from_on),
            _details(row),
            row.reason,
            row.officer,
            row.recorded_at,
            replaced=last[row.from_on] != row.id,
        )
        for row in rows
    )
