"""Every time limit of a Domestic Homicide Review: the register D1 to D19 of the domain, as data.

Most lengths stand in guidance that was not read word for word: they are built as data whose authority says so. Where
the law gives no number ("as soon as reasonably practicable") the words stand, and a local target gives them a date.
"""

from __future__ import annotations

from dataclasses import replace

from state_machines.domestic_homicide_review.letters_declared import COPY_DUTY, HOME_OFFICE_TOLD, SECRETARY_COPY_DUTY
from state_machines.lifecycle import LAPSES_QUIETLY, Authority, Deadline, Pause, Role, Rung, Weight
from state_machines.periods import Counting, Period, Unit
from state_machines.precision import Precision

C, COORDINATOR = Role.CHAIR, Role.COORDINATOR

_WITHIN_A_MONTH = Period(length=1, unit=Unit.MONTHS)
_SAME_DAY = Period(length=1, unit=Unit.DAYS, counting=Counting.BEGINNING_WITH)
_GUIDANCE = "Home Office multi-agency statutory guidance, December 2016"
_OWN_TARGET = Authority("the partnership's own target", to_be_confirmed=True)

_WARNINGS = (
    Rung(name="due_in_a_week", days_after=-7),
    Rung(name="due_tomorrow", days_after=-1),
    Rung(name="overdue", days_after=1),
)
_OVERDUE = (Rung(name="overdue", days_after=1),)


POLICE_NOTIFICATION = Deadline(
    name="police_notification",
    title="Police tell the partnership in writing",
    period=Period(length=5, unit=Unit.WORKING_DAYS),
    counts_from="identified_on",
    already_met_on="notified_on",
    weight=Weight.LOCAL,
    authority=Authority("local protocol; the duty to inform in writing is national, no number was found", True),
    owner=COORDINATOR,
)
DECIDE = Deadline(
    name="decide",
    title="Decide whether to hold a review",
    period=_WITHIN_A_MONTH,
    counts_from="came_to_attention_on",
    weight=Weight.GUIDANCE,
    authority=Authority(f"{_GUIDANCE}, section 5: within one month of the death coming to attention", True),
    owner=C,
    as_written="within one month of the death coming to the partnership's attention",
    rungs=_WARNINGS,
    held_by=(),
)
DECIDE_AGAIN = Deadline(
    name="decide_again",
    title="Decide again after the Home Office asked",
    period=_WITHIN_A_MONTH,
    weight=Weight.GUIDANCE,
    authority=Authority(f"{_GUIDANCE}, section 5, applied again", True),
    owner=C,
    rungs=_WARNINGS,
    held_by=(),
)
TELL_HOME_OFFICE = Deadline(
    name="tell_home_office",
    title="Tell the Home Office the decision",
    period=_SAME_DAY,
    weight=Weight.GUIDANCE,
    authority=HOME_OFFICE_TOLD,
    owner=COORDINATOR,
    as_written="in writing, at once; with reasons when no review is held",
    rungs=_OVERDUE,
    held_by=(),
    met_by_letters=("decision_to_home_office", "refusal_to_home_office"),
)
TELL_FAMILY = Deadline(
    name="tell_family",
    title="Tell the family the decision",
    period=Period(length=5, unit=Unit.WORKING_DAYS),
    weight=Weight.TARGET,
    authority=_OWN_TARGET,
    owner=COORDINATOR,
    as_written="promptly",
    rungs=(Rung(name="due_tomorrow", days_after=-1), Rung(name="overdue", days_after=1)),
    held_by=(Pause.ALL_WORK, Pause.FAMILY_AND_WITNESS_CONTACT),
    met_by_letters=("decision_to_family", "refusal_to_family"),
)
CHALLENGE_WINDOW = Deadline(
    name="challenge_window",
    title="Longest time in which the decision may be challenged in court",
    period=Period(length=3, unit=Unit.MONTHS),
    weight=Weight.GUIDANCE,
    authority=Authority("Civil Procedure Rules, judicial review: promptly and at most three months", True),
    owner=COORDINATOR,
    as_written="promptly, and in any event within three months",
    lapses=LAPSES_QUIETLY,
    held_by=(),
)


