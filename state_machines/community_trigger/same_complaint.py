"""Which complaints stand on the list twice, because an applicant and an agency both told of them?

An applicant lists what was reported, and the agency's return lists it again. Two entries from different sources are the
same complaint when household, body, day of the complaint and days of the behaviour agree and their references do not
differ. What one source lists twice is two complaints: nobody enters one complaint twice on the same form.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from state_machines.community_trigger.complaints import APPLICATION, RecordedComplaint


class Listed(NamedTuple):
    """A complaint, under the place of its first entry, with the places of the other entries that are the same."""

    place: int
    complaint: RecordedComplaint
    others: tuple[int, ...] = ()


def each_once(complaints: Sequence[RecordedComplaint], places: Iterable[int]) -> list[Listed]:
    """The complaints at these places, each once, with what any source knew of it.

    The application's entry comes first; the order of the list makes no difference.
    """
    known = list(places)
    if len({complaints[place].source for place in known}) <= 1:
        return [Listed(place, complaints[place]) for place in known]
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place in known:
        one = complaints[place]
        key = (one.household, one.made_to, one.made_on, one.behaviour_on, one.behaviour_from, one.behaviour_to)
        alike[key].append(place)
    listed: list[Listed] = []
    for entries in alike.values():
        if len(entries) == 1:
            listed.append(Listed(entries[0], complaints[entries[0]]))
        else:
            listed += [_merged(complaints, same) for same in _told_apart(complaints, entries)]
    return listed


def rank(one: RecordedComplaint) -> tuple[object, ...]:
    """What puts like complaints in order, whatever order they were given in: the application's own entry first."""
    return (
        one.source != APPLICATION,
        one.source,
        one.reference or "",
        one.incident or "",
        one.already_reviewed_in or "",
        one.aspect or "",
        one.hate_incident,
    )


@dataclass(slots=True)
class _Same:
    """The entries that are one complaint, and the sources that told of it."""

    entries: list[int] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)

    def add(self, entry: int, source: str) -> None:
        """A source tells of it."""
        self.entries.append(entry)
        self.sources.add(source)


def _told_apart(complaints: Sequence[RecordedComplaint], entries: list[int]) -> list[_Same]:
    """Matched by reference first; then whatever has none, to what its own source has not listed."""
    by_rank = sorted(entries, key=lambda entry: rank(complaints[entry]))
    known: list[_Same] = []
    by_reference: dict[str, list[_Same]] = defaultdict(list)
    numbered: Counter[tuple[str, str]] = Counter()
    without: dict[str, list[int]] = defaultdict(list)
    for entry in by_rank:
        source, reference = complaints[entry].source, complaints[entry].reference
        if not reference:
            without[source].append(entry)
            continue
        alike, number = by_reference[reference], numbered[reference, source]
        if number == len(alike):
            alike.append(_Same())
            known.append(alike[-1])
        alike[number].add(entry, source)
        numbered[reference, source] += 1
    for source, of_source in without.items():
        unmatched = [same for same in known if source not in same.sources]
        for entry, same in zip(of_source, unmatched, strict=False):
            same.add(entry, source)
        known += [_Same([entry], {source}) for entry in of_source[len(unmatched) :]]
    return known


def _merged(complaints: Sequence[RecordedComplaint], same: _Same) -> Listed:
    if len(same.entries) == 1:
        return Listed(same.entries[0], complaints[same.entries[0]])
    place, *others = sorted(same.entries, key=lambda entry: rank(complaints[entry]))
    told = [complaints[entry] for entry in (place, *others)]
    complaint = told[0]._replace(
        incident=next((one.incident for one in told if one.incident), None),
        already_reviewed_in=next((one.already_reviewed_in for one in told if one.already_reviewed_in), None),
        hate_incident=any(one.hate_incident for one in told),
    )
    return Listed(place, complaint, tuple(others))
