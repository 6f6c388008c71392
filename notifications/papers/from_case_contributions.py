"""What P2 says of contributions: who contributed what, and which parts that were asked for it does without."""

from __future__ import annotations

from collections.abc import Iterator

from notifications.papers.facts import PartLacking
from notifications.papers.from_case_dates import one_line
from notifications.papers.from_case_source import Source
from notifications.papers.paper import Involvement
from notifications.phrases import joined
from state_machines.facts import ItemFacts
from state_machines.strategic_assessment.inputs_items import Part

_ACCEPTED, _WAIVED = "accepted", "waived"


def contributed(source: Source) -> Iterator[Involvement]:
    """Everybody who was asked: those of whom something was accepted, with what where it is not all; and the others."""
    by_agency: dict[str, list[ItemFacts]] = {}
    for one in _asked(source):
        by_agency.setdefault(str(one.organisation), []).append(one)
    words = [
        _who(source.body(agency), [_part(one) for one in parts if one.state == _ACCEPTED], len(parts))
        for agency, parts in by_agency.items()
        if any(one.state == _ACCEPTED for one in parts)
    ]
    without = [agency for agency, parts in by_agency.items() if all(one.state != _ACCEPTED for one in parts)]
    if words:
        yield Involvement("Contributed", joined(words))
    if without:
        yield Involvement("Asked, and without a contribution", joined(source.bodies(without)))


def lacking(source: Source) -> Iterator[PartLacking]:
    """The parts that were not accepted; of one that was waived who let it off, and why."""
    titles = {state.name: state.title for state in source.file.lifecycle.item("contribution").states}
    for one in _asked(source):
        if one.state == _ACCEPTED:
            continue
        waived = one.state == _WAIVED
        yield PartLacking(
            agency=source.body(str(one.organisation)),
            part=_part(one),
            stands=titles[one.state],
            waived_by=one_line(one.recorded("waive", "waived_by")) if waived else None,
            waived_because=one_line(one.recorded("waive", "reason")) if waived else None,
        )


def _asked(source: Source) -> tuple[ItemFacts, ...]:
    """Each part of each agency as it was asked for last, whether with the call, later or anew."""
    parts = source.facts.of_kind("contribution")
    return tuple({(one.organisation, one.recorded("request", "part")): one for one in parts}.values())


def _who(name: str, accepted: list[str], asked: int) -> str:
    return name if len(accepted) == asked else f"{name} ({joined(accepted)})"


def _part(one: ItemFacts) -> str:
    return Part(one.recorded("request", "part")).words
