"""When a step of a case review is refused, and the sentence that says why: section 9's guards, beyond single fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from state_machines.community_trigger.findings import Flag
from state_machines.community_trigger.inputs_decision import Route
from state_machines.community_trigger.judging import assessed
from state_machines.community_trigger.where_and_who import RELEVANT_BODIES
from state_machines.facts import Facts
from state_machines.input_words import as_label
from state_machines.lifecycle import Guard

_NEAR = timedelta(days=3)
_SEVERAL = 2


def _is_over(facts: Facts) -> bool:
    """Whether the case was closed, withdrawn or passed on, and not taken up again since."""
    return _latest(facts, _ENDS) > _latest(facts, _TAKES_UP)


def _latest(facts: Facts, events: Iterable[str]) -> int:
    return max((int(facts.record[one]["sequence"]) for one in events if one in facts.record), default=0)


_ENDS = ("close", "lapse", "withdraw", "refer_on")
_TAKES_UP = ("reopen", "appeal")


def _named(facts: Facts) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every organisation that the input names by its key, behind its place in it."""
    given: Any = facts.input
    for field in ("copied_to", "agencies", "bodies", "invited", "housing_providers_consulted", "attended"):
        yield from (((field, number), one) for number, one in enumerate(getattr(given, field, ())))
    for field, key in (("complaints", "made_to"), ("attendance", "organisation"), ("recommendations", "owner")):
        for number, one in enumerate(getattr(given, field, ())):
            yield (field, number, key), getattr(one, key)
    for field in ("organisation", "owner"):
        if one := getattr(given, field, None):
            yield (field,), one


def _unknown(facts: Facts) -> dict[str, str]:
    """The fields with an organisation that the partnership does not list, each with what is wrong and what to do."""
    named = list(_named(facts))
    known = facts.bodies if named else {}
    return {
        ".".join(map(str, place)): f"{as_label(place)}: the partnership does not list '{key}'. Use one of: "
        f"{listed(known)}; or add the organisation to the partnership file and load it."
        for place, key in named
        if key not in known
    }


def one(sentence: str) -> tuple[str, ...]:
    """A refusal of one sentence."""
    return (sentence,)


def listed(names: Iterable[str]) -> str:
    """Keys as a sentence has them."""
    return ", ".join(sorted(names)) or "none"


KNOWN_BODIES = Guard(
    lambda facts: tuple(_unknown(facts).values()),
    lambda facts: not _unknown(facts),
    rule="Every organisation named is one the partnership lists.",
    fields=_unknown,
)
_NO_WAY_TO_ANSWER = (
    "Applicant: the applicant has to be answered; give an address, a telephone number or an e-mail address."
)
CAN_BE_ANSWERED = Guard(
    _NO_WAY_TO_ANSWER,
    lambda facts: any(getattr(facts.input.applicant, way) for way in ("address", "telephone", "email", "organisation")),  # type: ignore[attr-defined]
    rule="The applicant can be reached.",
    fields=lambda _facts: {"applicant": _NO_WAY_TO_ANSWER},
)
NOT_OVER = Guard(
    "The case is over, so nothing new is begun in it. Take it up again first ('reopen'), or open a new case.",
    lambda facts: not _is_over(facts),
    rule="The case is not over.",
)
OF_THE_OUTCOME = Guard(
    "A recommendation stands in the outcome that the applicant is told. Record it with 'issue_outcome'.",
    lambda facts: facts.opened_by == "issue_outcome",
)
OF_THE_APPEAL = Guard(
    "An appeal stops the case and starts a clock. Record it on the case itself, with 'appeal'.",
    lambda facts: facts.opened_by == "appeal",
)

OF_THE_REFERRAL = Guard(
    "Handing an appeal on stops its clock here and starts another. Record it on the case itself, with "
    "'refer_second_tier'.",
    lambda facts: facts.opened_by == "refer_second_tier",
)


def _relevant(facts: Facts) -> list[str]:
    given: Any = facts.input
    return [one for one in given.bodies if facts.bodies.get(one) in RELEVANT_BODIES]


RELEVANT_BODIES_DECIDE = Guard(
    lambda facts: one(
        "The decision is the relevant bodies' (2014 Act s.105(2)): at least two of them have to have taken part. "
        f"They are {listed(key for key, part in facts.bodies.items() if part in RELEVANT_BODIES)}."
    ),
    lambda facts: len(_relevant(facts)) >= _SEVERAL,
    rule="At least two relevant bodies took part (2014 Act s.105(2)).",
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
SIGNED_OFF = Guard(
    "Complaints are left out because an earlier review looked at them (2014 Act s.104(12)); a senior manager has to "
    "agree to that. Name the post under 'authorised_by'.",
    lambda facts: (
        getattr(facts.input, "authorised_by", None) is not None
        or not any(Flag.SIGN_OFF in one.flags for one in assessed(facts).findings)
    ),
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
