"""On which days the invented events happened, and in which situations the letters are worded."""

from dataclasses import dataclass, field
from datetime import date

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
    "withheld": (*_TO_CLEARANCE, ("withhold", date(2028, 6, 26)), ("all_actions_closed", date(2029, 3, 5))),
    "handed_over": (*_TO_DECISION[:2], ("not_our_area", date(2026, 11, 9))),
}
"""What happened on which day, in order. A letter's facts come from the first story in which its event happens."""

ITEM_DAYS: dict[str, date] = {
    "agency_return": date(2027, 2, 8),
    "meeting": date(2026, 11, 9),
    "recommendation": date(2027, 11, 1),
    "family_contact": date(2027, 2, 15),
    "commissioner_reply": date(2028, 2, 3),
}
"""The day of the item's event that owes a letter."""

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
        rules: the set of rules.
        little_known: leave everything optional out of every input, and out of what is known of the partnership.
        case: changed fields of the inputs of the case's events; None leaves a field out.
        item: changed fields of the item's inputs, by event.
        facts: changed facts, by their name in the contract.
    """

    story: str | None = None
    event: str | None = None
    rules: str = "dhr-2016"
    little_known: bool = False
    case: dict[str, dict[str, object]] = field(default_factory=dict)
    item: dict[str, dict[str, object]] = field(default_factory=dict)
    facts: dict[str, object] = field(default_factory=dict)


SITUATIONS: dict[str, Situation] = {
    "usual": Situation(),
    "little_known": Situation(little_known=True),
}
