"""When a step of a case review is refused, and the sentence that says why: section 9's guards, beyond single fields."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from state_machines.community_trigger.findings import Flag
from state_machines.community_trigger.inputs_decision import Route
from state_machines.community_trigger.judging import assessed
from state_machines.facts import Facts
from state_machines.lifecycle import Guard
from state_machines.words import as_words

_NEAR = timedelta(days=3)
_SEVERAL = 2


def _is_over(facts: Facts) -> bool:
    """Whether the case was closed, withdrawn or passed on, and not taken up again since."""
    return _latest(facts, _ENDS) > _latest(facts, _TAKES_UP)


def _latest(facts: Facts, events: Iterable[str]) -> int:
    return max((int(facts.record[one]["sequence"]) for one in events if one in facts.record), default=0)


_ENDS = ("close", "lapse", "withdraw", "refer_on")
_TAKES_UP = ("reopen", "appeal")


def one(sentence: str) -> tuple[str, ...]:
    """A refusal of one sentence."""
    return (sentence,)


def listed(names: Iterable[str]) -> str:
    """Names as a sentence has them."""
    known = sorted(names)
    return ("; " if any("," in name for name in known) else ", ").join(known) or "none"


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
    "The case is over, so nothing new is begun in it. Take it up again first, or open a new case.",
    lambda facts: not _is_over(facts),
    rule="The case is not over.",
    before_entry=True,
)


def _only_with(event: str, why: str) -> Guard:
    return Guard(why, lambda facts: facts.opened_by == event, before_entry=True)


OF_THE_OUTCOME = _only_with(
    "issue_outcome",
    "A recommendation stands in the outcome that the applicant is told. Record it with that step, ‘Issue the outcome’.",
)
OF_THE_APPEAL = _only_with(
    "appeal", "An appeal stops the case and starts a clock. Record it on the case itself: ‘Record an appeal’."
)
OF_THE_REFERRAL = _only_with(
    "refer_second_tier",
    "Handing an appeal on stops its clock here and starts another. Record it on the case itself: ‘Hand the case to the "
    "second-tier reviewer’.",
)


def _outstanding(facts: Facts) -> tuple[str, ...]:
    return tuple(facts.name_of(str(one.organisation)) for one in facts.of_kind("agency_return") if not one.at_rest)


def _is_near(facts: Facts) -> bool:
    due_on = facts.open_deadlines.get("decide_threshold")
    return due_on is None or due_on - facts.happened_on <= _NEAR


def _may_go_on(facts: Facts) -> bool:
    goes_on = _is_near(facts) and getattr(facts.input, "going_on_without", None) is not None
    return not _outstanding(facts) or goes_on


RETURNS_IN = Guard(
    lambda facts: one(
        f"Returns are outstanding: {listed(_outstanding(facts))}. Record, decline or waive them; or, within three days "
        "of the date for the decision, say in the form why it does not wait."
    ),
    _may_go_on,
    rule="All returns are in; or the date for the decision is near and it is said why it does not wait.",
    before_entry=lambda facts: not _outstanding(facts) or _is_near(facts),
    at_field="going_on_without",
)
COUNT_NOT_REACHED = Guard(
    lambda facts: one(
        f"{assessed(facts).count} qualifying complaints have been made and {assessed(facts).needed} are enough, so it "
        "must be decided that the threshold is met (2014 Act s.104(4)); no local condition can undo that. Decide "
        "that it is met, or correct a complaint whose dates are wrong."
    ),
    lambda facts: not assessed(facts).met_by_count,
    rule="Fewer complaints qualify than the threshold asks for (2014 Act s.104(4)).",
)
SIGNED_OFF = Guard(
    "Complaints are left out because an earlier review looked at them (2014 Act s.104(12)); a senior manager has to "
    "agree to that. Give the manager's post.",
    lambda facts: (
        getattr(facts.input, "authorised_by", None) is not None
        or not any(Flag.SIGN_OFF in one.flags for one in assessed(facts).findings)
    ),
    at_field="authorised_by",
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
    return one(
        f"The local procedure has no route ‘{as_words(route)}’ that holds here. Choose another, such as "
        f"‘{as_words(Route.STATUTORY_FACTORS)}’."
    )


ROUTE_HOLDS = Guard(
    _why_not, _route_holds, rule="The ground chosen holds on the complaints on record.", at_field="route"
)
