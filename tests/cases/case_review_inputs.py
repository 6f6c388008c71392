"""What is entered at each step of a case review, dated for the day on which it is recorded; everybody is invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

WEIGHED = {"persistence": "For months.", "harm": "Lost sleep.", "adequacy": "Letters."}
NAMES = ("Evadne", "Sallow", "Casimir", "Thrush")
"""Parts of the names of the people in the examples: they stand in the people table and nowhere else."""


def application(on: date, bodies: Sequence[str], *, complaints: int, by: str, consents: bool = False) -> dict[str, Any]:
    """An application with so many complaints that qualify, and one made too late to."""
    for_another = by != "victim"
    return {
        "received_on": on.isoformat(),
        "channel": "email",
        "applicant": {"name": "Evadne Sallow", "address": "1 Example Fold"},
        "applicant_is": by,
        **({"victim": {"name": "Casimir Thrush", "address": "2 Example Fold"}} if for_another else {}),
        **({"victim_consents": True, "consent_evidence": "A signed form."} if for_another and consents else {}),
        "behaviour": "Shouting in the yard.",
        "asb_type": "noise",
        "location": "Example Fold",
        "complaints": [
            *(complaint(on - timedelta(days=20 * number), bodies[0]) for number in range(1, complaints + 1)),
            {**complaint(on - timedelta(days=5), bodies[1]), "behaviour_on": (on - timedelta(days=90)).isoformat()},
        ],
    }


def complaint(on: date, made_to: str) -> dict[str, Any]:
    """A complaint of a day about that day."""
    return {"behaviour_on": on.isoformat(), "made_on": on.isoformat(), "made_to": made_to}


def of_case(event: str, on: date, bodies: Sequence[str], pick: int) -> dict[str, Any]:
    """What an event of the case asks; `pick` chooses among the ways it can go, some of which are to be refused."""
    return _of_case(on, bodies, pick)[event]


def of_item(kind: str, event: str, on: date, bodies: Sequence[str], pick: int) -> dict[str, Any]:
    """The same for an event of an item."""
    return _of_items(on, bodies, pick)[kind, event]


def _ahead(on: date, days: int = 14) -> str:
    return (on + timedelta(days=days)).isoformat()


def _named(bodies: Sequence[str], pick: int) -> list[str]:
    """Mostly two or more of the bodies that are known; now and then one alone, or one that nobody knows."""
    return [[bodies[0]], [bodies[0], "nobody-knows"], list(bodies)][min(pick % 8, 2)]


def _met(bodies: Sequence[str], pick: int) -> dict[str, Any]:
    route = ("count", "statutory_factors", "senior_manager")[pick % 3]
    return {**WEIGHED, "bodies": _named(bodies, pick), "route": route, "reasons": "Serious.", "authorised_by": "Head"}


def _outcome(on: date, bodies: Sequence[str], pick: int) -> dict[str, Any]:
    recommended = [
        {"number": str(number), "text": "Talk.", "reason": "Nobody did.", "owner": bodies[number], "due_on": _ahead(on)}
        for number in range(pick % 3)
    ]
    return {
        "outcome": "More could be done.",
        "reasons": "Nobody put it together.",
        "recommendations": recommended,
        "monitored_by": "Coordinator",
        "plan_agreed_with_applicant": pick % 2 == 0,
        "redaction_checked": pick % 9 != 0,
    }


def _reopen(pick: int) -> dict[str, Any]:
    why = ("remit", "new_evidence", "consent_came_later")[pick % 3]
    agreed = {"consent_evidence": "A letter."} if why == "consent_came_later" else {}
    return {"why": why, "reason": "It goes on.", "authorised_by": "Head", **agreed}


def _of_case(on: date, bodies: Sequence[str], pick: int) -> dict[str, Any]:
    """By event."""
    return {
        "acknowledge": {"point_of_contact": "Coordinator"},
        "refer_on": {"referred_to": "Another area.", "reason": "It is theirs."},
        "need_consent": {"from_on": on.isoformat(), "shared_with": list(bodies)},
        "consent_given": {"given_on": on.isoformat(), "scope": "All.", "evidence": "A call."},
        "ask_otherwise": {"asked_on": on.isoformat(), "how": "telephone", "asked_by": "Coordinator"},
        "consent_refused": {"refused_on": on.isoformat(), "evidence": "A call."},
        "consent_withdrawn": {"from_on": on.isoformat(), "evidence": "A call."},
        "tell_otherwise": {
            "told_on": on.isoformat(),
            "how": "telephone",
            "told_by": "Coordinator",
            "how_to_appeal_told": pick % 5 != 0,
        },
        "override": {"reason": "A child.", "authorised_by": "Head", "victim_told": False},
        "lapse": {},
        "request_info": {
            "copied_to": list(bodies[: len(bodies) - (pick % 5 == 0)]),
            "agencies": list(bodies[: 1 + pick % 2]),
            "period_from": (on - timedelta(days=180)).isoformat(),
        },
        "begin_decision": (
            {"going_on_without": "It has been long."} if pick % 2 else {"information_in_on": on.isoformat()}
        ),
        "threshold_met": _met(bodies, pick),
        "threshold_not_met": {
            **WEIGHED,
            "bodies": _named(bodies, pick),
            "reasons": "Too few." if pick % 7 else "",
            "advice": "Report it again.",
            **({"why": "not_asb", "authorised_by": "Head"} if pick % 11 == 0 else {}),
        },
        "schedule": {
            "meeting_on": _ahead(on),
            "panel_chair": "Somebody from elsewhere",
            "chair_independent": True,
            "invited": _named(bodies, pick),
            "victims_part": "attend",
        },
        "adjourn": {"reason": "Illness.", "meeting_on": _ahead(on)},
        "hold": {
            "held_on": on.isoformat(),
            "attendance": [{"organisation": one} for one in bodies],
            "conflicts": [],
            "victim_took_part": "statement",
            "minutes": "Case file" if pick % 6 else " ",
            "evidence": "The returns.",
            "reasons": "Each acted alone." if pick % 5 else "",
        },
        "issue_outcome": _outcome(on, bodies, pick),
        "close": {"why": "It is quiet.", "how_to_return": "Ring us."},
        "appeal": {
            "received_on": on.isoformat(),
            "grounds": ["facts_not_considered"],
            "in_their_words": "You forgot a call.",
            **({"late_reason": "In hospital."} if pick % 3 else {}),
        },
        "uphold": {"remit_to": ("information", "panel")[pick % 2], "reasons": "A call."},
        "dismiss": {"reasons": "All was looked at."},
        "refer_second_tier": {
            "referred_by": "applicant",
            "papers": ["form"],
            **({"consent_evidence": "E-mail."} if pick % 4 else {}),
        },
        "remit": {
            "answered_on": on.isoformat(),
            "remit_to": ("information", "panel")[pick % 2],
            "reasons": "Look again.",
        },
        "confirm": {"answered_on": on.isoformat(), "reasons": "It was right."},
        "withdraw": {"withdrawn_on": on.isoformat(), "freely": True},
        "postpone": {"from_on": on.isoformat(), "review_on": _ahead(on), "reason": "A wish."},
        "resume": {"note": "Back."},
        "update_applicant": {"progress": "We asked.", "next_step": "They answer."},
        "set_aside": {
            "deadline": ("appeal_window", "tell_decision", "progress_update", "hold_panel")[pick % 4],
            "reason": "It does not apply.",
        },
        "reopen": _reopen(pick),
        "keep_on": {"reasons": "A claim.", "keep_until": _ahead(on, 400)},
    }


def _of_items(on: date, bodies: Sequence[str], pick: int) -> dict[tuple[str, str], Any]:
    """By kind and event."""
    more_time = {"new_due_on": _ahead(on, 60), "reason": "Leave.", "agreed_by": "Coordinator"}
    return {
        ("agency_return", "request"): {
            "organisation": bodies[pick % len(bodies)],
            "period_from": (on - timedelta(days=180)).isoformat(),
        },
        ("agency_return", "receive"): {
            "received_on": on.isoformat(),
            "actions_taken": "Nothing.",
            "complaints": [complaint(on - timedelta(days=pick % 200), bodies[0])] if pick % 2 else [],
        },
        ("agency_return", "query"): {"points": ["When?"], "due_on": _ahead(on)},
        ("agency_return", "decline"): {"ground": "data_protection", "reason": "Health."},
        ("agency_return", "allow_more_time"): more_time,
        ("agency_return", "waive"): {"reason": "Not needed."},
        ("agency_return", "overtake"): {},
        ("further_complaints", "add"): {
            "told_by": "applicant",
            "complaints": [complaint(on - timedelta(days=10 + pick % 120), bodies[0])],
        },
        ("meeting", "schedule"): {
            "purpose": "Triage",
            "meeting_on": _ahead(on),
            "invited": list(bodies),
        },
        ("meeting", "adjourn"): {"reason": "Illness.", "meeting_on": _ahead(on, 20)},
        ("meeting", "hold"): {"attended": list(bodies), "minutes": "Case file"},
        ("meeting", "cancel"): {"reason": "Not needed."},
        ("recommendation", "make"): {
            "number": "9",
            "text": "Talk.",
            "reason": "Nobody did.",
            "owner": bodies[0],
        },
        ("recommendation", "accept"): {
            "answer": "accept",
            "action": "We talk.",
            "action_due_on": _ahead(on),
        },
        ("recommendation", "reject"): {"reason": "Too dear."},
        ("recommendation", "escalate"): {"decided_by": "Panel", "escalated_to": "Head", "reason": "Not accepted."},
        ("recommendation", "settle"): {"decided_by": "Panel", "result": "Agreed."},
        ("recommendation", "allow_more_time"): more_time,
        ("recommendation", "complete"): {"evidence": "A letter."},
        ("recommendation", "transfer"): {"to": "Another plan", "reason": "It fits."},
        ("appeal", "lodge"): of_case("appeal", on, bodies, pick),
        ("appeal", "review"): {
            "reviewed_on": on.isoformat(),
            "reviewer": "Somebody from elsewhere",
            "organisation": "Elsewhere Council",
            "not_involved": pick % 6 != 0,
            "findings": "A call was missed.",
        },
        ("appeal", "pass_on"): {},
        ("promise", "make"): {"what": "A call.", "owner": bodies[0], "due_on": _ahead(on)},
        ("promise", "keep"): {"evidence": "Rang."},
    }
