"""What one letter may be told of its case: people, bodies, officers and dates, read once, as they stand on a day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cases.casefile import CaseFile
from cases.letter_dates import OF_THE_CASE, DateKnown, dates_known, figures_known, read_dated
from cases.letters import Claim
from cases.models import Case, CaseEvent, Item, Officer, OfficerRole, Organisation, Person
from cases.partnership_bodies import LettersBy
from cases.partnerships import details_on
from state_machines.ledger import Figures
from state_machines.lifecycle import Role


@dataclass(frozen=True, slots=True)
class PersonKnown:
    """Somebody named in the case."""

    key: str
    part: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BodyKnown:
    """A body the partnership works with. `email` is given where it has agreed to have its letters there."""

    key: str
    name: str
    chief_officer: str | None
    address: tuple[str, ...]
    part: str = "agency"
    statutory_basis: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class OfficerKnown:
    """Somebody who acts for the partnership."""

    name: str
    title: str | None
    employer: str | None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class PartnershipOnDay:
    """The partnership as it stands on a day."""

    name: str
    area: str
    address: tuple[str, ...]
    telephone: str | None
    email: str | None
    strapline: str | None
    contact_name: str | None
    contact_title: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of it. `event`, `values` and `event_item` are the history row that owes the letter, as corrected since.

    `dates` are those of the case and of the letter's own item.
    `figures` are the review's gross and net days on the day of that row, so that a letter's words do not change daily.
    """

    claim: Claim
    on: date
    partnership: PartnershipOnDay | None
    chair: OfficerKnown | None
    event: str
    event_from_state: str
    event_on: date
    event_item: str | None
    values: Mapping[str, Any]
    people: Mapping[str, PersonKnown]
    bodies: Mapping[str, BodyKnown]
    dates: tuple[DateKnown, ...]
    figures: Figures | None

    def dates_of(self, item_keys: Collection[str]) -> tuple[DateKnown, ...]:
        """The time limits of other items of the case."""
        return dates_known(self.claim.file, read_dated(self.claim.file, item_keys))


def read_dossier(session: Session, claim: Claim, *, on: date) -> Dossier:
    """Gather what a letter may be told of its case on a day."""
    file, case = claim.file, claim.file.case
    dated = read_dated(file, {OF_THE_CASE, claim.row.item_key})
    event = session.scalars(
        select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.sequence == claim.row.sequence)
    ).one()
    event_on, values = _as_corrected(event, file.item(event.item_key) if event.item_key else case)
    return Dossier(
        claim=claim,
        on=on,
        partnership=_partnership(session, file, on),
        chair=_chair(session, file, on),
        event=event.event,
        event_from_state=event.from_state,
        event_on=event_on,
        event_item=event.item_key,
        values=values,
        people={
            row.key: PersonKnown(row.key, row.part, row.details)
            for row in session.scalars(select(Person).where(Person.case_id == case.id).order_by(Person.id))
        },
        bodies={
            row.key: _body_known(row)
            for row in session.scalars(select(Organisation).where(Organisation.partnership_id == file.partnership.id))
        },
        dates=dates_known(file, dated),
        figures=figures_known(file, dated, "complete_review", event_on),
    )


def officer_known(session: Session, key: str) -> OfficerKnown | None:
    """An officer by key, or None."""
    row = session.scalar(select(Officer).where(Officer.key == key))
    return OfficerKnown(row.name, row.title, row.employer, row.email) if row else None


def _body_known(row: Organisation) -> BodyKnown:
    email = row.email if row.letters_by == LettersBy.EMAIL else None
    address = tuple(row.address)
    return BodyKnown(row.key, row.name, row.chief_officer, address, row.part, row.statutory_basis, email)


def _as_corrected(event: CaseEvent, subject: Case | Item | None) -> tuple[date, Mapping[str, Any]]:
    entry = subject.record.get(event.event) if subject else None
    if entry is None or entry["sequence"] != event.sequence:
        return event.happened_on, event.input
    return date.fromisoformat(entry["on"]), entry["input"]


def _partnership(session: Session, file: CaseFile, on: date) -> PartnershipOnDay | None:
    row = details_on(session, file.partnership.id, on)
    if row is None:
        return None
    return PartnershipOnDay(
        name=row.name,
        area=file.partnership.area,
        address=tuple(row.address),
        telephone=row.telephone,
        email=row.email,
        strapline=row.strapline,
        contact_name=row.contact_name,
        contact_title=row.contact_title,
    )


def _chair(session: Session, file: CaseFile, on: date) -> OfficerKnown | None:
    """The partnership chair on a day; a substitute appointed for this case comes first."""
    rows = session.execute(
        select(Officer, OfficerRole.case_id)
        .join(OfficerRole, OfficerRole.officer_id == Officer.id)
        .where(
            OfficerRole.partnership_id == file.partnership.id,
            OfficerRole.role == Role.CHAIR,
            or_(OfficerRole.case_id.is_(None), OfficerRole.case_id == file.case.id),
            OfficerRole.held_on(on),
        )
        .order_by(OfficerRole.id)
    ).all()
    chairs = sorted(rows, key=lambda row: row.case_id is None)
    return OfficerKnown(chairs[0].Officer.name, chairs[0].Officer.title, chairs[0].Officer.employer) if chairs else None
