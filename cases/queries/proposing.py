"""What the machine proposes about a case from its notification, with reasons; people decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.casefile import CaseFile, open_file
from state_machines.domestic_homicide_review.area import AreaProposal, area_facts, propose_area
from state_machines.domestic_homicide_review.eligibility import Proposal, propose
from state_machines.domestic_homicide_review.notification import death_facts
from state_machines.domestic_homicide_review.parallel_reviews import OtherReview, reviews_to_consider
from state_machines.domestic_homicide_review.regime_choice import straddle_warning
from state_machines.domestic_homicide_review.regimes import DARDR_8A, regime
from state_machines.registry import commencement, versions

_NOTIFICATION = "notify"


@dataclass(frozen=True, slots=True)
class Proposals:
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


def proposals(session: Session, actor: Actor, reference: str, *, on: date) -> Proposals | None:
    """The proposals for one case; None when it holds no notification of a death. Raises CaseNotFound."""
    case = access.find_case(session, actor, reference, on)
    if _NOTIFICATION not in case.record:
        return None
    file = open_file(session, case)
    told = case.record[_NOTIFICATION]["input"]
    rules, area = regime(file.lifecycle.rules), propose_area(area_facts(told))
    return Proposals(
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
