"""What the threshold calculator answers: a finding for every complaint, the routes of discretion, and a proposal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from state_machines.community_trigger.complaints import RecordedComplaint
from state_machines.community_trigger.inputs_decision import Route
from state_machines.community_trigger.threshold_rules import ThresholdRules


class Reason(StrEnum):
    """Why a complaint counts or does not; where several apply, the first of this list is given."""

    NOT_ASB = "not_asb"
    OTHER_BEHAVIOUR = "other_behaviour"
    BEFORE_BEHAVIOUR = "before_behaviour"
    AFTER_APPLICATION = "after_application"
    LISTED_TWICE = "listed_twice"
    REPORTED_LATE = "reported_late"
    APPLIED_LATE = "applied_late"
    OUTSIDE_THE_SPAN = "outside_the_span"
    ALREADY_REVIEWED = "already_reviewed"
    SAME_INCIDENT = "same_incident"
    COUNTS = "counts"


class Flag(StrEnum):
    """What a person should look at before relying on a finding."""

    RANGE = "range"
    """The day is not known exactly: the latest that could be true was used."""
    DAY_UNKNOWN = "day_unknown"
    """The day is not known at all: the day of the complaint was used."""
    PERHAPS_SAME_INCIDENT = "perhaps_same_incident"
    """It counts, but the household told another body of behaviour on the same day, and not both name the incident."""
    SIGN_OFF = "sign_off"
    """It is left out under s.104(12): a senior manager has to agree."""


class Proposal(StrEnum):
    """What the machine proposes; people decide."""

    MUST_DECIDE_MET = "must_decide_met"
    """The number is reached: the bodies must decide that the threshold is met (s.104(4))."""
    DISCRETION_OPEN = "discretion_open"
    """It is not, but a route of discretion holds or has still to be considered (s.104(5))."""
    NOT_MET = "not_met"


class Finding(NamedTuple):
    """Whether one complaint counts. `report_by` and `apply_by` are the last days in time.

    `behaviour_day` is the day that was used; `same_as` is the complaint that stands for this one. A complaint that
    several sources told of is shown with what any of them knew.
    """

    complaint: RecordedComplaint
    reason: Reason
    behaviour_day: date
    report_by: date
    apply_by: date
    flags: tuple[Flag, ...] = ()
    same_as: RecordedComplaint | None = None

    @property
    def counts(self) -> bool:
        """Whether it counts towards the number."""
        return self.reason is Reason.COUNTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What people have found beside the complaints; None is 'not considered yet'."""

    persistence: bool | None = None
    harm: bool | None = None
    adequacy: bool | None = None
    senior_manager: bool | None = None
    hate_incident: bool = False


@dataclass(frozen=True, slots=True)
class RouteFinding:
    """One route of discretion: `holds` is None while people have still to consider it."""

    route: Route
    holds: bool | None
    found: int
    needed: int
    because: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The whole answer, with one finding for each complaint in the order they were given."""

    received_on: date
    rules: ThresholdRules
    findings: tuple[Finding, ...]
    count: int
    routes: tuple[RouteFinding, ...]
    proposal: Proposal
    sections: tuple[str, ...]

    @property
    def counted(self) -> tuple[Finding, ...]:
        """The findings that count."""
        return tuple(one for one in self.findings if one.counts)

    @property
    def needed(self) -> int:
        """How many are needed."""
        return self.rules.complaints

    @property
    def met_by_count(self) -> bool:
        """Whether the number is reached, which leaves no discretion."""
        return self.proposal is Proposal.MUST_DECIDE_MET

    def as_not_asb(self) -> Assessment:
        """The same once the bodies have found that it is not anti-social behaviour: no complaint of it qualifies."""
        findings = (one._replace(reason=Reason.NOT_ASB, flags=(), same_as=None) for one in self.findings)
        return replace(self, findings=tuple(findings), count=0, routes=(), proposal=Proposal.NOT_MET)

    @property
    def advice(self) -> tuple[str, ...]:
        """What else the procedure asks for: it may be weighed below the number, and never against it."""
        return () if self.met_by_count else self.rules.caveats
