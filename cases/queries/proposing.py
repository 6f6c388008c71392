"""What the machine proposes about a case from what it was told, with reasons; people decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor, CaseNotFound
from cases.casefile import CaseFile, open_file
from cases.queries.proposing_death import DeathProposals, about_the_death
from cases.queries.proposing_threshold import ThresholdProposal, about_the_threshold

Proposals = DeathProposals | ThresholdProposal

_ABOUT: Mapping[str, Callable[[CaseFile], Proposals]] = {
    "domestic_homicide_review": about_the_death,
    "community_trigger": about_the_threshold,
}


def proposals(session: Session, actor: Actor, reference: str, *, on: date) -> Proposals | None:
    """The proposals for one case as it stands; None for a kind about which nothing is proposed.

    Raises CaseNotFound, also for an agency contact: what others told is not theirs to see.
    """
    case = access.find_case(session, actor, reference, on)
    if access.confined_to(session, actor, case, on) is not None:
        raise CaseNotFound(reference)
    about = _ABOUT.get(case.kind)
    return about(open_file(session, case)) if about else None
