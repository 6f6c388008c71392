"""The Domestic Homicide Review under both sets of rules, put together in the order in which a review goes.

Each stage is a page of its own; states and events bear the names of the domain's closing table. What differs under
section 8A is passed in: one more statutory copy, and a completion period that nobody has set yet.
"""

from __future__ import annotations

from datetime import date

from state_machines.domestic_homicide_review import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.domestic_homicide_review import letters as L  # noqa: N812
from state_machines.domestic_homicide_review.items import ITEMS
from state_machines.domestic_homicide_review.regimes import DARDR_8A as RULES_8A
from state_machines.domestic_homicide_review.regimes import DHR_2016 as RULES_2016
from state_machines.domestic_homicide_review.settings import ReviewSettings
from state_machines.domestic_homicide_review.stage_any import at_any_time
from state_machines.domestic_homicide_review.stage_decision import a_later_direction, the_decision, to_the_decision
from state_machines.domestic_homicide_review.stage_publication import publication_and_after
from state_machines.domestic_homicide_review.stage_quality_assurance import quality_assurance
from state_machines.domestic_homicide_review.stage_review import the_review
from state_machines.domestic_homicide_review.where_and_who import STATES
from state_machines.lifecycle import Deadline, Letter, Lifecycle


def _lifecycle(
    rules: str,
    begins: date | None,
    title: str,
    complete: Deadline,
    *,
    more_owed: tuple[Deadline, ...] = (),
    more: tuple[Letter, ...] = (),
) -> Lifecycle:
    copies_owed, copies = (D.COPY_TO_COMMISSIONER, *more_owed), (L.COPY_TO_COMMISSIONER, *more)
    return Lifecycle(
        kind="domestic_homicide_review",
        rules=rules,
        edition=1,
        title=title,
        in_force_from=begins,
        states=STATES,
        settings=ReviewSettings,
        items=ITEMS,
        transitions=(
            *to_the_decision(),
            *the_decision(complete),
            *a_later_direction(more_owed, more),
            *the_review(complete, copies_owed, copies),
            *quality_assurance(copies),
            *publication_and_after(complete),
            *at_any_time(),
        ),
    )


DHR_2016 = _lifecycle(
    "dhr-2016",
    RULES_2016.effective_from,
    "Domestic Homicide Review",
    D.COMPLETE_REVIEW,
)
DARDR_8A = _lifecycle(
    "dardr-8A",
    RULES_8A.effective_from,
    "Domestic Abuse Related Death Review",
    D.COMPLETE_REVIEW_8A,
    more_owed=(D.COPY_TO_SECRETARY_OF_STATE,),
    more=(L.COPY_TO_SECRETARY_OF_STATE,),
)
