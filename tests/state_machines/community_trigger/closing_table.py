"""Section 9 of the domain's page on case reviews, typed in by hand: what the declared lifecycle is held against."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One line: from where, by what, to where; the deadlines it sets and ends, and the letters it owes."""

    source: str
    event: str
    target: str
    sets: str = ""
    ends: str = ""
    letters: str = ""


STATES = [
    "received",
    "acknowledged",
    "awaiting_consent",
    "referred_on",
    "info_requested",
    "deciding",
    "not_met",
    "review_due",
    "panel_scheduled",
    "outcome_due",
    "outcome_sent",
    "monitoring",
    "appeal_open",
    "second_tier",
    "closed",
    "withdrawn",
]

ROWS = (
    Row("-", "receive", "received", "acknowledge circulate"),
    Row("received", "acknowledge", "acknowledged", ends="acknowledge", letters="L1"),
    Row("acknowledged", "need_consent", "awaiting_consent", "consent", letters="L2"),
    Row("awaiting_consent", "consent_given", "acknowledged", ends="consent"),
    Row("awaiting_consent", "override", "acknowledged", ends="consent"),
    Row("awaiting_consent", "lapse", "closed", ends="all", letters="L17"),
    Row("acknowledged", "request_info", "info_requested", "agency_return decide_threshold", "circulate", "L3"),
    Row("info_requested", "begin_decision", "deciding"),
    Row("deciding", "threshold_met", "review_due", "tell_decision hold_panel", "decide_threshold", "L5"),
    Row("deciding", "threshold_not_met", "not_met", "tell_decision appeal_window", "decide_threshold", "L6"),
    Row("review_due", "schedule", "panel_scheduled", letters="L7 L8"),
    Row("panel_scheduled", "adjourn", "panel_scheduled", "hold_panel", letters="L12 L7 L8"),
    Row("panel_scheduled", "hold", "outcome_due", "issue_outcome", "hold_panel"),
    Row(
        "outcome_due",
        "issue_outcome",
        "monitoring",
        "appeal_window recommendation_response",
        "issue_outcome",
        "L9 L10",
    ),
    Row("outcome_due", "issue_outcome", "outcome_sent", "appeal_window", "issue_outcome", "L9"),
    Row("monitoring", "close", "closed", ends="all", letters="L16"),
    Row("outcome_sent", "close", "closed", ends="all", letters="L16"),
    Row("not_met", "appeal", "appeal_open", "appeal_decision", letters="L13"),
    Row("monitoring", "appeal", "appeal_open", "appeal_decision", letters="L13"),
    Row("outcome_sent", "appeal", "appeal_open", "appeal_decision", letters="L13"),
    Row("appeal_open", "uphold", "info_requested", "decide_threshold", "appeal_decision", "L14"),
    Row("appeal_open", "uphold", "review_due", "hold_panel", "appeal_decision", "L14"),
    Row("appeal_open", "dismiss", "not_met", ends="appeal_decision", letters="L14"),
    Row("appeal_open", "dismiss", "monitoring", ends="appeal_decision", letters="L14"),
    Row("appeal_open", "dismiss", "outcome_sent", ends="appeal_decision", letters="L14"),
    Row("appeal_open", "refer_second_tier", "second_tier", "second_tier_reply", letters="L15"),
    Row("not_met", "refer_second_tier", "second_tier", "second_tier_reply", letters="L15"),
    Row("outcome_sent", "refer_second_tier", "second_tier", "second_tier_reply", letters="L15"),
    *(
        Row(state, "withdraw", "withdrawn", ends="all", letters="L17")
        for state in STATES
        if state not in {"closed", "withdrawn", "referred_on", "outcome_sent", "monitoring"}
    ),
    Row("closed", "reopen", "info_requested", "decide_threshold", letters="L12"),
)

BESIDE_THE_TABLE = {
    "keep_on": "section 7: how long a case is kept is local procedure, and a legal claim keeps it longer",
    "refer_on": "section 3 has WRONG_AREA; its NOT_ASB is a decision that the threshold is not met (s.104(4))",
    "tell_otherwise": "s.104(6) and (8): the applicant may be told without the letter, and what counts from it counts",
    "ask_otherwise": "and so may the victim be asked for consent",
    "consent_refused": "section 5, L2: the victim may say no",
    "consent_withdrawn": "section 5, L2: and may take consent back at any time",
    "remit": "section 3: the second tier remits or confirms",
    "confirm": "section 3: the second tier remits or confirms",
    "postpone": "4c: clocks stop for a postponement the applicant asks for",
    "resume": "4c: and run again",
    "update_applicant": "the timer of section 9: a progress update every ten working days",
    "set_aside": "a deadline that does not apply is noted, with its reason",
}
"""Events that are not in the closing table, and why each is there."""

_CONSENT = "consent_given consent_withdrawn"
_NO_CONSENT = f"{_CONSENT} consent_refused override lapse"
_EVERYWHERE = "resume update_applicant set_aside"
_UNDER_WAY = f"withdraw postpone {_EVERYWHERE} {_NO_CONSENT}"
_TELL = f"tell_otherwise {_CONSENT}"

PERMITTED = {
    "received": f"acknowledge refer_on withdraw set_aside {_CONSENT}",
    "acknowledged": f"refer_on need_consent request_info {_UNDER_WAY}",
    "awaiting_consent": f"consent_given consent_refused override lapse ask_otherwise refer_on withdraw {_EVERYWHERE}",
    "referred_on": "reopen keep_on",
    "info_requested": f"begin_decision refer_on {_UNDER_WAY}",
    "deciding": f"threshold_met threshold_not_met refer_on {_UNDER_WAY}",
    "not_met": f"close appeal refer_second_tier withdraw reopen {_EVERYWHERE} {_TELL}",
    "review_due": f"schedule tell_otherwise {_UNDER_WAY}",
    "panel_scheduled": f"adjourn hold tell_otherwise {_UNDER_WAY}",
    "outcome_due": f"issue_outcome tell_otherwise {_UNDER_WAY}",
    "outcome_sent": f"close appeal refer_second_tier {_EVERYWHERE} {_TELL}",
    "monitoring": f"close appeal refer_second_tier {_EVERYWHERE} {_TELL}",
    "appeal_open": f"uphold dismiss refer_second_tier withdraw {_EVERYWHERE} {_TELL}",
    "second_tier": f"remit confirm withdraw reopen {_EVERYWHERE} {_TELL}",
    "closed": "reopen appeal keep_on",
    "withdrawn": "keep_on",
}
"""What the coordinator may do in each state."""

LETTERS = {f"L{number}" for number in range(1, 18)} | {"L1b"}
