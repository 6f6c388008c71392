"""Who a kind of recipient stands for in one case: keys, whose names and addresses are looked up on rendering."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from sqlalchemy import select

from cases.casefile import CaseFile
from cases.models import Item, Officer, OfficerRole
from state_machines.lifecycle import Recipient, Role

Finder = Callable[[CaseFile, Item | None], tuple[str, ...]]

UNKNOWN = "unknown"
"""The recipient of a letter that is owed although nobody to address it to is recorded yet."""


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
    officer = _people(file, "senior_investigating_officer", "sio")
    prosecutors = _bodies(Recipient.INVESTIGATION)(file, item)
    known = tuple(key for key in (*officer, *prosecutors) if key != UNKNOWN)
    return known or _police(file, item)


def _coroner(file: CaseFile, item: Item | None) -> tuple[str, ...]:
    return _people(file, "coroner") or _bodies(Recipient.CORONER)(file, item)


def _agencies(file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    keys = {item.organisation for item in file.items if item.kind == "agency_return" and item.organisation}
    return tuple(f"organisation:{key}" for key in sorted(keys)) or (UNKNOWN,)


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


def _independent_chair(file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    return _people(file, "chair", "independent_chair")[-1:] or (UNKNOWN,)


def _panel(file: CaseFile, on: date) -> tuple[str, ...]:
    members = _officers(file, Role.PANEL_MEMBER, Role.INDEPENDENT_CHAIR, in_case=True, on=on)
    return members or _independent_chair(file, None)


def _family(file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    contacts = [item for item in file.items if item.kind == "family_contact" and _is_family(item.record)]
    if not contacts:
        return (UNKNOWN,)
    return tuple(_person_of(item) for item in contacts if not item.at_rest and _wants_letters(item.record))


def _contact(_file: CaseFile, item: Item | None) -> tuple[str, ...]:
    return (_person_of(item),) if item and _wants_letters(item.record) else ()


def _alleged_perpetrator(file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    return _people(file, "alleged_abusers", "alleged_abuser") or (UNKNOWN,)


def _action_owners(file: CaseFile, item: Item | None) -> tuple[str, ...]:
    items = [item] if item else [one for one in file.items if one.kind == "recommendation" and not one.at_rest]
    return tuple(f"{_owner(one)}#{one.key}" for one in items)


def _owner(item: Item) -> str:
    return f"organisation:{item.organisation}" if item.organisation else UNKNOWN


def _named_body(_file: CaseFile, item: Item | None) -> tuple[str, ...]:
    return (_owner(item),) if item else (UNKNOWN,)


def _lead_partnership(_file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    return ("lead_partnership",)


def _case_file(_file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    return ("case_file",)


def _people(file: CaseFile, *parts: str) -> tuple[str, ...]:
    return tuple(f"person:{key}" for key, part in file.people.items() if part in parts)


def _person_of(item: Item) -> str:
    person = item.record.get("open", {}).get("input", {}).get("person", {})
    return f"person:{person['person']}" if "person" in person else UNKNOWN


def _is_family(record: Mapping[str, object]) -> bool:
    return _latest(record, "part") in {None, "family"}


def _wants_letters(record: Mapping[str, object]) -> bool:
    return _latest(record, "wants_letters") is not False


def _latest(record: Mapping[str, object], name: str) -> object:
    for event in ("change_wishes", "open"):
        entry = record.get(event)
        if isinstance(entry, dict) and name in entry["input"]:
            return entry["input"][name]
    return None


_FINDERS: Mapping[Recipient, Finder] = {
    Recipient.POLICE: _police,
    Recipient.INVESTIGATION: _investigation,
    Recipient.CORONER: _coroner,
    Recipient.AGENCIES: _agencies,
    Recipient.INVITED: _named_in("schedule", "invited"),
    Recipient.PANEL_ORGANISATIONS: _named_in("commission", "panel_organisations"),
    Recipient.READERS: _named_in("circulate", "organisations"),
    Recipient.AGENCY: _agency,
    Recipient.CHIEF_OFFICER: _chief_officer,
    Recipient.INDEPENDENT_CHAIR: _independent_chair,
    Recipient.FAMILY: _family,
    Recipient.CONTACT: _contact,
    Recipient.ALLEGED_PERPETRATOR: _alleged_perpetrator,
    Recipient.ACTION_OWNER: _action_owners,
    Recipient.NAMED_BODY: _named_body,
    Recipient.LEAD_PARTNERSHIP: _lead_partnership,
    Recipient.CASE_FILE: _case_file,
}
_OF_OFFICERS: Mapping[Recipient, Callable[[CaseFile, date], tuple[str, ...]]] = {
    Recipient.PARTNERSHIP_CHAIR: _partnership_chair,
    Recipient.PANEL: _panel,
}
