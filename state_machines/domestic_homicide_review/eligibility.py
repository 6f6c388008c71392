"""Does a death appear to meet the statutory test? A proposal limb by limb; the partnership's chair decides.

Whether anybody is charged, and what a coroner or the police conclude, is no part of the facts looked at here: neither
can end the question (R (Charnwood Borough Council) v SSHD [2025] EWHC 33 (Admin)).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from state_machines.domestic_homicide_review.regime import Regime
from state_machines.domestic_homicide_review.terms import Behaviour, LimbName, Manner, Relationship
from state_machines.lifecycle import Authority

_ADULT = 18


class Finding(StrEnum):
    """What the recorded facts say about one limb."""

    HOLDS = "holds"
    FAILS = "fails"
    UNCLEAR = "unclear"


class Answer(StrEnum):
    """What the machine proposes; `manual` leaves it to judgement."""

    IN_SCOPE = "in_scope"
    OUT_OF_SCOPE = "out_of_scope"
    MANUAL = "manual"

    @property
    def words(self) -> str:
        """As it stands in a sentence: 'in scope'."""
        return "for a person to judge" if self is Answer.MANUAL else self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class AbuserFacts:
    """One person whose behaviour is in question. `age` is theirs, in years, when the behaviour occurred."""

    age: int | None = None
    relationships: frozenset[Relationship] = frozenset()
    behaviours: frozenset[Behaviour] = frozenset()


@dataclass(frozen=True, slots=True)
class DeathFacts:
    """What the two tests look at. `deceased_age` is in years at death; None is 'not known'."""

    deceased_age: int | None
    manner: Manner
    abusers: tuple[AbuserFacts, ...] = ()
    care_and_support_needs: bool | None = None


@dataclass(frozen=True, slots=True)
class Limb:
    """One limb of the test: the question, the finding, and the sentence and source it rests on."""

    name: LimbName
    question: str
    finding: Finding
    because: str
    authority: Authority


@dataclass(frozen=True, slots=True)
class Proposal:
    """The machine's proposal. With several people in question, the limbs are those of the one who comes nearest."""

    answer: Answer
    limbs: tuple[Limb, ...]
    notes: tuple[str, ...]


def propose(regime: Regime, facts: DeathFacts) -> Proposal:
    """Test the facts against one set of rules."""
    people = facts.abusers or (AbuserFacts(),)
    proposals = [_for_one(regime, facts, person) for person in people]
    nearest = min(proposals, key=lambda proposal: _NEARNESS.index(proposal.answer))
    return replace(nearest, notes=tuple(_notes(facts, nearest.answer)))


_NEARNESS = (Answer.IN_SCOPE, Answer.MANUAL, Answer.OUT_OF_SCOPE)


def _for_one(regime: Regime, facts: DeathFacts, person: AbuserFacts) -> Proposal:
    tests = {
        LimbName.DECEASED_AGE: lambda: _age("The person who died", facts.deceased_age, regime.deceased_min_age),
        LimbName.ABUSER_AGE: lambda: _age("The other person", person.age, regime.abuser_min_age or 0),
        LimbName.RELATIONSHIP: lambda: _relationship(regime, person),
        LimbName.BEHAVIOUR: lambda: _behaviour(regime, person),
        LimbName.DEATH_RESULTED: lambda: _death_resulted(facts, person),
    }
    limbs = []
    for rule in regime.limbs:
        finding, because = tests[rule.name]()
        limbs.append(Limb(rule.name, rule.question, finding, because, rule.authority))
    limbs = [_with_source_of_cause(regime, facts, limb) for limb in limbs]
    return Proposal(_answer(limbs), tuple(limbs), ())


def _answer(limbs: Iterable[Limb]) -> Answer:
    findings = {limb.finding for limb in limbs}
    if Finding.FAILS in findings:
        return Answer.OUT_OF_SCOPE
    return Answer.MANUAL if Finding.UNCLEAR in findings else Answer.IN_SCOPE


