"""Two invented partnerships: one that says everything in its procedure for case reviews, one that says what it must."""

from __future__ import annotations

from datetime import date
from typing import Any

_SINCE = "2014-10-20"

NEXTON: dict[str, Any] = {
    "key": "nexton",
    "area": "Nexton",
    "reference_prefix": "NX",
    "details": [
        {
            "from_on": _SINCE,
            "name": "Nexton Community Safety Partnership",
            "strapline": "Council, police, health and landlords together",
            "address": ["Town Hall", "1 Invented Gate", "Nexton NX1 0XX"],
            "telephone": "01632 960300",
            "email": "safety@partnership.example",
            "contact_name": "Saffron Wells",
            "contact_title": "ASB Case Review Coordinator",
        }
    ],
    "officers": [
        {
            "key": "nexton-coordinator",
            "name": "Saffron Wells",
            "title": "ASB Case Review Coordinator",
            "employer": "nexton-council",
            "roles": [{"role": "coordinator", "from_on": _SINCE}],
        },
        {
            "key": "nexton-chair",
            "name": "Marlow Finch",
            "title": "Chair of the partnership",
            "employer": "nexton-council",
            "roles": [{"role": "chair", "from_on": _SINCE}],
        },
    ],
    "organisations": [
        {"key": key, "name": name, "part": part, "chief_officer": head, "address": ["Town Hall", "Nexton NX1 0XX"]}
        for key, name, part, head in (
            ("nexton-council", "Nexton Borough Council", "council", "Chief Executive"),
            ("nexton-police", "Nexton Police", "police", "Chief Constable"),
            ("nexton-icb", "Nexton Integrated Care Board", "integrated_care_board", "Chief Executive"),
            ("nexton-homes", "Nexton Homes", "housing_provider", "Director of Housing"),
            ("nexton-youth", "Nexton Youth Trust", "agency", "Chief Executive"),
            ("nexton-commissioner", "Police and Crime Commissioner for Nexton", "local_policing_body", None),
        )
    ],
    "procedures": [
        {
            "kind": "community_trigger",
            "version": "nexton-2025",
            "in_force_from": _SINCE,
            "display_name": "ASB Case Review",
            "settings": {
                "published_at": "https://nexton.example/case-review",
                "point_of_contact": {
                    "post": "ASB Case Review Coordinator",
                    "telephone": "01632 960321",
                    "email": "case-review@nexton.example",
                },
                "lead_agency": "nexton-council",
                "appeal": {
                    "heard_by": "the chair of the community safety partnership of another area",
                    "how": "Write to the ASB Case Review Coordinator, or ring and we write it down with you",
                    "grounds": [
                        "a relevant rule or procedure was not followed",
                        "relevant facts were not looked at",
                    ],
                },
                "second_tier": [
                    {
                        "name": "review by the local policing body",
                        "organisation": "nexton-commissioner",
                        "in_force_from": "2027-03-01",
                        "authority": "agreement between the partnership and the Commissioner",
                    }
                ],
                "attendance": "The victim can be there for the first half of the meeting.",
                "support": ["Victim Support", "the Nexton Victims’ Hub"],
                "complaint_routes": [
                    "about the council: its complaints team",
                    "about the police: the professional standards department of the force",
                    "about your landlord: the landlord’s complaints team",
                ],
                "privacy_notice": "https://nexton.example/privacy",
            },
        }
    ],
}
_PROCEDURE = NEXTON["procedures"][0]

SPARSE: dict[str, Any] = NEXTON | {
    "key": "sparsely",
    "area": "Sparsely",
    "reference_prefix": "SP",
    "details": [
        {"from_on": _SINCE, "name": "Sparsely Community Safety Partnership", "address": ["Town Hall", "Sparsely"]}
    ],
    "officers": [one | {"key": one["key"].replace("nexton", "sparsely")} for one in NEXTON["officers"]],
    "procedures": [
        {
            "kind": "community_trigger",
            "version": "sparsely-2025",
            "in_force_from": _SINCE,
            "display_name": "Community Trigger",
            "periods": {
                name: {"length": length, "unit": "working_days", "counted_from": anchor, "authority": "our procedure"}
                for name, length, anchor in (
                    ("circulate", 2, "acknowledgement"),
                    ("decide_threshold", 3, "information_in"),
                    ("issue_outcome", 5, "panel"),
                )
            },
            "settings": {
                "published_at": "https://sparsely.example/case-review",
                "point_of_contact": {"post": "Community Safety Officer", "email": "safety@sparsely.example"},
                "lead_agency": "nexton-council",
                "appeal": {
                    "heard_by": "an appeal panel of people who were not involved",
                    "how": "Write to the Community Safety Officer",
                },
            },
        }
    ],
}
"""Nothing optional in it; the days of the decision and of the outcome are not known until the information is in."""

OPENED_ON = date(2026, 11, 21)
"""A Saturday: the application came in over the weekend."""