COMPLETE_REVIEW = Deadline(
    name="complete_review",
    title="Complete the overview report",
    period=Period(length=6, unit=Unit.MONTHS),
    weight=Weight.GUIDANCE,
    authority=Authority(f"{_GUIDANCE}: six months from the decision, or another time agreed", True),
    owner=COORDINATOR,
    as_written="within six months of the decision, or another time formally agreed between panel and partnership",
    rungs=(
        Rung(name="due_in_two_months", days_after=-61),
        Rung(name="due_in_a_month", days_after=-30),
        Rung(name="due_in_a_week", days_after=-7),
        Rung(name="overdue", days_after=1, repeats_every_months=1),
    ),
    extendable_by=(C, COORDINATOR),
    net_of=(Pause.ALL_WORK, Pause.FAMILY_AND_WITNESS_CONTACT),
)
COMPLETE_REVIEW_8A = replace(
    COMPLETE_REVIEW,
    weight=Weight.LOCAL,
    authority=Authority(
        "not set under section 8A (twelve months were proposed in May 2024, not adopted); six months until it is", True
    ),
    as_written=None,
)
PAUSE_REVIEW = Deadline(
    name="pause_review",
    title="Review the pause",
    period=Period(length=1, unit=Unit.MONTHS),
    set_by="review_on",
    weight=Weight.LOCAL,
    authority=Authority("every pause carries a review date", True),
    owner=COORDINATOR,
    rungs=(Rung(name="due_in_a_week", days_after=-7), Rung(name="overdue", days_after=1, repeats_every_months=1)),
    held_by=(),
)
ACTION_PLAN_REVIEW = Deadline(
    name="action_plan_review",
    title="Review the action plan",
    period=Period(length=3, unit=Unit.MONTHS),
    weight=Weight.TARGET,
    authority=_OWN_TARGET,
    owner=COORDINATOR,
    as_written="quarterly",
    rungs=(Rung(name="review_due", days_after=0, repeats_every_months=3),),
)
SUBMIT = Deadline(
    name="submit_to_home_office",
    title="Submit to the Home Office for quality assurance",
    period=Period(length=5, unit=Unit.WORKING_DAYS),
    weight=Weight.TARGET,
    authority=_OWN_TARGET,
    owner=COORDINATOR,
    rungs=_OVERDUE,
)
COPY_TO_COMMISSIONER = Deadline(
    name="copy_to_commissioner",
    title="Send the report to the Domestic Abuse Commissioner",
    period=Period(length=10, unit=Unit.WORKING_DAYS),
    weight=Weight.STATUTORY,
    authority=COPY_DUTY,
    owner=COORDINATOR,
    as_written="as soon as reasonably practicable after the report is completed (10 working days is our own target)",
    precision=Precision.EVENT,
    rungs=(Rung(name="due_tomorrow", days_after=-1), Rung(name="overdue", days_after=1, repeats_every_months=1)),
    held_by=(),
    met_by_letters=("copy_to_commissioner",),
)
COPY_TO_SECRETARY_OF_STATE = Deadline(
    name="copy_to_secretary_of_state",
    title="Send the report to the Secretary of State",
    period=Period(length=10, unit=Unit.WORKING_DAYS),
    weight=Weight.STATUTORY,
    authority=SECRETARY_COPY_DUTY,
    owner=COORDINATOR,
    as_written="as soon as reasonably practicable after the report is completed (10 working days is our own target)",
    precision=Precision.EVENT,
    rungs=(Rung(name="due_tomorrow", days_after=-1), Rung(name="overdue", days_after=1, repeats_every_months=1)),
    held_by=(),
    met_by_letters=("copy_to_secretary_of_state",),
)
QUALITY_ASSURANCE_RESPONSE = Deadline(
    name="quality_assurance_response",
    title="Ask the Home Office where quality assurance stands",
    period=Period(length=1, unit=Unit.MONTHS),
    weight=Weight.TARGET,
    authority=Authority("no service standard was found; we ask every month", True),
    owner=COORDINATOR,
    as_written="no time is set for the Home Office",
    rungs=(Rung(name="ask", days_after=0, repeats_every_months=1),),
    held_by=(),
)
MAKE_CHANGES = Deadline(
    name="make_changes",
    title="Make the changes the Home Office asked for",
    period=Period(length=20, unit=Unit.WORKING_DAYS),
    set_by="changes_due_on",
    weight=Weight.TARGET,
    authority=Authority("the Home Office letter, else the partnership's own target", True),
    owner=COORDINATOR,
    rungs=_WARNINGS,
    extendable_by=(Role.CHAIR, Role.COORDINATOR),
)
PUBLISH = Deadline(
    name="publish",
    title="Publish the report",
    period=Period(length=10, unit=Unit.WORKING_DAYS),
    weight=Weight.TARGET,
    authority=_OWN_TARGET,
    owner=COORDINATOR,
    rungs=(Rung(name="overdue", days_after=1, repeats_every_months=1),),
    held_by=(Pause.ALL_WORK, Pause.PUBLICATION),
    extendable_by=(Role.CHAIR, Role.COORDINATOR),
)
DEFERRAL_REVIEW = Deadline(
    name="deferral_review",
    title="Review the deferral of publication",
    period=Period(length=3, unit=Unit.MONTHS),
    set_by="review_on",
    weight=Weight.LOCAL,
    authority=Authority("every deferral carries a review date", True),
    owner=COORDINATOR,
    rungs=(Rung(name="due_in_a_week", days_after=-7), Rung(name="overdue", days_after=1, repeats_every_months=1)),
    held_by=(),
)
SEND_PUBLISHED_REPORT = Deadline(
    name="send_published_report",
    title="Send the link and final copy to everybody who is to have it",
    period=Period(length=5, unit=Unit.WORKING_DAYS),
    weight=Weight.TARGET,
    authority=_OWN_TARGET,
    owner=COORDINATOR,
    rungs=_OVERDUE,
    held_by=(),
    met_by_letters=("publication_notice",),
)
