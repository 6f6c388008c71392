"""The nine gates an assessment passes before it is put to be signed off: tested on the facts, each with its authority.

Four are the owner's own (2017 paper, 2.2), two more the Regulations' (reg 7(d) and (e)), three from the inputs that
have to be considered (reg 6). The program proposes; a waiver names who let the assessment pass, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from state_machines.community_safety.inputs_recommendation import Source
from state_machines.community_safety.sections import Topic
from state_machines.facts import Facts, ItemFacts
from state_machines.strategic_assessment.inputs_items import Gate, Part
from state_machines.strategic_assessment.planned import planned

_SETTLED = ("accepted", "waived")


@dataclass(frozen=True, slots=True)
class GateFound:
    """Where one gate stands: closed with its evidence, or open with what is missing, and whether it was waived."""

    gate: Gate
    title: str
    authority: str
    evidence: str | None
    missing: str | None
    waived_by: str | None = None
    waived_because: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still stands in the way."""
        return self.missing is not None and self.waived_by is None


def gates(facts: Facts) -> tuple[GateFound, ...]:
    """All nine gates as they stand on these facts."""
    waivers = {one.recorded("waive", "gate"): one for one in facts.of_kind("gate_waiver") if one.state == "waived"}
    return tuple(_found(gate, facts, waivers.get(gate.value)) for gate in Gate)


def open_gates(facts: Facts) -> tuple[GateFound, ...]:
    """The gates that still stand in the way."""
    return tuple(one for one in gates(facts) if one.is_open)


def _found(gate: Gate, facts: Facts, waiver: ItemFacts | None) -> GateFound:
    title, authority, test = _GATES[gate]
    missing = " ".join(test(facts)) or None
    return GateFound(
        gate=gate,
        title=title,
        authority=authority,
        evidence=None if missing else _EVIDENCE[gate](facts),
        missing=missing,
        waived_by=waiver.recorded("waive", "waived_by") if waiver else None,
        waived_because=waiver.recorded("waive", "reason") if waiver else None,
    )


def _accepted(facts: Facts, kind: str) -> tuple[ItemFacts, ...]:
    return tuple(one for one in facts.of_kind(kind) if one.state == "accepted")


def _changes(facts: Facts) -> list[dict[str, str]]:
    return [one for each in _accepted(facts, "section") for one in each.recorded("draft", "changes") or ()]


def _levels_and_patterns(facts: Facts) -> Iterator[str]:
    shown = {topic for one in _accepted(facts, "section") for topic in one.recorded("want", "topics") or ()}
    for topic in Topic:
        if topic.value not in shown:
            yield f"No accepted section shows the levels and patterns of {topic.words}."


def _changes_since(facts: Facts) -> Iterator[str]:
    plan = planned(facts)
    if plan.previous_period_to is None:
        yield "It is not known with which day the data of the previous assessment ended."
    elif not plan.is_contiguous and plan.gap_explained is None:
        yield "The data do not follow on those of the previous assessment, and nobody said why."
    if not _changes(facts):
        yield "No accepted section says what changed since the previous assessment."


def _why_they_changed(facts: Facts) -> Iterator[str]:
    unexplained = [one["measure"] for one in _changes(facts) if not one.get("why")]
    if unexplained:
        yield f"It is not said why these changed: {', '.join(unexplained)}."
    if not _changes(facts):
        yield "Nothing is recorded that changed, so nothing explains it."


def _last_plan(facts: Facts) -> Iterator[str]:
    if "review_last_plan" not in facts.record:
        yield "It is not on record how far the last plan was carried out."


def _priorities(facts: Facts) -> Iterator[str]:
    if not _tied(facts):
        yield "No recommendation that rests on a finding has been proposed."


def _tied(facts: Facts) -> tuple[ItemFacts, ...]:
    """Those that rest on a finding of this assessment: what was carried over rests on one of an earlier one."""
    recommended = (one for one in facts.of_kind("recommendation") if one.state != "rejected")
    tied = (one for one in recommended if one.recorded("propose", "finding"))
    return tuple(one for one in tied if one.recorded("propose", "source") != Source.PREVIOUS_CYCLE)


def _public_priorities(facts: Facts) -> Iterator[str]:
    if not _public_evidence(facts):
        yield (
            "It is not on record what people who live or work in the area think should be dealt with first, gathered "
            "in this cycle, either as the public's priorities or by a consultation that was reported."
        )


