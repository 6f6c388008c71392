"""Does an application appear to meet the threshold? The proof complaint by complaint, for people to decide on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from cases.casefile import CaseFile
from cases.facts import item_facts
from cases.models import Organisation
from state_machines.community_trigger.findings import Finding, Proposal, RouteFinding
from state_machines.community_trigger.judging import assess_record, procedure_of
from state_machines.community_trigger.threshold_words import TableLine, for_applicant, result_for_applicant, table


@dataclass(frozen=True, slots=True)
class JudgedComplaint:
    """One complaint: the days it was judged by, and whether it counts; `line` is the same in words.

    `source` says where it was told: in the application, or in which item of the case.
    """

    counts: bool
    reason: str
    source: str
    household: str
    made_on: date
    made_to: str
    behaviour_day: date
    report_by: date
    apply_by: date
    flags: tuple[str, ...]
    line: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ThresholdProposal:
    """What is proposed under the procedure of the day of receipt, and from which complaints it follows.

    `result` and `for_applicant` are the words of the letter with the decision. `advice` are local conditions that may
    be weighed below the number, and never against it.
    """

    rules: str
    procedure: str
    procedure_from: date
    area: str
    received_on: date
    proposal: Proposal
    met_by_count: bool
    count: int
    needed: int
    complaints: tuple[JudgedComplaint, ...]
    routes: tuple[RouteFinding, ...]
    advice: tuple[str, ...]
    sections: tuple[str, ...]
    result: str
    for_applicant: tuple[str, ...]


def about_the_threshold(file: CaseFile) -> ThresholdProposal:
    """The proposal for an application, with further complaints and the agencies' returns as they stand in the case."""
    found = assess_record(file.case.record, map(item_facts, file.items), procedure_of(file.policy))
    names = names_of_bodies(file)
    return ThresholdProposal(
        rules=file.lifecycle.rules,
        procedure=file.policy.version,
        procedure_from=file.policy.in_force_from,
        area=file.partnership.area,
        received_on=found.received_on,
        proposal=found.proposal,
        met_by_count=found.met_by_count,
        count=found.count,
        needed=found.needed,
        complaints=tuple(map(judged, found.findings, table(found, names))),
        routes=found.routes,
        advice=found.advice,
        sections=found.sections,
        result=result_for_applicant(found),
        for_applicant=for_applicant(found, names),
    )


def judged(finding: Finding, line: TableLine) -> JudgedComplaint:
    """A finding of the calculator as a row, with its line of the caseworker's table."""
    one = finding.complaint
    return JudgedComplaint(
        counts=finding.counts,
        reason=finding.reason.value,
        source=one.source,
        household=one.household,
        made_on=one.made_on,
        made_to=one.made_to,
        behaviour_day=finding.behaviour_day,
        report_by=finding.report_by,
        apply_by=finding.apply_by,
        flags=tuple(flag.value for flag in finding.flags),
        line=line._asdict(),
    )


def names_of_bodies(file: CaseFile) -> dict[str, str]:
    """How the partnership calls each body it works with, by the body's key."""
    rows = file.session.execute(
        select(Organisation.key, Organisation.name).where(Organisation.partnership_id == file.case.partnership_id)
    )
    return dict(rows.tuples().all())
