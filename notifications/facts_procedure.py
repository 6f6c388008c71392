"""The facts of an area's published procedure for case reviews, for letters that belong to no single application."""

from __future__ import annotations

from cases.letter_facts import Dossier
from notifications.facts_inputs import Fact, Reader
from state_machines.community_trigger.judging import procedure_of

_ACT = "Anti-social Behaviour, Crime and Policing Act 2014"
_USUAL_NAME = "ASB Case Review"


def procedure_facts(dossier: Dossier, reader: Reader) -> dict[str, object]:
    """The local name of the review, the point of contact, where the procedure is published, and who supports."""
    policy = dossier.claim.file.policy
    local = procedure_of(policy)
    return {
        "review": Fact(display_name=policy.display_name or _USUAL_NAME, act=_ACT, section="section 104"),
        "contact": Fact(
            post=local.point_of_contact.post,
            telephone=local.point_of_contact.telephone,
            email=local.point_of_contact.email,
        ),
        "procedure": Fact(
            published_at=local.published_at,
            complaint_routes=list(local.complaint_routes),
            privacy_notice=local.privacy_notice,
            lead_agency=reader.body(local.lead_agency),
        ),
        "support": list(local.support),
    }
