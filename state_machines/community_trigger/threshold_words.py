"""The calculator's findings in plain words: sentences for the applicant's letter, a table for the caseworker."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from state_machines.community_trigger.complaints import APPLICANT, RecordedComplaint
from state_machines.community_trigger.findings import Assessment, Finding, Flag, Proposal, Reason
from state_machines.working_days import MONTHS_OF_THE_YEAR

Names = Mapping[str, str]
"""How a body is called, by its key; one that is not among them is called as it was entered."""


_PROPOSED: Mapping[Proposal, str] = {
    Proposal.MUST_DECIDE_MET: "met by the count. It has to be decided that it is met (s.104(4)).",
    Proposal.DISCRETION_OPEN: "not met by the count; it may still be met by discretion (s.104(5)).",
    Proposal.NOT_MET: "not met, and no route of discretion is open.",
}


class TableLine(NamedTuple):
    """One complaint in the caseworker's table; every cell is text."""

    number: str
    household: str
    made_to: str
    made_on: str
    reference: str
    behaviour: str
    report_by: str
    apply_by: str
    result: str
    why: str
    look_at: str


def in_short(proposal: Proposal) -> str:
    """What is proposed about a threshold, as one sentence for the caseworker."""
    return _PROPOSED[proposal]


def for_applicant(assessment: Assessment, names: Names) -> tuple[str, ...]:
    """For each complaint, in the order given: whether it counts, and if not, why. No other household is named."""
    return tuple(_sentence(one, assessment, names) for one in assessment.findings)


def result_for_applicant(assessment: Assessment) -> str:
    """How many count, how many are needed, and what follows; what the bodies decided stands beside it in the letter."""
    total, count, needed = len(assessment.findings), assessment.count, assessment.needed
    counted = f"{_number(count).capitalize()} of the {_number(total)} reports {_verb(count)}."
    if total == 0:
        counted = "There are no reports on the list."
    elif total == 1:
        counted = f"The one report {'counts' if count else 'does not count'}."
    need = f"{_number(needed).capitalize()} {'is' if needed == 1 else 'are'} needed"
    if any(one.reason is Reason.NOT_ASB for one in assessment.findings):
        return f"{counted} The law looks only at anti-social behaviour: what causes harassment, alarm or distress."
    if assessment.met_by_count:
        return f"{counted} {need}, so the law says that there must be a review."
    return (
        f"{counted} {need}, so the number alone does not lead to a review. What matters then is how often the "
        "behaviour happens and for how long, the harm it does or could do, and whether enough was done about it."
    )


def table(assessment: Assessment, names: Names) -> tuple[TableLine, ...]:
    """One line for each complaint, in the order given."""
    return tuple(_line(number, one, assessment, names) for number, one in enumerate(assessment.findings, start=1))


def _sentence(finding: Finding, assessment: Assessment, names: Names) -> str:
    one = finding.complaint
    who = "You" if one.household == APPLICANT else "Another household"
    told = f"{who} reported this to {_body(one, names)} on {_day(one.made_on)}."
    if finding.counts:
        return f"{told} It counts.{_taken(finding)}"
    return f"{told} It does not count, because {_because(finding, assessment, names)}.{_taken(finding)}"


_BECAUSE: Mapping[Reason, str] = {
    Reason.NOT_ASB: "what it tells of is not anti-social behaviour as the law means it",
    Reason.OTHER_BEHAVIOUR: "it was about something other than the behaviour you asked us to look at",
    Reason.BEFORE_BEHAVIOUR: "it is dated before the behaviour it is about; please tell us if a date is wrong",
    Reason.AFTER_APPLICATION: (
        "it was made after your application reached us on {received}; you can apply again and rely on it"
    ),
    Reason.LISTED_TWICE: "it is the same report as another on this list",
    Reason.REPORTED_LATE: "the behaviour was on {behaviour} and the report had to be made by {report_by}",
    Reason.APPLIED_LATE: (
        "an application that relies on it had to reach us by {apply_by}, and yours reached us on {received}"
    ),
    Reason.OUTSIDE_THE_SPAN: "the incidents have to lie within {span} of each other, and this one does not",
    Reason.ALREADY_REVIEWED: (
        "an earlier review ({earlier}) has looked at this already, and our published procedure then leaves it out"
    ),
    Reason.SAME_INCIDENT: "it is about the same incident as the report to {other}, and one incident counts once",
}


def _because(finding: Finding, assessment: Assessment, names: Names) -> str:
    exact = finding.complaint.behaviour_on is not None
    first, span = finding.same_as, assessment.rules.incidents_within
    return _BECAUSE[finding.reason].format(
        received=_day(assessment.received_on),
        behaviour=_day(finding.behaviour_day) if exact else f"{_day(finding.behaviour_day)} at the latest",
        report_by=_day(finding.report_by),
        apply_by=_day(finding.apply_by),
        span=span.period().quantity if span else "",
        earlier=finding.complaint.already_reviewed_in,
        other=f"{_body(first, names)} on {_day(first.made_on)}" if first else "",
    )


def _taken(finding: Finding) -> str:
    """Which day was used where nobody knows the exact one; nothing to say where the days were not looked at."""
    if finding.reason in {Reason.NOT_ASB, Reason.OTHER_BEHAVIOUR, Reason.BEFORE_BEHAVIOUR, Reason.AFTER_APPLICATION}:
        return ""
    if Flag.DAY_UNKNOWN in finding.flags:
        return " The day of the behaviour is not known, so we went by the day of the report."
    if Flag.RANGE in finding.flags:
        return f" The exact day is not known, so we went by the latest it could be: {_day(finding.behaviour_day)}."
    return ""


def _line(number: int, finding: Finding, assessment: Assessment, names: Names) -> TableLine:
    one = finding.complaint
    return TableLine(
        number=str(number),
        household=one.household,
        made_to=_body(one, names),
        made_on=_day(one.made_on),
        reference=one.reference or "",
        behaviour=_behaviour(one),
        report_by=_day(finding.report_by),
        apply_by=_day(finding.apply_by),
        result="counts" if finding.counts else "does not count",
        why="" if finding.counts else _capital(_because(finding, assessment, names)),
        look_at=" ".join(_LOOK_AT[flag] for flag in finding.flags),
    )


_LOOK_AT = {
    Flag.RANGE: "Day not exact: the latest that could be true was used.",
    Flag.DAY_UNKNOWN: "Day unknown: the day of the complaint was used.",
    Flag.PERHAPS_SAME_INCIDENT: "Perhaps one incident told to several bodies: ask, and give both the same label.",
    Flag.SIGN_OFF: "Left out under s.104(12): a senior manager has to agree.",
}


def _behaviour(one: RecordedComplaint) -> str:
    if one.behaviour_on:
        return _day(one.behaviour_on)
    first, last = one.behaviour_from, one.behaviour_to
    if first and last:
        return f"{_day(first)} to {_day(last)}"
    return f"since {_day(first)}" if first else f"up to {_day(last)}" if last else "not known"


def _body(one: RecordedComplaint, names: Names) -> str:
    return names.get(one.made_to, one.made_to)


def _day(day: date) -> str:
    return f"{day.day} {MONTHS_OF_THE_YEAR[day.month - 1]} {day.year}"


def _verb(number: int) -> str:
    return "counts" if number == 1 else "count"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
