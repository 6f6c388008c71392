"""The closing table of the domain (section 10) and who may do what, written out by hand: the lawyer's reading copy.

Nothing here is made from the lifecycle; `test_lifecycles_proved` holds the two against one another.
"""

from __future__ import annotations

from dataclasses import dataclass

STATES = [
    "notified",
    "scoping",
    "transferred",
    "decision",
    "proceed",
    "no_review_pending_ho",
    "closed_no_review",
    "directed",
    "commissioning",
    "scoped",
    "evidence",
    "draft",
    "factcheck",
    "panel_signoff",
    "csp_signoff",
    "completed",
    "qa_wait",
    "revision_soft",
    "revision_hard",
    "cleared",
    "deferred",
    "withheld",
    "published",
    "closed",
]

EVENTS = [
    "notify",
    "accept_scope",
    "not_our_area",
    "joint_lead",
    "panel_held",
    "decide_proceed",
    "decide_no",
    "ho_agrees",
    "ho_asks_reconsider",
    "sos_direct",
    "commission",
    "tor_agreed",
    "imr_in",
    "evidence_complete",
    "pause",
    "resume",
    "extend",
    "circulate",
    "comments_closed",
    "panel_agrees",
    "csp_signs",
    "submit_qa",
    "qa_approve",
    "qa_publish_after_changes",
    "qa_resubmit",
    "changes_done",
    "defer_publication",
    "withhold",
    "publish",
    "all_actions_closed",
    "dac_report_names_body",
    "reopen",
]

EXTRAS = ("return_to_draft", "return_to_evidence", "set_aside")
"""Events that the closing table does not name: section 2 lets the case go back, and a deadline may not apply."""

UNDER_WAY = ("commissioning", "scoped", "evidence", "draft", "factcheck", "panel_signoff", "csp_signoff")
AFTER_COMPLETION = ("completed", "qa_wait", "revision_soft", "revision_hard", "cleared", "deferred")
BEFORE_COMMISSIONING = ("notified", "scoping", "decision", "no_review_pending_ho", "closed_no_review", "proceed")

REGISTER = {
    "D1": ("police_notification",),
    "D2": ("decide",),
    "D2'": ("decide_again",),
    "D3": ("tell_home_office",),
    "D4": ("tell_family",),
    "D5": ("complete_review",),
    "D6": ("agency_return", "scoping_reply"),
    "D7": ("submit_to_home_office",),
    "D8": ("copy_to_commissioner",),
    "D9": ("copy_to_secretary_of_state",),
    "D10": ("quality_assurance_response",),
    "D11": ("make_changes",),
    "D12": ("publish",),
    "D13": ("send_published_report",),
    "D14": ("action_plan_review", "action", "action_again"),
    "D16": ("commissioner_reply",),
    "D17": ("offensive_weapons_notice",),
    "D18": ("rapid_review", "safeguarding_adult_review"),
    "D19": ("challenge_window",),
    "D20": ("freedom_of_information", "subject_access"),
}
"""The register of section 3.2 by the names of our deadlines. D15, closure, has no length."""

BESIDE_THE_REGISTER = ("pause_review", "deferral_review", "meeting")
"""Dates that section 10 asks for without a number: a pause and a deferral are reviewed, a meeting is held."""


@dataclass(frozen=True)
class Row:
    """One row: from, event, to ('' stays), what it sets and clears by register number, and letters by theirs."""

    source: tuple[str, ...]
    event: str
    target: str = ""
    sets: str = ""
    clears: str = ""
    letters: str = ""
    only_8a: str = ""


