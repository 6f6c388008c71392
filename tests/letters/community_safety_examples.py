"""Two invented partnerships at their yearly work, and what they enter; `SPARSE` says only what it must."""

from __future__ import annotations

from typing import Any

from tests.letters import case_review_partnerships as known

_SINCE = "2014-10-20"
_BODIES = [
    {"key": key, "name": name, "part": "partnership_body", "address": ["Town Hall", "Nexton NX1 0XX"]}
    for key, name in (
        ("nexton-board", "Nexton Community Safety Board"),
        ("nexton-scrutiny", "Crime and Disorder Scrutiny Committee"),
    )
]


def _procedure(version: str, **settings: Any) -> dict[str, Any]:
    return {"kind": "strategic_assessment", "version": version, "in_force_from": _SINCE, "settings": settings}


NEXTON: dict[str, Any] = known.NEXTON | {
    "organisations": [*known.NEXTON["organisations"], *_BODIES],
    "procedures": [
        _procedure(
            "nexton-sa",
            decides="nexton-board",
            scrutiny="nexton-scrutiny",
            policing_body="nexton-commissioner",
            responsible_authorities=["nexton-council", "nexton-police", "nexton-icb"],
            consultation_on="draft",
            reporting=["V1", "N1"],
            reports_to=["nexton-board"],
        )
    ],
}
SPARSE: dict[str, Any] = known.SPARSE | {
    "organisations": NEXTON["organisations"],
    "procedures": [
        _procedure(
            "sparsely-sa",
            decides="nexton-board",
            policing_body="nexton-commissioner",
            responsible_authorities=["nexton-council"],
            consultation_on="draft",
            reporting=["N1"],
        )
    ],
}

PLAN: dict[str, Any] = {
    "year_from": "2026-04-01",
    "period_from": "2025-01-01",
    "period_to": "2025-12-31",
    "previous_period_to": "2024-12-31",
    "information_by": "Friday 29 May 2026",
    "draft_by": "by 26 June 2026",
    "sign_off_at": {"written": "September meeting", "year": 2026, "meeting_of": "nexton-board"},
    "publish_by": "thereafter",
    "sections": [
        {
            "code": "violence",
            "title": "Violence offences",
            "lead": "nexton-police",
            "contributors": ["nexton-council"],
            "topics": ["crime_and_disorder"],
        },
        {"code": "drugs", "title": "Drugs and alcohol harm", "lead": "nexton-icb", "topics": ["substance_misuse"]},
        {
            "code": "emerging",
            "title": "Emerging risks and priorities",
            "lead": "nexton-council",
            "describes_projects": False,
        },
    ],
    "agencies": [
        {"organisation": "nexton-police", "nominee": {"name": "Ines Larkspur"}, "sections": ["drugs"]},
        {"organisation": "nexton-council", "nominee": {"name": "Jasper Fennel"}},
        {"organisation": "nexton-homes", "nominee": {"name": "Kit Marigold"}},
    ],
    "partners": ["nexton-youth"],
}
LITTLE_PLAN: dict[str, Any] = {
    "year_from": "2026-04-01",
    "title": "Crime and disorder in Sparsely",
    "period_from": "2025-04-01",
    "period_to": "2026-03-31",
    "information_by": {"written": "w/c 18 May 2026"},
    "comments_by": {"written": "end of July 2026"},
    "sections": [{"code": "all", "title": "All of it", "lead": "nexton-council", "describes_projects": False}],
    "agencies": [{"organisation": "nexton-homes"}],
}
ASKED_LATER = {"organisation": "nexton-youth", "sections": ["emerging"], "due_on": "2026-06-30"}
DATA: dict[str, Any] = {
    "file": "case file, folder 3",
    "period_from": "2025-01-01",
    "period_to": "2025-12-31",
    "depersonalised": True,
    "priorities": ["Fewer assaults at night"],
}
DRAFTED = {"levels": "Assaults at night are up by a tenth.", "projects": "The night-time wardens."}
COMMENT = {"on": "draft", "comment": "Say more about young people."}
CONSULTATION: dict[str, Any] = {
    "purpose": "What the draft says about crime and disorder in Nexton",
    "opens_on": "2026-07-14",
    "closes_on": "2026-08-31",
    "consultees": ["Parish councils", "Young people, through schools and youth clubs"],
    "particularly_affected": ["People who work at night"],
    "bodies": ["nexton-youth", "nexton-homes"],
    "publicised_by": ["nexton-council"],
    "channels": ["the survey, online or on paper", "by post to the Town Hall"],
    "sessions": [
        {"day": "2026-07-28", "place": "Nexton Library, 6 pm"},
        {"day": "2026-08-04", "place": "the link on our website, 12 noon", "virtual": True},
    ],
    "formats": ["large print", "Easy Read"],
}
OPENED = {
    "address": "https://nexton.example/say",
    "proposed_priorities": ["Fewer assaults at night", "Help for those who drink too much"],
}
LITTLE_CONSULTATION: dict[str, Any] = {
    "purpose": "What should be dealt with first",
    "closes": "September 2026",
    "consultees": ["Everybody"],
    "bodies": ["nexton-youth"],
    "publicised_by": ["nexton-homes"],
    "channels": ["by letter"],
}
REPORTED = {
    "said": "People want more light and more wardens at night.",
    "changed": "A target for street lights was added.",
    "public_priorities": ["Light at night"],
}
STRATEGY: dict[str, Any] = {
    "title": "Safer Nexton 2026-2029",
    "period_from": "2026-11-01",
    "period_to": "2029-10-31",
    "assessment_agreed_on": "2026-10-01",
    "priorities": [
        {
            "code": "V1",
            "title": "Fewer assaults at night",
            "lead": "nexton-police",
            "strategic_lead": "Superintendent, Nexton",
            "targets": [
                {"qualitative": True, "target": "people say that they feel safe at night"},
                {"target": "a tenth fewer assaults by 2029"},
            ],
            "reports": "the work of the night-time wardens",
        },
        {"code": "N1", "title": "Less nuisance in shared yards", "lead": "nexton-homes"},
    ],
}
LITTLE_STRATEGY: dict[str, Any] = {
    "title": "Safer Sparsely",
    "period_from": "2026-11-01",
    "period_to": "2029-10-31",
    "assessment_agreed_on": "2026-10-01",
    "priorities": [{"code": "N1", "title": "Less nuisance", "lead": "nexton-homes"}],
}
PLAN_READ: dict[str, Any] = {
    "contents": {
        "strategy": "part 2",
        "priorities": "part 3",
        "steps": "part 4, by authority",
        "resources": "part 5",
        "measures": "part 6",
        "engagement": "part 7",
    },
    "police_and_crime_objectives": "The plan takes up the Commissioner’s objective on violence in public places.",
    "serious_violence": "The wardens and the youth trust work together to keep young people out of it.",
}
ADOPTED = PLAN_READ | {"body": "nexton-board", "minute": "item 4"}
