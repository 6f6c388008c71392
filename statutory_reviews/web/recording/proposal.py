"""What the machine proposes about a case, with its reasons: for people to decide on."""

from __future__ import annotations

from starlette.responses import Response

from cases import queries
from cases.queries import DeathProposals, ThresholdProposal
from state_machines.community_trigger.threshold_words import in_short
from statutory_reviews.web.visit import Page, Visit


def show_proposal(visit: Visit) -> Response:
    """The test limb by limb, or the threshold complaint by complaint, as the case stands today."""
    reference = visit.path["reference"]
    found = queries.proposals(visit.session, visit.actor, reference, on=visit.today)
    threshold = found if isinstance(found, ThresholdProposal) else None
    return visit.page(
        "recording/proposal.html",
        title=f"What is proposed – {reference}",
        reference=reference,
        threshold=threshold,
        in_short=in_short(threshold.proposal) if threshold else "",
        death=found if isinstance(found, DeathProposals) else None,
    )


PAGES = (Page("/cases/{reference}/proposal", show_proposal),)
