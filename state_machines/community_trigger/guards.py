"""When a step of a case review is refused, and the sentence that says why: section 9's guards, beyond single fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from state_machines.community_trigger.application import FOR_THEMSELVES
from state_machines.community_trigger.inputs_decision import Route
from state_machines.community_trigger.judging import assessed
from state_machines.community_trigger.where_and_who import RELEVANT_BODIES
from state_machines.facts import Facts
from state_machines.lifecycle import Guard

_NEAR = timedelta(days=3)


def needs_consent(facts: Facts) -> bool:
    """Whether somebody else applied and neither consent nor a safeguarding reason is on record."""
    told: Any = facts.record.get("receive", {}).get("input", {})
    agreed = told.get("victim_consents") or any(one in facts.record for one in ("consent_given", "override"))
    reopened = facts.recorded("reopen", "consent_evidence")
    return told.get("applicant_is") not in FOR_THEMSELVES and not agreed and not reopened


def _named(facts: Facts) -> Iterator[str]:
    """Every organisation that the input names by its key."""
    given: Any = facts.input
    for field in ("copied_to", "agencies", "bodies", "invited", "housing_providers_consulted", "attended"):
        yield from getattr(given, field, ())
    for field, key in (("complaints", "made_to"), ("attendance", "organisation"), ("recommendations", "owner")):
        yield from (getattr(one, key) for one in getattr(given, field, ()))
    yield from (one for field in ("organisation", "owner") if (one := getattr(given, field, None)))


def _unknown(facts: Facts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in _named(facts) if one not in facts.bodies))


def one(sentence: str) -> tuple[str, ...]:
    """A refusal of one sentence."""
    return (sentence,)


def listed(names: Iterable[str]) -> str:
    """Keys as a sentence has them."""
    return ", ".join(sorted(names)) or "none"


KNOWN_BODIES = Guard(
    lambda facts: one(
        f"The partnership does not list {listed(_unknown(facts))}. Use one of: {listed(facts.bodies)}; "
        "or add the organisation to the partnership file and load it."
    ),
    lambda facts: not _unknown(facts),
    rule="Every organisation named is one the partnership lists.",
)
CONSENT_IS_MISSING = Guard("Consent is on record, or none is needed; go on with the agencies.", needs_consent)
CONSENT_SETTLED = Guard(
    "Somebody else applied and the victim's consent is not on record. Ask for it (need_consent), or record the "
    "safeguarding reason to go on without it (need_consent, then override).",
    lambda facts: not needs_consent(facts),
)


def _left_out(facts: Facts) -> set[str]:
    given: Any = facts.input
    return {key for key, part in facts.bodies.items() if part in RELEVANT_BODIES} - set(given.copied_to)


COPIED_TO_ALL = Guard(
    lambda facts: one(
        f"The application has to go to all relevant bodies (2014 Act s.104(3)(b)); missing: {listed(_left_out(facts))}."
    ),
    lambda facts: not _left_out(facts),
    rule="The application was passed to all relevant bodies (2014 Act s.104(3)(b)).",
)


def _outstanding(facts: Facts) -> tuple[str, ...]:
    return tuple(one.organisation or one.key for one in facts.of_kind("agency_return") if not one.at_rest)


def _may_go_on(facts: Facts) -> bool:
    due_on = facts.open_deadlines.get("decide_threshold")
    near = due_on is None or due_on - facts.happened_on <= _NEAR
    return not _outstanding(facts) or (near and getattr(facts.input, "going_on_without", None) is not None)


RETURNS_IN = Guard(
    lambda facts: one(
        f"Returns are outstanding: {listed(_outstanding(facts))}. Record, decline or waive them; or, within three days "
        "of the date for the decision, say under 'going_on_without' why it does not wait."
    ),
    _may_go_on,
    rule="All returns are in; or the date for the decision is near and it is said why it does not wait.",
)
COUNT_NOT_REACHED = Guard(
    lambda facts: one(
        f"{assessed(facts).count} qualifying complaints have been made and {assessed(facts).needed} are enough, so it "
        "must be decided that the threshold is met (2014 Act s.104(4)); no local condition can undo that. Record "
        "'threshold_met', or correct a complaint whose dates are wrong."
    ),
    lambda facts: not assessed(facts).met_by_count,
    rule="Fewer complaints qualify than the threshold asks for (2014 Act s.104(4)).",
)


def _route(facts: Facts) -> Route:
    given: Any = facts.input
    return Route(given.route)


def _route_holds(facts: Facts) -> bool:
    route, judged = _route(facts), assessed(facts)
    if route is Route.COUNT:
        return judged.met_by_count
    return route is Route.STATUTORY_FACTORS or any(
        one.route is route and one.holds is not False for one in judged.routes
    )


def _why_not(facts: Facts) -> tuple[str, ...]:
    route, judged = _route(facts), assessed(facts)
    if route is Route.COUNT:
        return one(
            f"Only {judged.count} of the {judged.needed} complaints needed qualify, so the count is not the ground. "
            "Choose a route of discretion under s.104(5) and give its reasons."
        )
    return (
        f"The local procedure has no route '{route.value}' that holds here. Choose another: statutory_factors, say.",
    )


ROUTE_HOLDS = Guard(_why_not, _route_holds, rule="The ground chosen holds on the complaints on record.")
