"""What one letter may be told of its case: people, bodies, officers and dates, read once, as they stand on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cases import clocks
from cases.casefile import CaseFile
from cases.letters import Claim
from cases.models import Case, CaseEvent, Deadline, Item, Officer, OfficerRole, Organisation, Person
from cases.partnerships import details_on
from state_machines.ledger import Figures, dates, figures
from state_machines.lifecycle import Role


@dataclass(frozen=True, slots=True)
class PersonKnown:
    """Somebody named in the case."""

    key: str
    part: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BodyKnown:
    """A body the partnership works with."""

    key: str
    name: str
    chief_officer: str | None
    address: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficerKnown:
    """Somebody who acts for the partnership."""

    name: str
    title: str | None
    employer: str | None


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
class DateKnown:
    """The latest of one deadline: of the case, or of one item of it."""

    name: str
    item_key: str
    status: str
    due_on: date
    original_due_on: date
    as_written: str | None
    authority: str
    explained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of it. `event`, `values` and `event_item` are the history row that owes the letter, as corrected since.

    `figures` are the review's gross and net days on the day of that row, so that a letter's words do not change daily.
    """

    claim: Claim
    on: date
    partnership: PartnershipOnDay | None
    chair: OfficerKnown | None
    event: str
    event_on: date
    event_item: str | None
    values: Mapping[str, Any]
    people: Mapping[str, PersonKnown]
    bodies: Mapping[str, BodyKnown]
    dates: tuple[DateKnown, ...]
    figures: Figures | None


def read_dossier(session: Session, claim: Claim, *, on: date) -> Dossier:
    """Gather what a letter may be told of its case on a day."""
    file, case = claim.file, claim.file.case
    rows = {
        (row.name, row.item_key): row
        for row in session.scalars(select(Deadline).where(Deadline.case_id == case.id).order_by(Deadline.id))
    }
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
        event_on=event_on,
        event_item=event.item_key,
        values=values,
        people={
            row.key: PersonKnown(row.key, row.part, row.details)
            for row in session.scalars(select(Person).where(Person.case_id == case.id).order_by(Person.id))
        },
        bodies={
            row.key: BodyKnown(row.key, row.name, row.chief_officer, tuple(row.address))
            for row in session.scalars(select(Organisation).where(Organisation.partnership_id == file.partnership.id))
        },
        dates=tuple(_date_known(session, file, row) for row in rows.values()),
        figures=_figures(session, file, rows.get(("complete_review", "")), event_on),
    )


def officer_known(session: Session, key: str) -> OfficerKnown | None:
    """An officer by key, or None."""
    row = session.scalar(select(Officer).where(Officer.key == key))
    return OfficerKnown(row.name, row.title, row.employer) if row else None


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


def _date_known(session: Session, file: CaseFile, row: Deadline) -> DateKnown:
    rule = file.rule(row.name)
    local = file.policy.periods.get(rule.name)
    clock = clocks.clock_of(file, rule, row, clocks.extensions_of(session, row))
    return DateKnown(
        name=row.name,
        item_key=row.item_key,
        status=row.status,
        due_on=row.due_on,
        original_due_on=row.original_due_on,
        as_written=rule.as_written,
        authority=local.authority if local else rule.authority.text,
        explained=dates(clock, file.calendar).steps,
    )


def _figures(session: Session, file: CaseFile, row: Deadline | None, on: date) -> Figures | None:
    if row is None:
        return None
    clock = clocks.clock_of(file, file.rule(row.name), row, clocks.extensions_of(session, row))
    return figures(clock, row.met_on or on)
