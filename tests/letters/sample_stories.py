"""On which days the invented events happened, and in which situations the letters are worded."""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

Story = tuple[tuple[str, date], ...]

_TO_DECISION: Story = (
    ("notify", date(2026, 11, 2)),
    ("accept_scope", date(2026, 11, 3)),
    ("panel_held", date(2026, 11, 18)),
)
_TO_CLEARANCE: Story = (
    *_TO_DECISION,
    ("decide_proceed", date(2026, 11, 20)),
    ("commission", date(2027, 1, 11)),
    ("tor_agreed", date(2027, 2, 8)),
    ("imr_in", date(2027, 3, 22)),
    ("pause", date(2027, 4, 12)),
    ("extend", date(2027, 5, 10)),
    ("resume", date(2027, 7, 15)),
    ("evidence_complete", date(2027, 8, 9)),
    ("circulate", date(2027, 9, 6)),
    ("comments_closed", date(2027, 10, 18)),
    ("panel_agrees", date(2027, 11, 1)),
    ("csp_signs", date(2027, 11, 22)),
    ("submit_qa", date(2027, 11, 26)),
    ("qa_publish_after_changes", date(2028, 5, 17)),
    ("changes_done", date(2028, 6, 12)),
)
_WITHOUT_DELAY: Story = tuple(one for one in _TO_CLEARANCE if one[0] not in {"pause", "extend", "resume"})
_REFUSED: Story = (*_TO_DECISION, ("decide_no", date(2026, 11, 20)))

STORIES: dict[str, Story] = {
    "usual": (
        *_TO_CLEARANCE,
        ("publish", date(2028, 7, 10)),
        ("all_actions_closed", date(2029, 3, 5)),
        ("reopen", date(2029, 9, 10)),
    ),
    "refused": (*_REFUSED, ("ho_agrees", date(2027, 2, 2)), ("reopen", date(2027, 9, 13))),
    "reconsidered": (*_REFUSED, ("ho_asks_reconsider", date(2027, 2, 2))),
    "directed": (*_REFUSED, ("sos_direct", date(2027, 2, 2)), ("commission", date(2027, 3, 15))),
    "approved": (*_TO_CLEARANCE[:-2], ("qa_approve", date(2028, 5, 17))),
    "resubmitted": (*_TO_CLEARANCE[:-2], ("qa_resubmit", date(2028, 5, 17)), ("changes_done", date(2028, 6, 12))),
    "deferred": (*_TO_CLEARANCE, ("defer_publication", date(2028, 6, 26))),
    "held_up_at_the_end": (
        *_WITHOUT_DELAY,
        ("extend", date(2028, 6, 19)),
        ("pause", date(2028, 6, 21)),
        ("resume", date(2028, 9, 18)),
    ),
    "withheld": (*_TO_CLEARANCE, ("withhold", date(2028, 6, 26)), ("all_actions_closed", date(2029, 3, 5))),
    "handed_over": (*_TO_DECISION[:2], ("not_our_area", date(2026, 11, 9))),
    "handed_over_after_the_panel": (*_TO_DECISION, ("not_our_area", date(2026, 11, 23))),
    "directed_when_completed": (
        *(one for one in _WITHOUT_DELAY if one[0] != "changes_done"),
        ("sos_direct", date(2028, 5, 24)),
    ),
    "directed_when_cleared": (*_WITHOUT_DELAY, ("sos_direct", date(2028, 6, 14))),
    "joint": (
        *_TO_DECISION[:2],
        ("joint_lead", date(2026, 11, 10)),
        _TO_DECISION[2],
        ("decide_proceed", date(2026, 11, 20)),
    ),
    "to_decision_only": _TO_DECISION,
}
"""What happened on which day, in order. A letter's facts come from the first story in which its event happens."""