def _public_evidence(facts: Facts) -> str | None:
    since = min(planned(facts).year_from, date.fromisoformat(facts.record["plan_cycle"]["on"]))
    gathered = facts.recorded("record_public_views", "gathered_on")
    if gathered and date.fromisoformat(gathered) >= since:
        return f"Views gathered by {date.fromisoformat(gathered):%-d %B %Y}."
    reported = [one for one in facts.of_kind("consultation") if one.state == "reported"]
    return f"The report of: {facts.called(reported[-1])}." if reported else None


def _authorities(facts: Facts) -> Iterator[str]:
    parts = facts.of_kind("contribution")
    for authority in planned(facts).procedure.responsible_authorities:
        own = [one for one in parts if one.organisation == authority]
        if unasked := [part.words for part in Part if part not in {one.recorded("request", "part") for one in own}]:
            yield f"{facts.name_of(authority)} is a responsible authority and was not asked for: {', '.join(unasked)}."
        elif unsettled := [str(one.recorded("request", "part")) for one in own if one.state not in _SETTLED]:
            yield f"{facts.name_of(authority)} owes: {', '.join(unsettled).replace('_', ' ')}."


def _scrutiny(facts: Facts) -> Iterator[str]:
    if "seek_scrutiny_input" not in facts.record:
        yield "The crime and disorder committee has not been asked."


def _partner_summaries(facts: Facts) -> Iterator[str]:
    reviews = _reviews(facts)
    without = [
        facts.name_of(str(one.organisation))
        for one in reviews
        if one.state != "waived" and not (one.state == "accepted" and one.recorded("receive", "priorities"))
    ]
    if without:
        yield f"The priorities of these partners are not summed up: {', '.join(without)}."
    if not reviews:
        yield "No partner was asked for a written review of its priorities."


def _reviews(facts: Facts) -> list[ItemFacts]:
    return [one for one in facts.of_kind("contribution") if one.recorded("request", "part") == Part.WRITTEN_REVIEW]


_Test = Callable[[Facts], Iterator[str]]
_REGS = "S.I. 2007/1830"
_GATES: dict[Gate, tuple[str, str, _Test]] = {
    Gate.G1: (
        "Levels and patterns of re-offending, crime and disorder, and substance misuse",
        f"{_REGS} reg 7(a) as amended by S.I. 2010/647; the owner's 2017 paper, 2.2",
        _levels_and_patterns,
    ),
    Gate.G2: ("Changes since the previous assessment", f"{_REGS} reg 7(b); 2017 paper, 2.2 and 2.7", _changes_since),
    Gate.G3: ("Why those changes occurred", f"{_REGS} reg 7(c); 2017 paper, 2.2", _why_they_changed),
    Gate.G4: ("How far the last plan was carried out", f"{_REGS} reg 7(f); 2017 paper, 2.2", _last_plan),
    Gate.G5: ("What the authorities should deal with first", f"{_REGS} reg 7(d)", _priorities),
    Gate.G6: ("What the public thinks should be dealt with first", f"{_REGS} regs 7(e) and 12", _public_priorities),
    Gate.G7: ("Every responsible authority contributed", f"{_REGS} reg 6(a); 2017 paper, 2.3", _authorities),
    Gate.G8: ("The scrutiny committee was asked", f"{_REGS} reg 6(d); 2017 paper, section 4", _scrutiny),
    Gate.G9: ("Summary of priorities from each partner", "2017 paper, 2.8", _partner_summaries),
}
_EVIDENCE: dict[Gate, Callable[[Facts], str | None]] = {
    Gate.G1: lambda facts: f"Accepted sections, which cover all three subjects: {len(_accepted(facts, 'section'))}.",
    Gate.G2: lambda facts: f"Changed measures: {len(_changes(facts))}. {_how_the_data_follow(facts)}",
    Gate.G3: lambda facts: f"Changed measures, each with its reason: {len(_changes(facts))}.",
    Gate.G4: lambda facts: f"Put on record on {_recorded_on(facts, 'review_last_plan')}.",
    Gate.G5: lambda facts: f"Recommendations that rest on findings: {len(_tied(facts))}.",
    Gate.G6: _public_evidence,
    Gate.G7: lambda _facts: "Each part of every responsible authority was accepted or waived.",
    Gate.G8: lambda facts: f"Asked on {_recorded_on(facts, 'seek_scrutiny_input')}.",
    Gate.G9: lambda facts: f"Written reviews, each with a summary of priorities or waived: {len(_reviews(facts))}.",
}


def _how_the_data_follow(facts: Facts) -> str:
    contiguous = planned(facts).is_contiguous
    return "The data follow on the previous ones." if contiguous else "Why days are missing in between is on record."


def _recorded_on(facts: Facts, event: str) -> str:
    return f"{date.fromisoformat(facts.record[event]['on']):%-d %B %Y}"
