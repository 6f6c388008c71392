"""The threshold of one application under two local procedures, complaint by complaint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cases.casefile import CaseFile
from cases.facts import item_facts
from cases.queries.proposing_threshold import names_of_bodies
from state_machines.community_trigger.findings import Assessment, Proposal
from state_machines.community_trigger.judging import assess_record, procedure_of
from state_machines.community_trigger.threshold_words import Names, table
from state_machines.policy import Policy


@dataclass(frozen=True, slots=True)
class ThresholdSide:
    """What one procedure proposes: how many count, how many are needed, and the routes that hold."""

    procedure: str
    proposal: Proposal
    met_by_count: bool
    count: int
    needed: int
    routes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComplaintDifference:
    """A complaint that counts under one procedure only.

    `first` and `second` are empty where it counts, and say why where it does not. `number` is its place, from 1, in the
    list of the case's complaints.
    """

    number: int
    source: str
    made_on: date
    made_to: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class ThresholdDifference:
    """An application about which two procedures propose something else, or from other complaints.

    `decided` is what the bodies decided under their own: 'met', 'not met' or nothing yet. `proposal_differs`: the
    answer itself is another one, and not only the way to it.
    """

    reference: str
    received_on: date
    decided: str | None
    first: ThresholdSide
    second: ThresholdSide
    proposal_differs: bool
    complaints: tuple[ComplaintDifference, ...]


def threshold_replayed(file: CaseFile, first: Policy, second: Policy) -> ThresholdDifference | None:
    """How the two procedures differ about an application; None where they do not."""
    names = names_of_bodies(file)
    items = [item_facts(item) for item in file.items]
    found = [assess_record(file.case.record, items, procedure_of(policy)) for policy in (first, second)]
    sides = [_side(policy.version, one) for policy, one in zip((first, second), found, strict=True)]
    complaints = _complaints(found[0], found[1], names)
    if not complaints and _answer(sides[0]) == _answer(sides[1]):
        return None
    return ThresholdDifference(
        reference=file.case.reference,
        received_on=found[0].received_on,
        decided=_decided(file),
        first=sides[0],
        second=sides[1],
        proposal_differs=sides[0].proposal is not sides[1].proposal,
        complaints=complaints,
    )


def _side(procedure: str, found: Assessment) -> ThresholdSide:
    return ThresholdSide(
        procedure=procedure,
        proposal=found.proposal,
        met_by_count=found.met_by_count,
        count=found.count,
        needed=found.needed,
        routes=tuple(one.route.value for one in found.routes if one.holds),
    )


def _answer(side: ThresholdSide) -> tuple[object, ...]:
    return side.proposal, side.count, side.needed, side.routes


def _complaints(first: Assessment, second: Assessment, names: Names) -> tuple[ComplaintDifference, ...]:
    pairs = zip(first.findings, second.findings, table(first, names), table(second, names), strict=True)
    return tuple(
        ComplaintDifference(
            number=number,
            source=one.complaint.source,
            made_on=one.complaint.made_on,
            made_to=line.made_to,
            first=line.why,
            second=other_line.why,
        )
        for number, (one, other, line, other_line) in enumerate(pairs, start=1)
        if one.counts is not other.counts
    )


def _decided(file: CaseFile) -> str | None:
    answers = {"threshold_met": "met", "threshold_not_met": "not met"}
    given = [
        (file.case.record[event]["sequence"], said) for event, said in answers.items() if event in file.case.record
    ]
    return max(given)[1] if given else None