DUE: dict[str, dict[str, date]] = {
    "police_notification": {"notify": date(2026, 11, 2)},
    "decide": {"notify": date(2026, 11, 27)},
    "tell_home_office": {"decide_proceed": date(2026, 11, 20), "decide_no": date(2026, 11, 20)},
    "tell_family": {
        "decide_proceed": date(2026, 11, 27),
        "decide_no": date(2026, 11, 27),
        "sos_direct": date(2027, 2, 9),
    },
    "challenge_window": {"decide_proceed": date(2027, 2, 20), "decide_no": date(2027, 2, 20)},
    "complete_review": {
        "decide_proceed": date(2027, 5, 20),
        "sos_direct": date(2027, 7, 28),
        "reopen": date(2030, 3, 10),
    },
    "decide_again": {"ho_asks_reconsider": date(2027, 3, 1), "reopen": date(2027, 10, 13)},
    "pause_review": {"pause": date(2027, 7, 12)},
    "action_plan_review": {"panel_agrees": date(2028, 2, 1)},
    "submit_to_home_office": {"csp_signs": date(2027, 11, 29)},
    "copy_to_commissioner": {"csp_signs": date(2027, 12, 6)},
    "copy_to_secretary_of_state": {"csp_signs": date(2027, 12, 6), "sos_direct": date(2028, 6, 7)},
    "quality_assurance_response": {"submit_qa": date(2027, 12, 26)},
    "make_changes": {"qa_publish_after_changes": date(2028, 6, 30), "qa_resubmit": date(2028, 6, 30)},
    "publish": {"qa_approve": date(2028, 6, 1), "changes_done": date(2028, 6, 26)},
    "deferral_review": {"defer_publication": date(2028, 10, 2)},
    "send_published_report": {"publish": date(2028, 7, 17)},
    "scoping_reply": {"request": date(2026, 11, 17)},
    "agency_return": {"request": date(2027, 3, 22)},
    "meeting": {"schedule": date(2026, 11, 18)},
    "action": {"make": date(2028, 6, 30)},
    "commissioner_reply": {"owe": date(2028, 3, 27)},
}
"""By deadline: its date, by the event that starts it."""


ITEM_DAYS: dict[str, date] = {
    "scoping_request": date(2026, 11, 3),
    "return_escalation": date(2027, 4, 6),
    "agency_return": date(2027, 2, 8),
    "meeting": date(2026, 11, 9),
    "recommendation": date(2027, 11, 1),
    "family_contact": date(2027, 2, 15),
    "commissioner_reply": date(2028, 2, 3),
}
"""The day of the item's event that owes a letter, by the item's kind or the letter's name."""

PROCEEDINGS = (
    ("criminal", "criminal proceedings", date(2026, 10, 26), date(2027, 7, 8)),
    ("inquest", "the inquest", date(2026, 11, 4), date(2028, 2, 21)),
)
"""Kind, words, and the days on which it began and ended."""


@dataclass(frozen=True)
class Situation:
    """How a situation differs from the usual one.

    Attributes:
        story: the story to follow; None takes the first in which the letter's event happens.
        event: the event that owes the letter, where several do.
        chase: the deadline whose chase owes the letter, where several do.
        rules: the set of rules.
        little_known: leave everything optional out of every input, and out of what is known of the partnership.
        case: changed fields of the inputs of the case's events; None leaves a field out.
        item: changed fields of the item's inputs, by event.
        facts: changed facts, by their name in the contract.
    """

    story: str | None = None
    event: str | None = None
    chase: str | None = None
    rules: str = "dhr-2016"
    little_known: bool = False
    case: dict[str, dict[str, object]] = field(default_factory=dict)
    item: dict[str, dict[str, object]] = field(default_factory=dict)
    facts: dict[str, object] = field(default_factory=dict)


_CONFLICT = "The chair belongs to the police force that notified the death; a deputy chaired the panel."


def _to(kind: str) -> SimpleNamespace:
    """Another recipient of the same letter."""
    return SimpleNamespace(name="Head of Office", organisation="Office of the recipient", kind=kind)


