"""Is the threshold for a case review met? Complaint by complaint, under one area's procedure; people decide.

The law is s.104(4)-(5) and (10)-(12) of the Anti-social Behaviour, Crime and Policing Act 2014. The Act asks that the
complaints "have been made", not that the applicant made them: those of several households count together. Whether
anybody acted on a complaint, or tried mediation, is no part of the count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from state_machines.community_trigger.complaints import RecordedComplaint
from state_machines.community_trigger.discretion import FACTORS_SECTION, routes_of
from state_machines.community_trigger.findings import (
    Assessment,
    Finding,
    Flag,
    Proposal,
    Reason,
    RouteFinding,
    Weighed,
)
from state_machines.community_trigger.procedure import CaseReviewProcedure
from state_machines.community_trigger.same_complaint import Listed, each_once, rank
from state_machines.community_trigger.spans import best_span, incident_of
from state_machines.community_trigger.threshold_rules import AppliesFrom, ThresholdRules
from state_machines.community_trigger.windows import last_days

NOT_CONSIDERED = Weighed()
_ACT = "Anti-social Behaviour, Crime and Policing Act 2014"


def assess(
    complaints: Sequence[RecordedComplaint],
    received_on: date,
    procedure: CaseReviewProcedure,
    weighed: Weighed = NOT_CONSIDERED,
) -> Assessment:
    """Hold an application's complaints against the threshold of the procedure in force when it was received.

    `received_on` is the actual day of receipt, also at a weekend.
    """
    rules = procedure.threshold
    days = [one.behaviour_day for one in complaints]
    report_by, apply_by = last_days(rules.report_within.period()), last_days(rules.apply_within.period())
    reasons = {place: why for place, one in enumerate(complaints) if (why := _not_admissible(one, received_on))}
    listed = each_once(complaints, (place for place in range(len(complaints)) if place not in reasons))
    same_as = {other: complaints[one.place] for one in listed for other in one.others}
    reasons |= dict.fromkeys(same_as, Reason.LISTED_TWICE)

    reported = [one for one in listed if one.complaint.made_on <= report_by[days[one.place]]]
    reasons |= _others(listed, reported, Reason.REPORTED_LATE)
    latest_from = _latest_that_counts(rules, reported)
    applied = [one for one in reported if received_on <= apply_by[latest_from or one.complaint.made_on]]
    reasons |= _others(reported, applied, Reason.APPLIED_LATE)
    together = best_span(rules, applied, lambda one: received_on <= apply_by[one.made_on])
    reasons |= _others(applied, together, Reason.OUTSIDE_THE_SPAN)
    reviewed = _already_reviewed(rules, together)
    reasons |= dict.fromkeys(reviewed, Reason.ALREADY_REVIEWED)
    repeated = _of_the_same_incident(rules, [one for one in together if one.place not in reviewed])
    reasons |= dict.fromkeys(repeated, Reason.SAME_INCIDENT)
    same_as |= {place: complaints[first] for place, first in repeated.items()}

    counting = [one for one in together if one.place not in reviewed and one.place not in repeated]
    perhaps = _perhaps_the_same(counting)
    known = {one.place: one.complaint for one in listed if one.others}
    findings = tuple(
        Finding(
            known.get(place, one),
            reason := reasons.get(place, Reason.COUNTS),
            days[place],
            report_by[days[place]],
            apply_by[latest_from or one.made_on],
            _flags(one, reason, perhaps_the_same=place in perhaps),
            same_as.get(place),
        )
        for place, one in enumerate(complaints)
    )
    routes = routes_of(rules, [one.complaint for one in listed], received_on, weighed)
    met = len(counting) >= rules.complaints
    return Assessment(
        received_on=received_on,
        rules=rules,
        findings=findings,
        count=len(counting),
        routes=routes,
        proposal=_proposal(met=met, routes=routes),
        sections=tuple(_sections(findings, met=met)),
    )


def _not_admissible(one: RecordedComplaint, received_on: date) -> Reason | None:
    if not one.about_this_behaviour:
        return Reason.OTHER_BEHAVIOUR
    begins = one.behaviour_begins
    if begins and one.made_on < begins:
        return Reason.BEFORE_BEHAVIOUR
    return Reason.AFTER_APPLICATION if received_on < one.made_on else None


def _others(of: Iterable[Listed], kept: Iterable[Listed], reason: Reason) -> dict[int, Reason]:
    places = {one.place for one in kept}
    return {one.place: reason for one in of if one.place not in places}


def _latest_that_counts(rules: ThresholdRules, reported: Iterable[Listed]) -> date | None:
    """The day of the latest complaint where the time to apply runs from it; None where it runs from each."""
    if rules.apply_counted_from is AppliesFrom.EACH_COMPLAINT:
        return None
    return max((one.complaint.made_on for one in reported), default=None)


def _already_reviewed(rules: ThresholdRules, together: Sequence[Listed]) -> frozenset[int]:
    """What s.104(12) lets the procedure leave out; it speaks of those who made two complaints or more."""
    if not rules.leaves_out_already_reviewed:
        return frozenset()
    made = Counter(one.complaint.household for one in together)
    return frozenset(
        one.place for one in together if one.complaint.already_reviewed_in and made[one.complaint.household] > 1
    )


def _of_the_same_incident(rules: ThresholdRules, together: Iterable[Listed]) -> dict[int, int]:
    """The places of repeated complaints of one incident, each with the place of the one that counts: the earliest."""
    alike: dict[tuple[str, object], list[Listed]] = defaultdict(list)
    for one in together:
        alike[one.complaint.household, incident_of(rules, one)].append(one)
    repeated: dict[int, int] = {}
    for several in alike.values():
        if len(several) > 1:
            first = min(several, key=_earliest)
            repeated |= {one.place: first.place for one in several if one is not first}
    return repeated


def _earliest(one: Listed) -> tuple[object, ...]:
    complaint = one.complaint
    range_ = (complaint.behaviour_from or date.min, complaint.behaviour_to or date.min)
    return (complaint.made_on, complaint.behaviour_day, *range_, complaint.made_to, *rank(complaint))


def _perhaps_the_same(counting: Iterable[Listed]) -> frozenset[int]:
    """Complaints of one household to two bodies about the same day, where not both say which incident it was."""
    alike: dict[tuple[str, date], list[Listed]] = defaultdict(list)
    for one in counting:
        alike[one.complaint.household, one.complaint.behaviour_day].append(one)
    found: set[int] = set()
    for several in alike.values():
        bodies = {one.complaint.made_to for one in several}
        if len(bodies) > 1:
            unlabelled = {one.complaint.made_to for one in several if not one.complaint.incident}
            found |= {
                one.place
                for one in several
                if (unlabelled if one.complaint.incident else bodies) - {one.complaint.made_to}
            }
    return frozenset(found)


def _flags(one: RecordedComplaint, reason: Reason, *, perhaps_the_same: bool) -> tuple[Flag, ...]:
    if one.behaviour_on and not perhaps_the_same and reason is not Reason.ALREADY_REVIEWED:
        return ()
    flags: list[Flag] = []
    if not one.behaviour_on:
        flags.append(Flag.RANGE if one.behaviour_from or one.behaviour_to else Flag.DAY_UNKNOWN)
    if perhaps_the_same:
        flags.append(Flag.PERHAPS_SAME_INCIDENT)
    if reason is Reason.ALREADY_REVIEWED:
        flags.append(Flag.SIGN_OFF)
    return tuple(flags)


def _proposal(*, met: bool, routes: Iterable[RouteFinding]) -> Proposal:
    if met:
        return Proposal.MUST_DECIDE_MET
    is_open = any(route.holds is not False for route in routes)
    return Proposal.DISCRETION_OPEN if is_open else Proposal.NOT_MET


def _sections(findings: Iterable[Finding], *, met: bool) -> Iterator[str]:
    yield f"{_ACT} s.104(4)(b)"
    yield f"{_ACT} s.104(10)-(11)"
    if {Reason.SAME_INCIDENT, Reason.ALREADY_REVIEWED} & {one.reason for one in findings}:
        yield f"{_ACT} s.104(12)"
    if not met:
        yield FACTORS_SECTION
