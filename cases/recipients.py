"""Who a kind of recipient stands for in one case: keys, whose names and addresses are looked up on rendering."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.casefile import CaseFile
from cases.models import Item, Officer, OfficerRole, Organisation, Person
from state_machines.lifecycle import Recipient, Role

UNKNOWN = "unknown"
"""The recipient of a letter that is owed although nobody to address it to is recorded yet."""


def find(session: Session, file: CaseFile, kind: Recipient, item: Item | None) -> tuple[str, ...]:
    """The keys of everybody a letter to this kind of recipient is owed to, in a stable order.

    Empty when the letter is not owed to anybody in this case (no family wants letters); UNKNOWN when it is owed and no
    addressee is recorded.
    """
    return _FINDERS.get(kind, _bodies(kind))(session, file, item)


def _bodies(kind: Recipient) -> Callable[[Session, CaseFile, Item | None], tuple[str, ...]]:
    def find_bodies(session: Session, file: CaseFile, _item: Item | None) -> tuple[str, ...]:
        keys = session.scalars(
            select(Organisation.key)
            .where(Organisation.partnership_id == file.partnership.id, Organisation.part == kind.value)
            .order_by(Organisation.key)
        )
        return tuple(f"organisation:{key}" for key in keys) or (UNKNOWN,)

    return find_bodies


def _police(session: Session, file: CaseFile, item: Item | None) -> tuple[str, ...]:
    notifier = file.case.record.get("notify", {}).get("input", {}).get("notified_by")
    known = session.scalar(
        select(Organisation.key).where(
            Organisation.partnership_id == file.partnership.id, Organisation.key == str(notifier)
        )
    )
    return (f"organisation:{known}",) if known else _bodies(Recipient.POLICE)(session, file, item)


def _investigation(session: Session, file: CaseFile, item: Item | None) -> tuple[str, ...]:
    officer = _people(session, file, "senior_investigating_officer", "sio")
    prosecutors = _bodies(Recipient.INVESTIGATION)(session, file, item)
    known = tuple(key for key in (*officer, *prosecutors) if key != UNKNOWN)
    return known or _police(session, file, item)


def _coroner(session: Session, file: CaseFile, item: Item | None) -> tuple[str, ...]:
    return _people(session, file, "coroner") or _bodies(Recipient.CORONER)(session, file, item)


def _agencies(_session: Session, file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    keys = {item.organisation for item in file.items if item.kind == "agency_return" and item.organisation}
    return tuple(f"organisation:{key}" for key in sorted(keys)) or (UNKNOWN,)


def _agency(_session: Session, _file: CaseFile, item: Item | None) -> tuple[str, ...]:
    return (f"organisation:{item.organisation}",) if item and item.organisation else (UNKNOWN,)


def _chief_officer(_session: Session, _file: CaseFile, item: Item | None) -> tuple[str, ...]:
    return (f"chief_officer:{item.organisation}",) if item and item.organisation else (UNKNOWN,)


def _officers(session: Session, file: CaseFile, *roles: Role, in_case: bool) -> tuple[str, ...]:
    where = OfficerRole.case_id == file.case.id if in_case else OfficerRole.case_id.is_(None)
    keys = session.scalars(
        select(Officer.key)
        .join(OfficerRole, OfficerRole.officer_id == Officer.id)
        .where(OfficerRole.partnership_id == file.partnership.id, OfficerRole.role.in_(roles), where)
        .where(OfficerRole.to_on.is_(None))
        .order_by(Officer.key)
    )
    return tuple(dict.fromkeys(f"officer:{key}" for key in keys))


def _partnership_chair(session: Session, file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    return _officers(session, file, Role.CHAIR, in_case=False) or (UNKNOWN,)


def _independent_chair(session: Session, file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    return _people(session, file, "chair", "independent_chair")[-1:] or (UNKNOWN,)


def _panel(session: Session, file: CaseFile, item: Item | None) -> tuple[str, ...]:
    members = _officers(session, file, Role.PANEL_MEMBER, Role.INDEPENDENT_CHAIR, in_case=True)
    return members or _independent_chair(session, file, item)


def _family(_session: Session, file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    contacts = [item for item in file.items if item.kind == "family_contact" and _is_family(item.record)]
    if not contacts:
        return (UNKNOWN,)
    return tuple(_person_of(item) for item in contacts if not item.at_rest and _wants_letters(item.record))


def _contact(_session: Session, _file: CaseFile, item: Item | None) -> tuple[str, ...]:
    return (_person_of(item),) if item and _wants_letters(item.record) else ()


def _alleged_perpetrator(session: Session, file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    return _people(session, file, "alleged_abusers", "alleged_abuser") or (UNKNOWN,)


def _action_owners(_session: Session, file: CaseFile, item: Item | None) -> tuple[str, ...]:
    items = [item] if item else [one for one in file.items if one.kind == "recommendation" and not one.at_rest]
    return tuple(f"{_owner(one)}#{one.key}" for one in items)


def _owner(item: Item) -> str:
    return f"organisation:{item.organisation}" if item.organisation else UNKNOWN


def _named_body(_session: Session, _file: CaseFile, item: Item | None) -> tuple[str, ...]:
    return (_owner(item),) if item else (UNKNOWN,)


def _lead_partnership(_session: Session, _file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    return ("lead_partnership",)


def _case_file(_session: Session, _file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    return ("case_file",)


def _people(session: Session, file: CaseFile, *parts: str) -> tuple[str, ...]:
    keys = session.scalars(
        select(Person.key).where(Person.case_id == file.case.id, Person.part.in_(parts)).order_by(Person.id)
    )
    return tuple(f"person:{key}" for key in keys)


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


_FINDERS: Mapping[Recipient, Callable[[Session, CaseFile, Item | None], tuple[str, ...]]] = {
    Recipient.POLICE: _police,
    Recipient.INVESTIGATION: _investigation,
    Recipient.CORONER: _coroner,
    Recipient.AGENCIES: _agencies,
    Recipient.AGENCY: _agency,
    Recipient.CHIEF_OFFICER: _chief_officer,
    Recipient.PARTNERSHIP_CHAIR: _partnership_chair,
    Recipient.INDEPENDENT_CHAIR: _independent_chair,
    Recipient.PANEL: _panel,
    Recipient.FAMILY: _family,
    Recipient.CONTACT: _contact,
    Recipient.ALLEGED_PERPETRATOR: _alleged_perpetrator,
    Recipient.ACTION_OWNER: _action_owners,
    Recipient.NAMED_BODY: _named_body,
    Recipient.LEAD_PARTNERSHIP: _lead_partnership,
    Recipient.CASE_FILE: _case_file,
}
