"""The people in a corrected value: who of them is who before the correction, and what stands under their keys since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from cases import people
from cases.casefile import CaseFile
from cases.models import Person
from cases.names import name_words
from state_machines.inputs import PersonDetails


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody in a value: where they stand in it, under which key, with which particulars."""

    place: str
    key: str
    details: Mapping[str, Any]


def put_right(
    file: CaseFile,
    before: object,
    given: object,
    part: str,
    sequence: int,
    *,
    keys: Mapping[str, str] | None,
) -> Any:  # noqa: ANN401 - any JSON value
    """A corrected value without names, in which each person keeps their own key.

    `keys` says who is who: the key of each person by the place where they stand in the corrected value. A key that
    did not stand in `before` counts for nothing, and whoever has none is new. Where nobody says it (None), an entry
    keeps the key of the one with the same particulars, else of the only one of the same name. Beyond that a key goes
    over in one case alone: there are as many entries as before, a single person among them reads otherwise, and
    stands at the same place. Everybody else gets a key of their own.

    What stood under a key is kept beside where it is put right; who is taken out keeps the key, as an earlier part.
    """
    fresh = people.split_value(given, part, len(file.people))
    entered = {key: (named, _as_kept(person)) for key, named, person in fresh.people}
    standing = _standing(file, people.keys_in(before))
    stood = [_Named(place, key, standing[key].details) for place, key in people.places_in(before, part)]
    now = [_Named(place, key, entered[key][1]) for place, key in people.places_in(fresh.values, part)]
    same = (
        _who_is_who(stood, now, may_differ=_entries(before) == _entries(fresh.values))
        if keys is None
        else _as_said(keys, stood, now)
    )
    for key, row in standing.items():
        if key not in same.values():
            row.part = file.people[key] = f"{people.EARLIER}:{row.part}"
    for key, own in same.items():
        _put_right_one(file, standing[own], *entered[key], sequence)
    new = [one for one in fresh.people if one[0] not in same]
    first = len(file.people) + 1
    numbered = {key: f"P{number}" for number, (key, _, _) in enumerate(new, start=first)}
    people.keep(file, people.Split(None, tuple((numbered[key], named, one) for key, named, one in new)), sequence)
    return _under_keys(fresh.values, same | numbered)


def _standing(file: CaseFile, keys: Iterable[str]) -> dict[str, Person]:
    query = select(Person).where(Person.case_id == file.case.id, Person.key.in_(tuple(keys))).order_by(Person.id)
    return {row.key: row for row in file.session.scalars(query)}


def _as_said(keys: Mapping[str, str], stood: list[_Named], now: list[_Named]) -> dict[str, str]:
    """The key that each of those who are named now had, as whoever corrects it says; each key once."""
    left = {one.key for one in stood}
    same: dict[str, str] = {}
    for one in now:
        own = keys.get(one.place)
        if own in left:
            left.remove(own)
            same[one.key] = own
    return same


def _who_is_who(stood: list[_Named], now: list[_Named], *, may_differ: bool) -> dict[str, str]:
    """The same as the particulars tell, where nobody says it."""
    same: dict[str, str] = {}
    for sign in (_particulars, _name):
        before, after = _by(sign, stood, same.values()), _by(sign, now, same)
        for said, ones in after.items():
            others = before.get(said, [])
            # Where some of those who read alike were taken out, nothing says which.
            if len(ones) == len(others) and (sign is _particulars or len(ones) == 1):
                same |= {one.key: other.key for one, other in zip(ones, others, strict=True)}
    left = [one for one in now if one.key not in same]
    others = [one for one in stood if one.key not in same.values()]
    if may_differ and len(left) == len(others) == 1 and left[0].place == others[0].place:
        same[left[0].key] = others[0].key
    return same


def _by(sign: Callable[[_Named], object], ones: Iterable[_Named], paired: Iterable[str]) -> dict[object, list[_Named]]:
    found: dict[object, list[_Named]] = {}
    done = frozenset(paired)
    for one in ones:
        if one.key not in done:
            found.setdefault(sign(one), []).append(one)
    return found


def _particulars(one: _Named) -> object:
    return tuple(sorted(one.details.items()))


def _name(one: _Named) -> object:
    return name_words(one.details["name"]).whole


def _entries(value: object) -> int:
    return len(value) if isinstance(value, list) else int(value is not None)


def _put_right_one(file: CaseFile, row: Person, part: str, details: dict[str, Any], sequence: int) -> None:
    """Put somebody's particulars right, and keep beside what stood, if they differ from it."""
    row.part = file.people[row.key] = part
    if row.details == details:
        return
    beside = Person(case_id=row.case_id, key=f"{row.key} before {sequence}", details=row.details)
    beside.part = file.people[beside.key] = f"{people.EARLIER}:{part}"
    beside.recorded_by = row.recorded_by
    file.session.add(beside)
    row.details, row.recorded_by = details, sequence


def _as_kept(person: PersonDetails) -> dict[str, Any]:
    return person.model_dump(mode="json", exclude_none=True)


def _under_keys(value: object, keys: Mapping[str, str]) -> Any:  # noqa: ANN401 - any JSON value
    if people.is_reference(value):
        return {"person": keys[value["person"]]}
    if isinstance(value, dict):
        return {name: _under_keys(one, keys) for name, one in value.items()}
    return [_under_keys(one, keys) for one in value] if isinstance(value, list) else value