ROWS = (
    Row(("-",), "notify", "notified", sets="D1 D2", letters="L1 L2"),
    Row(("notified",), "accept_scope", "scoping", letters="L3 L4"),
    Row(("notified", "scoping"), "not_our_area", "transferred", letters="hand-over"),
    Row(("scoping",), "joint_lead", letters="L3"),
    Row(("scoping",), "panel_held", "decision", letters="L5 L6"),
    Row(("decision",), "decide_proceed", "proceed", "D3 D4 D5", "D2 D2'", "L7 L9 L13 L14"),
    Row(("decision",), "decide_no", "no_review_pending_ho", "D3 D4", "D2 D2'", "L8 L10"),
    Row(("no_review_pending_ho",), "ho_agrees", "closed_no_review", clears="D3", letters="L10b"),
    Row(("no_review_pending_ho",), "ho_asks_reconsider", "decision", sets="D2'"),
    Row(BEFORE_COMMISSIONING, "sos_direct", "directed", sets="D5", letters="L9 L7b"),
    Row(("directed", *UNDER_WAY, *AFTER_COMPLETION), "sos_direct", letters="L7b"),
    Row(("proceed", "directed"), "commission", "commissioning", letters="L15 L16"),
    Row(("commissioning",), "tor_agreed", "scoped", sets="D6", letters="L17 L12"),
    Row(("scoped",), "imr_in", "evidence", letters="L18"),
    Row(("evidence",), "evidence_complete", "draft"),
    Row(UNDER_WAY, "pause", letters="L19"),
    Row(UNDER_WAY, "resume", letters="L19 L20"),
    Row(("proceed", "directed", *UNDER_WAY), "extend", letters="L20"),
    Row(("draft",), "circulate", "factcheck", letters="L21 L22"),
    Row(("factcheck",), "comments_closed", "panel_signoff"),
    Row(("panel_signoff",), "panel_agrees", "csp_signoff", sets="D14", letters="L31"),
    Row(("csp_signoff",), "csp_signs", "completed", "D8 D7", "D5", "L24", only_8a="D9 L25"),
    Row(("completed",), "submit_qa", "qa_wait", "D10", "D7", "L23"),
    Row(("qa_wait",), "qa_approve", "cleared", "D12", "D10", "L26 L28"),
    Row(("qa_wait",), "qa_publish_after_changes", "revision_soft", "D11", "D10", "L26"),
    Row(("qa_wait",), "qa_resubmit", "revision_hard", "D11", "D10", "L26"),
    Row(("revision_soft",), "changes_done", "cleared", "D12", "D11", "L27 L24 L28", only_8a="L25"),
    Row(("revision_hard",), "changes_done", "qa_wait", "D7 D10", "D11", "L27"),
    Row(("cleared",), "defer_publication", "deferred", letters="L30"),
    Row(("cleared",), "withhold", "withheld", letters="L30"),
    Row(("cleared", "deferred"), "publish", "published", "D13", "D12", "L29"),
    Row(("published", "withheld"), "all_actions_closed", "closed", clears="D14", letters="L32"),
    Row(tuple(state for state in STATES if state != "transferred"), "dac_report_names_body", sets="D16", letters="L31"),
    Row(("closed", "closed_no_review"), "reopen", "decision", sets="D2'", letters="L20"),
    Row(("closed", "closed_no_review"), "reopen", "draft", sets="D5", letters="L20"),
)

BESIDE_THE_TABLE = (
    Row(("decision",), "not_our_area", "transferred", letters="hand-over"),
    Row(BEFORE_COMMISSIONING, "sos_direct", "directed", sets="D4"),
    Row(AFTER_COMPLETION, "sos_direct", only_8a="D9 L25"),
    Row(("qa_wait",), "qa_approve", "cleared", letters="L14"),
    Row(("revision_soft",), "changes_done", "cleared", letters="L14"),
)
"""What sections 3 to 4 and the invariants ask beyond the table (docs/decisions/0004)."""

WITHDRAWN = {
    "not_our_area": "L5 L6",
    "panel_held": "L5",
    "decide_proceed": "L5 L6",
    "decide_no": "L5 L6",
    "ho_asks_reconsider": "L8 L10 L10b",
    "sos_direct": "L5 L6 L8 L9 L10 L10b",
    "return_to_evidence": "L21",
    "comments_closed": "L21",
    "return_to_draft": "L21",
    "reopen": "L8 L10 L10b",
}
"""Letters by their number that do not leave any more once what they tell no longer holds, or what they ask is done."""

