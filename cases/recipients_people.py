"""The private people and the independent chair a letter may be for: keys of the case's people, never names."""

from __future__ import annotations

from collections.abc import Mapping

from cases.casefile import CaseFile
from cases.models import Item

UNKNOWN = "unknown"
"""The recipient of a letter that is owed although nobody to address it to is recorded yet."""


def family(file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    """The members of the family who wish to have letters; UNKNOWN while contact with none is on record."""
    contacts = [item for item in file.of_kind("family_contact") if _is_family(item.record)]
    if not contacts:
        return (UNKNOWN,)
    return tuple(_person_of(item) for item in contacts if not item.at_rest and _wants_letters(item.record))


def contact(_file: CaseFile, item: Item | None) -> tuple[str, ...]:
    """The contributor whom the item is about, if they wish to have letters."""
    return (_person_of(item),) if item and _wants_letters(item.record) else ()


def alleged_perpetrator(file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    """Those alleged to be responsible."""
    return people(file, "alleged_abusers", "alleged_abuser") or (UNKNOWN,)


def independent_chair(file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    """The independent chair of the day: the one appointed last."""
    return people(file, "chair", "independent_chair")[-1:] or (UNKNOWN,)


def applicant(file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    """The person who asked for a case review."""
    return people(file, "applicant")[-1:] or (UNKNOWN,)


def victim(file: CaseFile, item: Item | None) -> tuple[str, ...]:
    """The victim; where the applicant is the victim, the applicant."""
    return people(file, "victim")[-1:] or applicant(file, item)


def complainant(file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    """The person who complained."""
    return people(file, "complainant")[-1:] or (UNKNOWN,)


def people(file: CaseFile, *parts: str) -> tuple[str, ...]:
    """The people of the case who have one of these parts in it, in the order they were recorded."""
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
