"""What the machine proposes about a death from its notification, with reasons; people decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cases.casefile import CaseFile
from state_machines.domestic_homicide_review.area import AreaProposal, area_facts, propose_area
from state_machines.domestic_homicide_review.eligibility import Proposal, propose
from state_machines.domestic_homicide_review.notification import death_facts
from state_machines.domestic_homicide_review.parallel_reviews import OtherReview, reviews_to_consider
from state_machines.domestic_homicide_review.regime_choice import straddle_warning
from state_machines.domestic_homicide_review.regimes import DARDR_8A, regime
from state_machines.registry import commencement, versions


@dataclass(frozen=True, slots=True)
class DeathProposals:
    """Whether the test appears to be met under `rules`, whose area it is, and which other reviews to think of.

    `ours`: whether the proposed lead is the partnership's own area, None while nobody is proposed. `warning` says that
    the dates lie on both sides of a change of the rules.
    """

    rules: str
    eligibility: Proposal
    area: AreaProposal
    ours: bool | None
    other_reviews: tuple[OtherReview, ...]
    warning: str | None


def about_the_death(file: CaseFile) -> DeathProposals:
    """The proposals of a case that a notification of a death opened."""
    told = file.case.record["notify"]["input"]
    rules, area = regime(file.lifecycle.rules), propose_area(area_facts(told))
    return DeathProposals(
        rules=file.lifecycle.rules,
        eligibility=propose(rules, death_facts(told)),
        area=area,
        ours=area.is_ours(file.partnership.area),
        other_reviews=reviews_to_consider(rules, told),
        warning=_warning(file, told["date_of_death"], told["notified_on"]),
    )


def _warning(file: CaseFile, died_on: str, notified_on: str) -> str | None:
    later = next(one for one in versions(file.case.kind) if one.rules == DARDR_8A.name)
    begins_on = commencement(later, file.policy)
    if begins_on is None:
        return None
    days = {"the death": date.fromisoformat(died_on), "the notification": date.fromisoformat(notified_on)}
    return straddle_warning(DARDR_8A, begins_on, days)
