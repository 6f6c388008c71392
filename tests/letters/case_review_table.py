"""Which letters of a case review there are, in which situations they are signed off, and what each has to say."""

from __future__ import annotations

LETTERS: dict[str, tuple[str, ...]] = {
    "acknowledgement": ("usual", "for_a_friend", "for_a_friend.to_victim", "little_known"),
    "referred_on": ("misdirected", "not_asb"),
    "consent_request": ("for_a_friend.to_victim",),
    "information_request": ("usual", "for_a_friend", "to_keep_somebody_safe", "little_known"),
    "return_chaser": ("usual", "little_known"),
    "return_escalation": ("usual", "little_known"),
    "threshold_met": ("usual", "for_a_friend", "little_known"),
    "threshold_not_met": ("too_few", "little_known"),
    "panel_invitation": ("usual", "for_a_friend", "little_known"),
    "victim_invitation": ("usual.to_victim", "for_a_friend.to_victim", "little_known.to_victim"),
    "outcome": ("usual", "for_a_friend", "little_known"),
    "recommendation_notice": ("usual", "usual.recommendation-3", "little_known"),
    "recommendation_chaser": ("usual.recommendation-2", "little_known"),
    "recommendation_escalation": (
        "usual.recommendation-2",
        "usual.recommendation-2.to_partnership_chair",
        "usual.recommendation-3",
        "usual.recommendation-3.to_partnership_chair",
    ),
    "progress_update": ("usual", "little_known"),
    "panel_adjourned": ("usual", "little_known"),
    "reopened": ("usual", "little_known"),
    "appeal_acknowledgement": ("too_few", "little_known"),
    "appeal_upheld": ("for_a_friend", "little_known"),
    "appeal_dismissed": ("too_few", "too_few.with_a_reviewer_above"),
    "second_tier_pack": ("too_few",),
    "second_tier_answer": ("too_few", "sent_back"),
    "closure": ("usual", "little_known"),
    "withdrawal_confirmation": ("too_few",),
    "closed_without_consent": ("no_answer",),
}

HAS_TO_SAY: dict[tuple[str, str], tuple[str, ...]] = {
    ("acknowledgement", "usual"): (
        *("21 November 2026", "NX-CT-2026-001", "ASB Case Review Coordinator", "01632 960321", "14 December 2026"),
        *("Victim Support", "not a complaint about a service", "privacy", "large print", "Welsh", "five reports"),
    ),
    ("acknowledgement", "for_a_friend"): ("on behalf of Tamsin Bellwether", "Tamsin Bellwether’s agreement"),
    ("acknowledgement", "for_a_friend.to_victim"): ("Orla Quince has applied on your behalf", "your agreement"),
    ("acknowledgement", "little_known"): ("Community Trigger", "as soon as we know it"),
    ("consent_request", "for_a_friend.to_victim"): (
        *("Orla Quince", "Nexton Homes: the application", "take it back at any time", "Tuesday 8 December 2026"),
    ),
    ("information_request", "usual"): (
        *("paragraph 7 of Schedule 4", "must comply", "data protection", "investigatory powers", "21 May 2026"),
        *("Tuesday 8 December 2026", "Every action, with its date", "Tamsin Bellwether", "risk assessment"),
    ),
    ("information_request", "to_keep_somebody_safe"): ("has not agreed", "Do not speak to the victim"),
    ("return_chaser", "usual"): ("Tuesday 8 December 2026, one day ago", "14 December 2026"),
    ("return_escalation", "usual"): ("Nexton Homes", "three days ago"),
    ("threshold_met", "usual"): (
        *("there will be a review", "15 December 2026", "Nexton Homes", "Four of the five reports count", "It counts"),
        *("same incident", "Friday 15 January 2027", "to take part"),
    ),
    ("threshold_met", "for_a_friend"): ("the household you applied for", "The behaviour has gone on since July"),
    ("threshold_not_met", "too_few"): (
        *("there will not be a review", "15 December 2026", "had to be made by 19 September 2026", "same incident"),
        *("How long and how often", "The harm it does", "Whether enough was done", "mediation", "101"),
        *("or ring and we write it down", "Friday 15 January 2027", "20 working days", "of another area"),
        *("Local Government and Social Care Ombudsman", "Housing Ombudsman", "relevant facts were not looked at"),
    ),
    ("panel_invitation", "usual"): ("12 January 2027", "Room 3", "Conflict of interest", "Confidentiality", "Papers"),
    ("victim_invitation", "usual.to_victim"): ("Come yourself", "Send somebody", "Send a statement", "in the room"),
    ("victim_invitation", "for_a_friend.to_victim"): ("not asked to come", "Send a statement", "to Orla Quince"),
    ("outcome", "usual"): (
        *("more could have been done", "Put lights and a camera", "Nexton Homes", "31 March 2027", "Each body acted"),
        *("Coordinator follows", "19 February 2027", "How to appeal", "Nobody saw that the reports belong together"),
    ),
    ("outcome", "for_a_friend"): ("no recommendations", "How to appeal"),
    ("recommendation_notice", "usual"): (
        r"must have regard .* 104\(7\)",
        "19 February 2027",
        "reject",
        "31 March 2027",
    ),
    ("recommendation_notice", "usual.recommendation-3"): ("is on those who have public functions",),
    ("recommendation_escalation", "usual.recommendation-3"): ("refused", "no staff in the evening", "look at it again"),
    ("recommendation_escalation", "usual.recommendation-2.to_partnership_chair"): ("11 days ago", "as chair of the"),
    ("progress_update", "usual"): ("ordered the lights", "17 February 2027"),
    ("panel_adjourned", "usual"): ("19 January 2027", "The chair is ill"),
    ("reopened", "usual"): ("It has begun again", "25 May 2027"),
    ("appeal_acknowledgement", "too_few"): ("wrong to refuse it", "in hospital", "26 January 2027", "another area"),
    ("appeal_upheld", "for_a_friend"): ("did not have the statement", "8 March 2027", "www.ombudsman.org.uk"),
    ("appeal_dismissed", "too_few.with_a_reviewer_above"): ("Police and Crime Commissioner for Nexton", "agreement"),
    ("second_tier_pack", "too_few"): ("Minutes of 15 December", "15 December 2026", "21 April 2027", "19 March 2027"),
    ("second_tier_answer", "too_few"): ("stays as it is", "counted rightly"),
    ("second_tier_answer", "sent_back"): ("Your case goes on", "decide again"),
    ("closure", "usual"): ("20 April 2027", "stands: done", "do not have to fill in a form"),
    ("withdrawal_confirmation", "too_few"): ("19 April 2027", "apply again"),
    ("closed_without_consent", "no_answer"): ("8 December|9 December", "in time"),
    ("referred_on", "misdirected"): ("another area", "Farton"),
}
"""What section 5 of the domain wants in the letters; regular expressions."""

NEVER_SAID = (
    *("perpetrators?", "offenders?", "stakeholders?", "agenc(y|ies)", "statutory", "thresholds?", "deadlines?"),
    *("hereby", "pursuant", "multi-agency", "process(ed|es|ing)?", "qualif(y|ying)", "caveats?", "discretion", "remit"),
    *(
        "None",
        "Dear",
        "Yours (sincerely|faithfully)",
        "L[0-9]+",
        "SPoC",
        "LGSCO",
        "PHSO",
        "IOPC",
        "PCC",
        "to be confirmed",
    ),
    *("Marlpit", "Gideon", "[a-z]+_[a-z_]+"),
)
"""What no letter to an applicant or a victim says: office words, and the name of whoever is said to be responsible."""