def _age(who: str, age: int | None, minimum: int) -> tuple[Finding, str]:
    if age is None:
        return Finding.UNCLEAR, f"{who}: the age is not recorded; find it out."
    if age < minimum:
        return Finding.FAILS, f"{who} was {age}, under {minimum}."
    return Finding.HOLDS, f"{who} was {age}, so at least {minimum}."


def _relationship(regime: Regime, person: AbuserFacts) -> tuple[Finding, str]:
    within = person.relationships & regime.relationships
    if within:
        return Finding.HOLDS, f"Recorded, and within {regime.section}: {_words(within)}."
    to_judge = person.relationships & regime.relationships_to_judge
    if to_judge:
        return (
            Finding.UNCLEAR,
            f"Whether {regime.section} covers this is for a person to judge: {_words(to_judge)}.",
        )
    if not person.relationships or Relationship.UNKNOWN in person.relationships:
        return Finding.UNCLEAR, "How the two stood to one another is not known; find it out."
    if Relationship.NONE in person.relationships:
        return Finding.FAILS, "The two are recorded as having had no relationship."
    return Finding.FAILS, f"Recorded, but not within {regime.section}: {_words(person.relationships)}."


def _behaviour(regime: Regime, person: AbuserFacts) -> tuple[Finding, str]:
    within = person.behaviours & regime.behaviours
    if within:
        return Finding.HOLDS, f"Recorded: {_words(within)}."
    if person.behaviours:
        return (
            Finding.UNCLEAR,
            f"The test does not name this, so a person has to judge it: {_words(person.behaviours)}.",
        )
    return Finding.UNCLEAR, "No behaviour is recorded; that is not a finding that there was none."


def _death_resulted(facts: DeathFacts, person: AbuserFacts) -> tuple[Finding, str]:
    if not person.behaviours:
        return Finding.UNCLEAR, "No behaviour is recorded from which the death could appear to have resulted."
    if facts.manner is Manner.HOMICIDE:
        return Finding.HOLDS, "The death appears to be a homicide, and such behaviour is recorded."
    if facts.manner is Manner.SUICIDE:
        return Finding.HOLDS, "A suicide after such behaviour gives concern, whether or not anybody is charged."
    if facts.manner is Manner.UNEXPECTED:
        return Finding.HOLDS, "On limited information it is enough that the death appears to have resulted from it."
    return Finding.UNCLEAR, "How the death came about is not known; ask the police and the coroner."


def _with_source_of_cause(regime: Regime, facts: DeathFacts, limb: Limb) -> Limb:
    sources = {Manner.SUICIDE: regime.suicide, Manner.UNEXPECTED: regime.unexpected_death}
    if limb.name is LimbName.DEATH_RESULTED and facts.manner in sources:
        return replace(limb, authority=sources[facts.manner])
    return limb


def _notes(facts: DeathFacts, answer: Answer) -> Iterable[str]:
    if len(facts.abusers) > 1:
        yield f"{len(facts.abusers)} people are in question; the limbs shown are those of the one who comes nearest."
    if answer is Answer.MANUAL:
        yield "A person has to judge the limbs that are unclear; it is enough that the test appears to be met."
    if facts.deceased_age is not None and facts.deceased_age < _ADULT:
        yield "The person who died was under 18: the reviews of child deaths and child practice apply."
    if answer is Answer.OUT_OF_SCOPE:
        yield "A decision not to review still needs reasons against each limb, and goes to the Home Office."
        if facts.deceased_age is None or facts.deceased_age >= _ADULT:
            yield "Consider a Safeguarding Adults Review or a learning review instead."
    elif facts.care_and_support_needs and (facts.deceased_age or 0) >= _ADULT:
        yield "Care and support needs are recorded: tell the Safeguarding Adults Board and agree the scope together."


def _words(terms: Iterable[str]) -> str:
    return ", ".join(sorted(str(term).replace("_", " ") for term in terms))
