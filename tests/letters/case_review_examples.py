"""Invented applications for a case review, and what is entered as they go on; `LITTLE` is as short as it may be."""

from __future__ import annotations

from typing import Any

TAMSIN = {
    "name": "Tamsin Bellwether",
    "address": "14 Example Rise, Nexton NX2 0ZZ",
    "email": "tamsin@people.example",
}
ORLA = {"name": "Orla Quince", "address": "3 Pretend Yard, Nexton NX2 0ZY"}

_BEHAVIOUR: dict[str, Any] = {
    "behaviour": "Shouting, thrown objects and threats in the shared yard, mostly late in the evening.",
    "asb_type": "harassment",
    "location": "Example Rise, Nexton",
}
_IN_JULY = {"behaviour_on": "2026-07-03", "made_on": "2026-07-04", "made_to": "nexton-police", "reference": "NP-7101"}
_IN_AUGUST = {"behaviour_on": "2026-08-15", "made_on": "2026-08-17", "made_to": "nexton-council", "incident": "yard"}
_AGAIN = {"behaviour_on": "2026-08-15", "made_on": "2026-08-18", "made_to": "nexton-homes", "incident": "yard"}
_IN_OCTOBER = {"behaviour_on": "2026-10-09", "made_on": "2026-10-09", "made_to": "nexton-police"}
_TOO_LATE = {"behaviour_on": "2026-08-20", "made_on": "2026-10-02", "made_to": "nexton-homes"}
_OF_A_NEIGHBOUR = {"behaviour_from": "2026-09-01", "made_on": "2026-09-12", "made_to": "nexton-homes"}

APPLICATION: dict[str, Any] = _BEHAVIOUR | {
    "received_on": "2026-11-21",
    "channel": "online_form",
    "applicant": TAMSIN,
    "applicant_is": "victim",
    "complaints": [
        _IN_JULY,
        _IN_AUGUST,
        _AGAIN,
        _IN_OCTOBER,
        _OF_A_NEIGHBOUR | {"household": "neighbour 1"},
    ],
    "harm": "She no longer uses the yard and sleeps badly.",
    "risk": "medium",
    "alleged_perpetrators": [{"name": "Gideon Marlpit", "notes": "lives opposite"}],
    "safe_contact": "post",
    "contact_notes": "Not by telephone in the evening.",
    "adjustments": ["large print", "letters on yellow paper"],
    "language": "Welsh",
}
TOO_FEW = APPLICATION | {"complaints": [_IN_JULY, _IN_AUGUST, _AGAIN, _TOO_LATE]}
FOR_A_FRIEND = APPLICATION | {
    "applicant": ORLA,
    "applicant_is": "family_or_friend",
    "victim": TAMSIN,
    "complaints": [_IN_JULY, _TOO_LATE],
    "adjustments": [],
    "language": None,
}
LITTLE = _BEHAVIOUR | {
    "received_on": "2026-11-21",
    "channel": "telephone",
    "applicant": TAMSIN,
    "applicant_is": "victim",
    "complaints": [{"made_on": "2026-08-15", "made_to": "nexton-council"}],
}

BODIES = ["nexton-council", "nexton-police", "nexton-icb", "nexton-homes"]
ACKNOWLEDGED = {"point_of_contact": "ASB Case Review Coordinator", "support_offered": ["Victim Support"]}
INFORMATION: dict[str, Any] = {
    "copied_to": BODIES,
    "agencies": ["nexton-homes", "nexton-police"],
    "period_from": "2026-05-21",
    "questions": ["Was a risk assessment made?"],
}
RETURN = {"complaints": [], "actions_taken": "Two visits and a warning letter.", "risk": "medium"}
FACTORS = {
    "bodies": ["nexton-council", "nexton-police", "nexton-homes"],
    "persistence": "Reports go on from July to October.",
    "harm": "You told us that you sleep badly and no longer use the yard.",
    "adequacy": "The landlord visited once and wrote once. Nobody followed it up.",
}
MET = FACTORS | {"route": "count"}
MET_BY_DISCRETION = FACTORS | {
    "route": "statutory_factors",
    "reasons": "The behaviour has gone on since July and the response has not stopped it.",
}
NOT_MET = FACTORS | {
    "adequacy": "The police and the landlord acted on each report within a week.",
    "reasons": "Too few reports count, and what was done has worked so far: nothing was reported since October.",
    "advice": "Keep reporting to the police on 101. The landlord will look at the lighting in the yard by 29 January.",
    "others_considered": ["mediation, which you told us you do not want"],
}
PANEL: dict[str, Any] = {
    "meeting_on": "2027-01-12",
    "place": "Town Hall, Room 3",
    "panel_chair": "Head of Community Safety, Farton Borough Council",
    "chair_independent": True,
    "invited": BODIES,
    "victims_part": "attend",
}
HELD: dict[str, Any] = {
    "attendance": [{"organisation": one} for one in BODIES],
    "conflicts": [],
    "victim_took_part": "attend",
    "minutes": "Minutes of 19 January 2027, case file",
    "evidence": "All returns, the statement and the log of calls.",
    "reasons": "Nobody put the reports together.",
}
OUTCOME: dict[str, Any] = {
    "outcome": "The panel finds that more could have been done, and that it has to be done now.",
    "reasons": "Each body acted on its own reports, and nobody looked at them together.",
    "recommendations": [
        {
            "number": "1",
            "text": "Put lights and a camera in the shared yard.",
            "reason": "Most reports are about the yard after dark.",
            "owner": "nexton-homes",
            "due_on": "2027-03-31",
        },
        {
            "number": "2",
            "text": "Give one officer all the reports from Example Rise.",
            "reason": "Nobody saw that the reports belong together.",
            "owner": "nexton-police",
        },
        {
            "number": "3",
            "text": "Offer evening activities near Example Rise.",
            "reason": "Most of it happens when nothing else is open.",
            "owner": "nexton-youth",
            "public_functions": False,
        },
    ],
    "monitored_by": "The ASB Case Review Coordinator",
    "plan_agreed_with_applicant": True,
    "redaction_checked": True,
}
NO_RECOMMENDATIONS = OUTCOME | {"recommendations": [], "plan_agreed_with_applicant": False}
UPDATE = {
    "progress": "The landlord has ordered the lights.",
    "next_step": "They are put up in the week of 8 March. We ring you then.",
}
APPEAL = {
    "grounds": ["threshold_wrongly_refused", "facts_not_considered"],
    "in_their_words": "The report of 2 October was late because I was in hospital.",
}
REVIEW = {
    "reviewer": "The chair of Farton Community Safety Partnership",
    "organisation": "nexton-icb",
    "not_involved": True,
    "findings": "The dates were counted rightly.",
}
