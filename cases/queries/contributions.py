"""Who has sent what: the three parts of each agency's contribution to an assessment, in one row per agency."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, or_, select
from sqlalchemy import case as case_of
from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor, own_organisations, visible_cases
from cases.models import Case, Deadline, Item, OfficerRole, Organisation
from cases.queries.of_kind import check_kind
from state_machines.strategic_assessment.deadlines import RETURN
from state_machines.strategic_assessment.inputs_items import Part
from state_machines.strategic_assessment.items.contribution import CONTRIBUTIONS

KIND = "strategic_assessment"
NOT_REQUESTED = "not_requested"
_TITLES = {state.name: state.title for state in CONTRIBUTIONS.states} | {NOT_REQUESTED: "Not asked for yet"}

_DATA_SET, _COMMENTARY, _WRITTEN_REVIEW = Part.DATA_SET.value, Part.COMMENTARY.value, Part.WRITTEN_REVIEW.value


@dataclass(frozen=True, slots=True)
class PartSent:
    """How one part stands on a day.

    `days_late` counts from the due date: to the day it came in, or while it is waited for to the day of the question.
    Once the assessment is signed off nobody waits for what is outstanding; what comes in all the same has its days.
    """

    item: str
    state: str
    state_title: str
    due_on: date | None
    came_in_on: date | None
    days_late: int

    @property
    def is_settled(self) -> bool:
        """Whether it was accepted or waived."""
        return self.state in {"accepted", "waived"}

    @property
    def is_outstanding(self) -> bool:
        """Whether it was asked for and has not come in."""
        return self.state in {"requested", "reminded", "late"}


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency with its three parts; a part is None where it was never asked for. `sections` are those it serves."""

    organisation: str
    name: str
    data_set: PartSent | None
    commentary: PartSent | None
    written_review: PartSent | None
    sections: tuple[str, ...]


def contributions(session: Session, actor: Actor, reference: str, *, on: date) -> tuple[AgencyRow, ...]:
    """Who has sent what, in the order in which the agencies were asked; an agency's contact sees its own row.

    Before the data call is open the agencies of the plan are shown, none asked yet. Raises CaseNotFound or AnotherKind.
    """
    rows = session.connection().execute(_statement(actor, on), {"reference": reference}).all()
    if not rows:
        return _planned(session, actor, reference, on)
    by_agency: dict[str, list[Any]] = {}
    for row in rows:
        by_agency.setdefault(row[0], []).append(row)
    return tuple([_agency(organisation, of_one, on) for organisation, of_one in by_agency.items()])


@lru_cache(maxsize=256)
def _statement(actor: Actor, on: date) -> Select[Any]:
    asked = ("request", "input")
    # Which case it is, and whether this person sees it, is settled once, and not anew for each of its parts.
    case = (
        select(Case.id, Case.partnership_id, visible_cases(actor, on, wholly=True).label("wholly"))
        .where(Case.reference == bindparam("reference"), Case.kind == KIND, visible_cases(actor, on))
        .cte("asked_about")
        .prefix_with("MATERIALIZED")
    )
    here = select(case.c.partnership_id).scalar_subquery()
    own = own_organisations(actor, on).where(OfficerRole.partnership_id == here)
    return (
        select(
            Item.organisation,
            Organisation.name,
            Item.key,
            Item.state,
            Item.record[(*asked, "part")].as_string(),
            Item.record[(*asked, "sections")].as_string(),
            Deadline.due_on,
            Deadline.met_on,
            Deadline.status,
            Deadline.anchor_sequence,
            # Only of parts that nobody waits for any more: looking into the record of each costs as much as all else.
            case_of((Deadline.status == "cleared", Item.record[("receive", "sequence")].as_integer())),
            case_of((Deadline.status == "cleared", Item.record[("receive", "on")].as_string())),
        )
        .join_from(case, Item, Item.case_id == case.c.id)
        .outerjoin(
            Deadline,
            and_(Deadline.case_id == Item.case_id, Deadline.item_key == Item.key, Deadline.name == RETURN.name),
        )
        .outerjoin(
            Organisation,
            and_(Organisation.partnership_id == case.c.partnership_id, Organisation.key == Item.organisation),
        )
        .where(
            Item.kind == CONTRIBUTIONS.kind,
            or_(case.c.wholly, Item.organisation.in_(own)),
        )
        .order_by(Item.id, Deadline.id)
    )


def _agency(organisation: str, rows: Sequence[Any], on: date) -> AgencyRow:
    # Asked for anew, a part has another row with a later time limit, or another item where it was waived first.
    parts = {row[4]: _part(row, on) for row in rows}
    return AgencyRow(
        organisation=organisation,
        name=rows[0][1] or organisation,
        data_set=parts.get(_DATA_SET),
        commentary=parts.get(_COMMENTARY),
        written_review=parts.get(_WRITTEN_REVIEW),
        sections=_sections(frozenset(row[5] for row in rows)),
    )


def _part(row: Sequence[Any], on: date) -> PartSent:
    _, _, key, state, _, _, due_on, met_on, status, asked_by, received_by, received_on = row
    came_in_on = met_on if status == "met" else None
    if status == "cleared" and received_by is not None and received_by > asked_by:
        came_in_on = date.fromisoformat(received_on)  # after it was waited for: nothing met the time limit
    until = came_in_on or (on if status == "open" else due_on)
    late = (until - due_on).days if until and until > due_on else 0
    return PartSent(key, state, _TITLES[state], due_on, came_in_on, late)


@lru_cache(maxsize=1024)
def _sections(listed: frozenset[str | None]) -> tuple[str, ...]:
    """The sections that an agency's parts serve: mostly the same list for all three."""
    named = (section for one in sorted(filter(None, listed)) for section in json.loads(one))
    return tuple(dict.fromkeys(named))


def _planned(session: Session, actor: Actor, reference: str, on: date) -> tuple[AgencyRow, ...]:
    """The agencies that are going to be asked; to an agency's contact the plan is not shown."""
    case = access.find_case(session, actor, reference, on)
    check_kind(case, (KIND,))
    if access.confined_to(session, actor, case, on) is not None:
        return ()
    ours = select(Organisation.key, Organisation.name).where(Organisation.partnership_id == case.partnership_id)
    names = dict(session.execute(ours).tuples().all())
    return tuple(
        AgencyRow(
            organisation=one["organisation"],
            name=names.get(one["organisation"], one["organisation"]),
            **{part.value: PartSent("", NOT_REQUESTED, _TITLES[NOT_REQUESTED], None, None, 0) for part in Part},
            sections=tuple(one.get("sections", ())),
        )
        for one in case.record["plan_cycle"]["input"]["agencies"]
    )