_NO_COURT: dict[str, object] = {"proceedings": []}

SITUATIONS: dict[str, Situation] = {
    "usual": Situation(),
    "little_known": Situation(little_known=True),
    "under_section_8a": Situation(rules="dardr-8A"),
    "suicide": Situation(
        case={"notify": {"manner": "suicide", "charge_status": "no_suspect", "alleged_abusers": []}},
        facts={"proceedings": [SimpleNamespace(kind="inquest", words="the inquest", state="live")]},
    ),
    "after_a_direction": Situation(story="directed", event="sos_direct"),
    "brought_under_section_8a": Situation(
        story="directed_when_completed",
        event="sos_direct",
        rules="dardr-8A",
        case={"sos_direct": {"directed_on": "2028-05-22"}},
    ),
    "brought_under_section_8a_when_changed": Situation(
        story="directed_when_cleared",
        event="sos_direct",
        rules="dardr-8A",
        case={"sos_direct": {"directed_on": "2028-06-13"}},
    ),
    "after_the_panel": Situation(story="handed_over_after_the_panel"),
    "to_family_of_alleged_abuser": Situation(item={"open": {"part": "family_of_alleged_abuser"}}),
    "to_a_colleague": Situation(item={"open": {"part": "employer_or_colleague", "advocate": None}}, facts=_NO_COURT),
    "all_work": Situation(
        case={
            "pause": {"effect": "all_work", "asked_by": "coroner"},
            "resume": {"effect": "all_work"},
        }
    ),
    "publication_only": Situation(
        story="held_up_at_the_end",
        case={
            "pause": {
                "effect": "publication",
                "asked_by": "cps",
                "from_on": "2028-06-21",
                "review_on": "2028-09-21",
            },
            "resume": {"effect": "publication"},
            "extend": {
                "deadline": "publish",
                "new_due_on": "2028-07-24",
                "reason": "We need more time to make sure that nobody is put at risk by the report.",
                "agreed_by_panel_on": "2028-06-14",
                "agreed_by_csp_on": "2028-06-19",
            },
        },
    ),
    "to_decision": Situation(story="refused", case={"reopen": {"to": "decision", "ground": "family_evidence"}}),
    "approved_at_once": Situation(story="approved"),
    "resubmitted": Situation(story="resubmitted"),
    "waiting_for_the_trial": Situation(
        case={"defer_publication": {"cause": "trial", "reasons": "The trial of a second person begins in September."}}
    ),
    "withheld": Situation(story="withheld"),
    "refreshed": Situation(event="changes_done"),
    "refreshed_under_section_8a": Situation(event="changes_done", rules="dardr-8A"),
    "chase_of_scoping": Situation(chase="scoping_reply"),
    "chase_of_return": Situation(chase="agency_return"),
    "refused_under_section_8a": Situation(
        rules="dardr-8A",
        case={"decide_no": {"grounds": ["abuser_under_16", "no_charge"], "conflict_considered": _CONFLICT}},
    ),
    "several_areas": Situation(
        story="joint", case={"decide_proceed": {"conflict_considered": _CONFLICT, "dissent": None}}
    ),
    "national": Situation(
        item={
            "make": {
                "level": "national",
                "department": "Ministry of Housing, Communities and Local Government",
                "owner": "Ministry of Housing, Communities and Local Government",
            }
        }
    ),
    "to_commissioner": Situation(facts={"recipient": _to("domestic_abuse_commissioner")}),
    "to_home_office": Situation(facts={"recipient": _to("home_office")}),
    "to_agencies": Situation(facts={"recipient": _to("agencies")}),
    "to_local_policing_body": Situation(facts={"recipient": _to("local_policing_body")}),
    "information_report": Situation(item={"request": {"return_type": "information_report"}}),
    "chronology_before_terms": Situation(story="to_decision_only", item={"request": {"return_type": "chronology"}}),
}
"""By name; another situation for one letter is one line here and one golden file."""
