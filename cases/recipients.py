"""Who a kind of recipient stands for in one case: keys, whose names and addresses are looked up on rendering."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from sqlalchemy import select

from cases.casefile import CaseFile
from cases.facts import item_facts
from cases.models import Item, Officer, OfficerRole
from cases.recipients_community_safety import consulted, contributors, named_by_procedure, partners, publicised_by
from cases.recipients_people import (
    UNKNOWN,
    alleged_perpetrator,
    applicant,
    complainant,
    contact,
    family,
    independent_chair,
    people,
    victim,
)
from state_machines.community_trigger.judging import procedure_of
from state_machines.domestic_homicide_review.returns import agencies_at_work, agencies_concerned
from state_machines.facts import ItemFacts
from state_machines.lifecycle import Recipient, Role

__all__ = ["UNKNOWN", "find"]

Finder = Callable[[CaseFile, Item | None], tuple[str, ...]]


def find(file: CaseFile, kind: Recipient, item: Item | None, on: date) -> tuple[str, ...]:
    """The keys of everybody a letter to this kind of recipient is owed to on a day, in a stable order.

    Empty when the letter is not owed to anybody in this case (no family wants letters); UNKNOWN when it is owed and no
    addressee is recorded.
    """
    if kind in _OF_OFFICERS:
        return _OF_OFFICERS[kind](file, on)
    return _FINDERS.get(kind, _bodies(kind))(file, item)


def _bodies(kind: Recipient) -> Finder:
    def find_bodies(file: CaseFile, _item: Item | None) -> tuple[str, ...]:
        found = tuple(f"organisation:{key}" for key, part in file.bodies.items() if part == kind.value)
        return found or (UNKNOWN,)

    return find_bodies


def _police(file: CaseFile, item: Item | None) -> tuple[str, ...]:
    notifier = file.case.record.get("notify", {}).get("input", {}).get("notified_by")
    known = notifier in file.bodies
    return (f"organisation:{notifier}",) if known else _bodies(Recipient.POLICE)(file, item)


def _investigation(file: CaseFile, item: Item | None) -> tuple[str, ...]:
    officer = people(file, "senior_investigating_officer", "sio")
    prosecutors = _bodies(Recipient.INVESTIGATION)(file, item)
    known = tuple(key for key in (*officer, *prosecutors) if key != UNKNOWN)
    return known or _police(file, item)


def _coroner(file: CaseFile, item: Item | None) -> tuple[str, ...]:
    return people(file, "coroner") or _bodies(Recipient.CORONER)(file, item)


def _agencies(chosen: Callable[[Iterable[ItemFacts]], tuple[str, ...]]) -> Finder:
    """Agencies chosen by their returns; nobody is known yet while no agency was asked for one."""

    def find_agencies(file: CaseFile, _item: Item | None) -> tuple[str, ...]:
        returns = [item_facts(item) for item in file.of_kind("agency_return")]
        return tuple(f"organisation:{key}" for key in chosen(returns)) if returns else (UNKNOWN,)

    return find_agencies


def _named_in(event: str, field: str) -> Finder:
    """The organisations that the latest such event named: those who are invited, or who are to read the draft."""

    def find_named(file: CaseFile, item: Item | None) -> tuple[str, ...]:
        record = (item or file.case).record
        keys = dict.fromkeys(record.get(event, {}).get("input", {}).get(field, ()))
        return tuple(f"organisation:{key}" for key in keys) or (UNKNOWN,)

    return find_named


def _agency(_file: CaseFile, item: Item | None) -> tuple[str, ...]:
    return (f"organisation:{item.organisation}",) if item and item.organisation else (UNKNOWN,)


def _chief_officer(_file: CaseFile, item: Item | None) -> tuple[str, ...]:
    return (f"chief_officer:{item.organisation}",) if item and item.organisation else (UNKNOWN,)


def _officers(file: CaseFile, *roles: Role, in_case: bool, on: date) -> tuple[str, ...]:
    where = OfficerRole.case_id == file.case.id if in_case else OfficerRole.case_id.is_(None)
    keys = file.session.scalars(
        select(Officer.key)
        .join(OfficerRole, OfficerRole.officer_id == Officer.id)
        .where(OfficerRole.partnership_id == file.partnership.id, OfficerRole.role.in_(roles), where)
        .where(OfficerRole.held_on(on))
        .order_by(Officer.key)
    )
    return tuple(dict.fromkeys(f"officer:{key}" for key in keys))


def _partnership_chair(file: CaseFile, on: date) -> tuple[str, ...]:
    return _officers(file, Role.CHAIR, in_case=False, on=on) or (UNKNOWN,)


def _panel(file: CaseFile, on: date) -> tuple[str, ...]:
    members = _officers(file, Role.PANEL_MEMBER, Role.INDEPENDENT_CHAIR, in_case=True, on=on)
    return members or independent_chair(file, None)


def _action_owners(file: CaseFile, item: Item | None) -> tuple[str, ...]:
    items = [item] if item else [one for one in file.of_kind("recommendation") if not one.at_rest]
    return tuple(f"{_owner(one)}#{one.key}" for one in items)


def _owner(item: Item) -> str:
    return f"organisation:{item.organisation}" if item.organisation else UNKNOWN


def _named_body(_file: CaseFile, item: Item | None) -> tuple[str, ...]:
    return (_owner(item),) if item else (UNKNOWN,)


def _lead_partnership(_file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    return ("lead_partnership",)


def _case_file(_file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    return ("case_file",)


def _second_tier(file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    named = file.case.record.get("refer_second_tier", {}).get("on")
    reviewer = procedure_of(file.policy).second_tier_on(date.fromisoformat(named)) if named else None
    return (f"organisation:{reviewer.organisation}",) if reviewer else (UNKNOWN,)


_FINDERS: Mapping[Recipient, Finder] = {
    Recipient.POLICE: _police,
    Recipient.INVESTIGATION: _investigation,
    Recipient.CORONER: _coroner,
    Recipient.AGENCIES: _agencies(agencies_concerned),
    Recipient.AGENCIES_AT_WORK: _agencies(agencies_at_work),
    Recipient.INVITED: _named_in("schedule", "invited"),
    Recipient.PANEL_ORGANISATIONS: _named_in("commission", "panel_organisations"),
    Recipient.READERS: _named_in("circulate", "organisations"),
    Recipient.AGENCY: _agency,
    Recipient.CHIEF_OFFICER: _chief_officer,
    Recipient.INDEPENDENT_CHAIR: independent_chair,
    Recipient.FAMILY: family,
    Recipient.CONTACT: contact,
    Recipient.ALLEGED_PERPETRATOR: alleged_perpetrator,
    Recipient.ACTION_OWNER: _action_owners,
    Recipient.NAMED_BODY: _named_body,
    Recipient.LEAD_PARTNERSHIP: _lead_partnership,
    Recipient.CASE_FILE: _case_file,
    Recipient.APPLICANT: applicant,
    Recipient.VICTIM: victim,
    Recipient.SECOND_TIER: _second_tier,
    Recipient.COMPLAINANT: complainant,
    Recipient.HOUSING_PROVIDERS: _named_in("consult_on_procedures", "housing_providers"),
    Recipient.CONTRIBUTORS: contributors,
    Recipient.PARTNERS: partners,
    Recipient.CONSULTED: consulted,
    Recipient.PUBLICISED_BY: publicised_by,
    Recipient.DECIDING_BODY: named_by_procedure(lambda procedure: (procedure.decides,)),
    Recipient.SCRUTINY_COMMITTEE: named_by_procedure(lambda procedure: (procedure.scrutiny,)),
    Recipient.POLICING_BODY: named_by_procedure(lambda procedure: (procedure.policing_body,)),
    Recipient.REPORT_READERS: named_by_procedure(lambda procedure: procedure.reports_to),
}
_OF_OFFICERS: Mapping[Recipient, Callable[[CaseFile, date], tuple[str, ...]]] = {
    Recipient.PARTNERSHIP_CHAIR: _partnership_chair,
    Recipient.PANEL: _panel,
}