ELSEWHERE = {
    ("joint_lead", "L3"): "each agency of the other area is asked by a return of its own",
    ("panel_held", "L5"): "owed when the decision panel is called, before it is held",
    ("imr_in", "L18"): "owed by the rungs of the return's own deadline",
    ("resume", "L20"): "owed by `extend`, where a new date is agreed",
    ("changes_done", "D7"): "the report goes straight back to the Home Office",
}
"""Where a letter or deadline of a row is owed by another step, and why."""

WHO = {
    "C": {"chair"},
    "O": {"chair", "coordinator"},
    "R": {"chair", "coordinator", "independent_chair"},
    "A": {"chair", "coordinator", "independent_chair", "agency_contact"},
    "S": {"chair", "coordinator", "independent_chair", "system"},
}

_ALWAYS = "set_aside:O dac_report_names_body:O"
_HELD = f"pause:R resume:R extend:O sos_direct:O {_ALWAYS}"
PERMITTED = {
    "-": "notify:O",
    "notified": f"accept_scope:O not_our_area:O sos_direct:O {_ALWAYS}",
    "scoping": f"not_our_area:O joint_lead:O panel_held:O sos_direct:O {_ALWAYS}",
    "transferred": "",
    "decision": f"not_our_area:O decide_proceed:C decide_no:C sos_direct:O {_ALWAYS}",
    "proceed": f"commission:O extend:O sos_direct:O {_ALWAYS}",
    "no_review_pending_ho": f"ho_agrees:O ho_asks_reconsider:O sos_direct:O {_ALWAYS}",
    "closed_no_review": f"reopen:C sos_direct:O {_ALWAYS}",
    "directed": f"commission:O extend:O sos_direct:O {_ALWAYS}",
    "commissioning": f"tor_agreed:R {_HELD}",
    "scoped": f"imr_in:S {_HELD}",
    "evidence": f"evidence_complete:R {_HELD}",
    "draft": f"circulate:R return_to_evidence:R {_HELD}",
    "factcheck": f"comments_closed:R return_to_draft:R return_to_evidence:R {_HELD}",
    "panel_signoff": f"panel_agrees:R return_to_draft:R {_HELD}",
    "csp_signoff": f"csp_signs:O return_to_draft:R {_HELD}",
    "completed": f"submit_qa:O {_HELD}",
    "qa_wait": f"qa_approve:O qa_publish_after_changes:O qa_resubmit:O {_HELD}",
    "revision_soft": f"changes_done:O {_HELD}",
    "revision_hard": f"changes_done:O {_HELD}",
    "cleared": f"defer_publication:O withhold:C publish:O {_HELD}",
    "deferred": f"withhold:C publish:O {_HELD}",
    "withheld": f"all_actions_closed:O resume:R {_ALWAYS}",
    "published": f"all_actions_closed:O resume:R {_ALWAYS}",
    "closed": f"reopen:C {_ALWAYS}",
}
"""Who may do what in which state: the permitted-events table."""

_RETURN = "receive:A escalate:R allow_more_time:R waive:R"
PERMITTED_IN_ITEMS = {
    "agency_return": {
        "-": "request:R",
        "requested": _RETURN,
        "received": "query:R accept:R waive:R",
        "queried": _RETURN,
        "escalated": "receive:A allow_more_time:R waive:R",
        "accepted": "",
        "waived": "",
    },
    "meeting": {"-": "schedule:R", "scheduled": "adjourn:R hold:R cancel:R", "held": "", "cancelled": ""},
    "recommendation": {
        "-": "make:R",
        "made": "accept:R refuse:R allow_more_time:O",
        "accepted": "refuse:R progress:R allow_more_time:O complete:R",
        "refused": "accept:R",
        "done": "audit:O relapse:O",
        "audited": "relapse:O",
    },
    "family_contact": {
        "-": "open:R",
        "open": "record_contact:R change_wishes:R close:R",
        "closed": "change_wishes:R",
    },
    "proceeding": {"-": "open:R", "live": "update:R conclude:R", "concluded": ""},
    "commissioner_reply": {"-": "owe:O", "owed": "reply:O", "replied": ""},
    "information_request": {"-": "receive:O", "received": "answer:O", "answered": ""},
}
