"""Every time limit of a case review. The Act sets none in days: all are local procedure, with a default of our own.

The defaults are the profile 4c of the domain, taken from procedures that councils have published. A receipt on a day
that is not a working day counts as received on the next one. The statutory windows count actual days; they stand in
the threshold.
"""

from __future__ import annotations

from dataclasses import replace

from state_machines.community_trigger import letters as L  # noqa: N812 - the register is quoted on every line
from state_machines.community_trigger.deadlines_declared import OVERDUE, SOON, again, from_, limit
from state_machines.community_trigger.deadlines_of_letters import HOLD_PANEL
from state_machines.community_trigger.judging import waits_for_actions
from state_machines.lifecycle import Authority, Deadline, Role, Rung, Weight
from state_machines.periods import Period, Unit

INFORMATION_IN = "information_in"

_EACH_MONTH = (Rung(name="overdue", days_after=1, repeats_every_months=1),)

ACKNOWLEDGE = limit("acknowledge", "Acknowledge the application", 2, "Milton Keynes", anchor="receipt")
CIRCULATE = limit("circulate", "Pass the application to all relevant bodies", 2, "Stockton-on-Tees", anchor="receipt")
AGENCY_RETURN = replace(
    limit("agency_return", "Return asked of an agency", 10, "Stockton-on-Tees and Wyre"),
    set_by="due_on",
    rungs=(
        Rung(name="overdue", days_after=1, letter=L.RETURN_CHASER),
        Rung(name="escalation", days_after=3, letter=L.RETURN_ESCALATION),
    ),
    extendable_by=(Role.COORDINATOR, Role.CHAIR),
)
DECIDE_THRESHOLD = limit(
    "decide_threshold", "Decide whether the threshold is met", 15, "the steps of Stockton-on-Tees", anchor="receipt"
)
DECIDE_AGAIN = replace(
    again(DECIDE_THRESHOLD),
    # Where it counts from the information, it starts when that is in once more.
    when=lambda facts: facts.policy.anchor(DECIDE_THRESHOLD) != INFORMATION_IN,
)
DECIDE_WITHOUT_ALL = replace(
    from_(DECIDE_THRESHOLD, INFORMATION_IN),
    when=lambda facts: getattr(facts.input, "information_in_on", None) is None,
)
TELL_DECISION = replace(
    limit("tell_decision", "Tell the applicant of the decision", 2, "good practice", rungs=OVERDUE),
    met_by_letters=("threshold_met", "threshold_not_met"),
)
PANEL_PUT_OFF = replace(again(HOLD_PANEL), set_by="meeting_on")
ISSUE_OUTCOME = limit("issue_outcome", "Issue the outcome", 5, "Stockton-on-Tees", anchor="panel")
OUTCOME_AFTER_ANOTHER_PANEL = replace(
    again(ISSUE_OUTCOME),
    # Where it counts from an earlier step, a second panel has no date of its own any more.
    when=lambda facts: facts.policy.anchor(ISSUE_OUTCOME) != "panel" and "issue_outcome" not in facts.open_deadlines,
)
TELL_OUTCOME = replace(
    limit("tell_outcome", "Tell the applicant of the outcome", 2, "good practice", rungs=OVERDUE),
    met_by_letters=("outcome",),
)
RECOMMENDATION_RESPONSE = replace(
    limit("recommendation_response", "Answer to a recommendation", 20, "none published"),
    rungs=(
        Rung(name="overdue", days_after=1, letter=L.RECOMMENDATION_CHASER),
        Rung(name="escalation", days_after=11, letter=L.RECOMMENDATION_ESCALATION),
    ),
    held_by=(),
    pauses_move_the_date=False,
    extendable_by=(Role.COORDINATOR, Role.CHAIR),
)
ACTION = replace(
    RECOMMENDATION_RESPONSE,
    name="action",
    title="Carry out what was recommended",
    period=Period(length=3, unit=Unit.MONTHS),
    set_by="action_due_on",
    authority=Authority("the action plan"),
    rungs=(Rung(name="due_in_a_week", days_after=-7), Rung(name="overdue", days_after=1, repeats_every_months=1)),
)
REFUSAL = replace(
    limit("refusal", "Decide what follows from a refused recommendation", 10, "none published"),
    rungs=(
        Rung(name="due_in_two_days", days_after=-2),
        Rung(name="overdue", days_after=1, letter=L.RECOMMENDATION_ESCALATION, repeats_every_months=1),
    ),
    held_by=(),
    pauses_move_the_date=False,
    extendable_by=(Role.COORDINATOR, Role.CHAIR),
)
APPEAL_DECISION = replace(
    limit("appeal_decision", "Decide the appeal", 15, "East Herts"),
    when=lambda facts: not waits_for_actions(facts),
)
APPEAL_WAITS = replace(
    limit(
        "appeal_waits",
        "See whether the action plan is over and the appeal can be heard",
        20,
        "none published",
        rungs=_EACH_MONTH,
    ),
    when=waits_for_actions,
)
WITHOUT_CONSENT = replace(
    limit("without_consent", "Decide how it goes on without the victim's consent", 5, "local practice"),
    held_by=(),
    pauses_move_the_date=False,
)
SECOND_TIER_REPLY = replace(
    limit("second_tier_reply", "Answer of the second-tier reviewer", 20, "none published"), held_by=()
)
PROGRESS_UPDATE = limit(
    "progress_update",
    "Tell the applicant how the case stands",
    10,
    "the Ombudsman's findings",
    rungs=_EACH_MONTH,
)
POSTPONEMENT = Deadline(
    name="postponement_review",
    title="Look again at the applicant's postponement",
    period=Period(length=2, unit=Unit.WEEKS),
    set_by="review_on",
    weight=Weight.LOCAL,
    authority=Authority("agreed with the applicant"),
    owner=Role.COORDINATOR,
    rungs=OVERDUE,
    held_by=(),
)
PROMISE = Deadline(
    name="promise",
    title="Do what was promised to the applicant",
    period=Period(length=20, unit=Unit.WORKING_DAYS),
    set_by="due_on",
    weight=Weight.LOCAL,
    authority=Authority("promised to the applicant"),
    owner=Role.COORDINATOR,
    rungs=SOON,
    held_by=(),
)
MEETING = replace(
    PROMISE,
    name="meeting",
    title="Hold the meeting and record it",
    set_by="meeting_on",
    authority=Authority("the day the meeting was called for"),
)
