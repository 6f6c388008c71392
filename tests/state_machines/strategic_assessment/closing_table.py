"""Section 7 of the domain's page on the assessment, typed in by hand: what the lifecycles are held against."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One line: from where, by what, to where ('' stays); the deadlines it sets and ends, and the letters it owes."""

    source: str
    event: str
    target: str = ""
    sets: str = ""
    ends: str = ""
    letters: str = ""


ASSESSMENT = (
    Row("-", "plan_cycle", "planned", "proposal assessment_of_the_year"),
    Row("planned", "agree_proposal", "agreed", ends="proposal"),
    Row("agreed", "open_data_call", "data_call", letters="L1"),
    Row("data_call", "close_call", "drafting", "draft"),
    Row("drafting", "circulate_draft", "commenting", "comments", "draft", "L5"),
    Row("commenting", "close_comments", "finalising", "final_draft", "comments"),
    Row("commenting", "attach_consultation", "consulting", ends="comments"),
    Row("consulting", "close_consultation", "finalising", "final_draft"),
    Row("finalising", "submit", "awaiting_sign_off", "sign_off", "final_draft", "P2"),
    Row("awaiting_sign_off", "refer_back", "finalising", "final_draft_again", "sign_off"),
    Row("awaiting_sign_off", "sign_off", "signed_off", "publish", "sign_off assessment_of_the_year"),
    Row("signed_off", "publish", "published", "owners", "publish", "L10"),
    Row("published", "close", "closed", ends="all"),
)
"""Machine A. Its backstop is `assessment_of_the_year`, 31 March."""

STRATEGY = (
    Row("-", "start", "drafting", "open_consultation close_consultation adopt", letters="P3"),
    Row("drafting", "open_consultation", "consulting", ends="open_consultation"),
    Row("consulting", "close_consultation", "revising", ends="close_consultation"),
    Row("revising", "adopt", "adopted", "copy_to_policing_body summary refresh", "adopt", "L11 L12"),
    Row("adopted", "send_to_policing_body", ends="copy_to_policing_body"),
    Row("adopted", "send_to_policing_body", "in_force", "quarter", "copy_to_policing_body"),
    Row("adopted", "publish_summary", ends="summary"),
    Row("adopted", "publish_summary", "in_force", "quarter", "summary"),
    Row("in_force", "report_due", sets="quarter", ends="quarter"),
    Row("in_force", "refresh", "", "refresh copy_to_policing_body summary", "refresh", "L11 L12"),
    Row("in_force", "supersede", "superseded", ends="all"),
)
"""Machine B. A revised plan is sent and summarised anew (regs 13A and 14)."""

ITEMS = {
    "contribution": (
        Row("-", "request", "requested", "contribution"),
        Row("requested", "remind", "reminded", letters="L2"),
        Row("reminded", "receive", "received", ends="contribution"),
        Row("received", "query", "queried", letters="L4"),
        Row("queried", "receive", "received"),
        Row("received", "accept", "accepted", letters="L4"),
        Row("requested", "overdue", "late", letters="L3"),
        Row("late", "receive", "received", ends="contribution"),
        Row("late", "waive", "waived", ends="all"),
    ),
    "recommendation": (
        Row("-", "propose", "proposed"),
        Row("proposed", "accept", "accepted"),
        Row("accepted", "assign", "assigned", "action"),
        Row("assigned", "start", "in_progress"),
        Row("in_progress", "complete", "done", ends="action"),
        Row("proposed", "reject", "rejected", ends="all"),
        Row("assigned", "overdue", "overdue"),
        Row("in_progress", "overdue", "overdue"),
        Row("overdue", "escalate", "escalated"),
    ),
    "meeting": (
        Row("-", "plan", "planned", "meeting"),
        Row("planned", "publicise", "publicised"),
        Row("publicised", "hold", "held", ends="meeting"),
        Row("held", "report", "reported"),
    ),
}
"""Machines C, D and E; those of a consultation and of a quarterly report stand with their own kinds."""

CONSULTATION = (
    Row("-", "plan", "planned"),
    Row("planned", "open", "open", "consultation_closes", letters="L7 L8"),
    Row("open", "close", "closed", ends="consultation_closes", letters="L9"),
    Row("closed", "report", "reported"),
)
QUARTERLY_REPORT = (
    Row("-", "request", "requested", "quarterly_report", letters="L13"),
    Row("requested", "overdue", "overdue", letters="L14"),
    Row("overdue", "receive", "received", ends="quarterly_report", letters="P5"),
    Row("received", "note", "noted"),
)

DEPARTURES = {
    ("agree_proposal", "P1"): "put_proposal",
    ("close_comments", "L6"): "the chase of `comments`",
    ("adopt", "P4"): "put_for_adoption",
    ("refresh", "P4"): "put_for_adoption",
    ("attach_consultation", "L7"): "the consultation's own `open`",
    ("close_consultation", "L9"): "the consultation's own `close`",
}
"""Letters that the table gives to one step and the lifecycle owes by another (docs/decisions/0009)."""

OWED_BESIDE = {("request", "L1"): "a data call of its own to whoever is asked later, or for a part more"}
"""Letters that a step owes beside those of the table, and why."""

BESIDE_ASSESSMENT = {
    "put_proposal": "P1 goes to the body before it agrees",
    "record_public_views": "evidence for gate G6",
    "seek_scrutiny_input": "evidence for gate G8",
    "review_last_plan": "evidence for gate G4",
    "note": "a paper that was only noted signs nothing off",
    "extend": "a later date may be agreed, and the first one stays",
    "set_aside": "a date that does not apply is noted, with its reason",
    "abandon": "a cycle may end unfinished; the duty of the year stays",
}
BESIDE_STRATEGY = {
    "present": "2017: the strategy was presented at the autumn meeting before it was adopted",
    "skip_consultation": "where the public was asked about the draft assessment",
    "put_for_adoption": "P4 goes to the body before it adopts",
    "extend": "as for the assessment",
    "set_aside": "as for the assessment",
    "abandon": "as for the assessment",
}
BESIDE_ITEMS = {
    "contribution": {"let_go", "ask_again", "allow_more_time"},
    "recommendation": {"give_back", "allow_more_time", "carry_over"},
    "meeting": {"set_day", "cancel"},
}

LETTERS = {*(f"L{number}" for number in range(1, 15)), *(f"P{number}" for number in range(1, 6))}
