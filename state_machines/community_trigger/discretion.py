"""Which routes of discretion (s.104(5)) are open when the number of complaints is not reached?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from state_machines.community_trigger.complaints import RecordedComplaint
from state_machines.community_trigger.findings import RouteFinding, Weighed
from state_machines.community_trigger.inputs_decision import Route
from state_machines.community_trigger.threshold_rules import (
    HateIncidents,
    ManyHouseholds,
    ManyOfOneIncident,
    SeniorManager,
    ThresholdRules,
)
from state_machines.community_trigger.windows import last_days

FACTORS_SECTION = "Anti-social Behaviour, Crime and Policing Act 2014 s.104(5)"


def routes_of(
    rules: ThresholdRules, admissible: Sequence[RecordedComplaint], received_on: date, weighed: Weighed
) -> tuple[RouteFinding, ...]:
    """Every route the procedure has, and the factors of the Act, which every procedure has.

    `admissible` are the complaints about this behaviour, each once, late ones among them: what does not count towards
    the number may still be looked at here.
    """
    return tuple(_routes(rules, admissible, received_on, weighed))


def _routes(
    rules: ThresholdRules, admissible: Sequence[RecordedComplaint], received_on: date, weighed: Weighed
) -> Iterator[RouteFinding]:
    if rules.households:
        yield _households(rules.households, admissible, received_on)
    if rules.complaints_of_one_incident:
        yield _of_one_incident(rules.complaints_of_one_incident, admissible)
    if rules.hate_incident:
        yield _hate(rules.hate_incident, admissible, weighed)
    if rules.senior_manager:
        yield _senior_manager(rules.senior_manager, weighed)
    yield _factors(weighed)


def _households(rule: ManyHouseholds, admissible: Sequence[RecordedComplaint], received_on: date) -> RouteFinding:
    period = rule.within.period()
    ends = last_days(period)
    found = len({one.household for one in admissible if received_on <= ends[one.made_on]})
    because = (
        f"{found} {_plural('household', found)} reported this behaviour within {period.quantity} before the "
        f"application; {rule.number} are asked for."
    )
    return RouteFinding(Route.HOUSEHOLDS, found >= rule.number, found, rule.number, because, rule.authority)


def _of_one_incident(rule: ManyOfOneIncident, admissible: Sequence[RecordedComplaint]) -> RouteFinding:
    by_incident = Counter(one.incident for one in admissible if one.incident)
    found = max(by_incident.values(), default=0)
    because = f"The most complaints of any one incident are {found}; {rule.number} are asked for."
    return RouteFinding(
        Route.COMPLAINTS_OF_ONE_INCIDENT, found >= rule.number, found, rule.number, because, rule.authority
    )


def _hate(rule: HateIncidents, admissible: Sequence[RecordedComplaint], weighed: Weighed) -> RouteFinding:
    reported = [one for one in admissible if one.hate_incident]
    labels = {one.incident for one in reported if one.incident}
    found = max(len(labels) + sum(not one.incident for one in reported), int(weighed.hate_incident))
    asked = "is" if rule.number == 1 else "are"
    because = f"{found} hate {_plural('incident', found)} recorded; {rule.number} {asked} enough."
    return RouteFinding(Route.HATE_INCIDENT, found >= rule.number, found, rule.number, because, rule.authority)


def _senior_manager(rule: SeniorManager, weighed: Weighed) -> RouteFinding:
    decided = weighed.senior_manager
    words = {
        None: "may decide that a review is needed",
        True: "has decided that a review is needed",
        False: "has decided that none is needed",
    }
    because = f"The {rule.authorised_by} {words[decided]}."
    return RouteFinding(Route.SENIOR_MANAGER, decided, int(bool(decided)), 1, because, rule.authority)


def _factors(weighed: Weighed) -> RouteFinding:
    answers = {
        "how persistent the behaviour is": weighed.persistence,
        "the harm it does or may do": weighed.harm,
        "how adequate the response was": weighed.adequacy,
    }
    speaking = [name for name, answer in answers.items() if answer]
    open_ones = [name for name, answer in answers.items() if answer is None]
    holds = True if speaking else None if open_ones else False
    if speaking:
        because = f"What speaks for a review: {', '.join(speaking)}."
    elif open_ones:
        because = f"Still to be considered: {', '.join(open_ones)}."
    else:
        because = "Persistence, harm and the adequacy of the response were considered; none speaks for a review."
    return RouteFinding(Route.STATUTORY_FACTORS, holds, len(speaking), 1, because, FACTORS_SECTION)


def _plural(noun: str, number: int) -> str:
    return noun if number == 1 else f"{noun}s"
