"""The decisions about a letter: what each means and asks, and the operation that takes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.letters import LetterStep
from notifications import releasing, undelivered
from notifications.channels import Way
from notifications.open_decisions import Decision
from statutory_reviews.ways_out import ways_out
from statutory_reviews.web.forms.asked import Asked, Choice, Control
from statutory_reviews.web.visit import Visit

Values = Mapping[str, Any]

_KEPT = "It is kept in the history: name nobody."


@dataclass(frozen=True, slots=True)
class Step:
    """A decision with a page of its own. `done` is said on the page of the letter afterwards."""

    title: str
    about: str
    button: str
    asks: tuple[Asked, ...]
    act: Callable[[Visit, int, Values], LetterStep]
    done: str


def release(visit: Visit, letter_id: int, values: Values) -> LetterStep:
    """Let it go, with what was said where something had to be."""
    on_quiet_day, names_stand = values.get("on_quiet_day"), values.get("names_stand")
    return releasing.release(visit.session, letter_id, on_quiet_day=on_quiet_day, names_stand=names_stand, **_by(visit))


def redraft(visit: Visit, letter_id: int, _values: Values) -> LetterStep:
    """Have it worded anew."""
    return releasing.redraft(visit.session, letter_id, **_by(visit))


def hold(visit: Visit, letter_id: int, values: Values) -> LetterStep:
    """Hold it."""
    until = date.fromisoformat(values["until"]) if "until" in values else None
    return releasing.hold(visit.session, letter_id, reason=values.get("reason", ""), until=until, **_by(visit))


def recall(visit: Visit, letter_id: int, values: Values) -> LetterStep:
    """Take it back."""
    return releasing.recall(visit.session, letter_id, reason=values.get("reason", ""), **_by(visit))


def cancel(visit: Visit, letter_id: int, values: Values) -> LetterStep:
    """End it."""
    return releasing.cancel(visit.session, letter_id, reason=values.get("reason", ""), **_by(visit))


def confirm(visit: Visit, letter_id: int, values: Values) -> LetterStep:
    """Put on record that it arrived."""
    on = date.fromisoformat(values["on"]) if "on" in values else visit.today
    return undelivered.confirm(visit.session, letter_id, evidence=values.get("evidence", ""), on=on, **_by(visit))


def send_again(visit: Visit, letter_id: int, values: Values) -> LetterStep:
    """Send it once more."""
    by, ways = values.get("by"), ways_out(visit.application)
    known = {Way.PRINT_FOLDER, *ways.channels}
    way = Way(by) if by in known else None
    return undelivered.send_again(
        visit.session, letter_id, reason=values.get("reason", ""), ways=ways, by=way, **_by(visit)
    )


def ways_to_choose(visit: Visit) -> tuple[Choice, ...]:
    """The ways out that are set up."""
    known = [one for one in Way if one in {Way.PRINT_FOLDER, *ways_out(visit.application).channels}]
    return (Choice("", "The way on record"), *(Choice(one.value, _WAYS[one]) for one in known))


def _by(visit: Visit) -> dict[str, Any]:
    return {"actor": visit.actor, "today": visit.today, "now": visit.now}


def _reason(label: str) -> Asked:
    return Asked("reason", Control.PROSE, label, _KEPT, is_required=True)


_WAYS: Mapping[Way, str] = {
    Way.PRINT_FOLDER: "By the print folder",
    Way.EMAIL: "By e-mail",
    Way.NOTIFY_EMAIL: "By e-mail through GOV.UK Notify",
    Way.NOTIFY_LETTER: "By post through GOV.UK Notify",
}

STEPS: Mapping[Decision, Step] = {
    Decision.HOLD: Step(
        "Hold this letter",
        "It does not leave before the day you give; without a day it waits until somebody releases it.",
        "Hold it",
        (
            _reason("What it waits for"),
            Asked("until", Control.DAY, "Held until", "For example 27 3 2027.", is_required=False),
        ),
        hold,
        "The letter is held.",
    ),
    Decision.RECALL: Step(
        "Recall this letter",
        "It was released and has not left. It waits for its release again, and may be changed.",
        "Recall it",
        (_reason("What is to be changed"),),
        recall,
        "The letter is recalled. It waits for its release again.",
    ),
    Decision.CANCEL: Step(
        "Cancel this letter",
        "It does not go. Where it has left for some already, it goes to nobody else. This cannot be undone.",
        "Cancel it",
        (_reason("Why it is not to go"),),
        cancel,
        "The letter is cancelled.",
    ),
    Decision.CONFIRM: Step(
        "Say what became of this letter",
        "Nobody can tell by itself whether it arrived. If it did, say how you know. If not, send it again instead.",
        "It arrived",
        (
            Asked("evidence", Control.PROSE, "How you know that it arrived", _KEPT, is_required=True),
            Asked("on", Control.DAY, "The day on which it left", "Without a day: today.", is_required=False),
        ),
        confirm,
        "It is on record that the letter arrived.",
    ),
    Decision.SEND_AGAIN: Step(
        "Send this letter again",
        "It goes to the address that is on record now, with the pages that were frozen on its release.",
        "Send it again",
        (
            _reason("What was found out, and what was put right"),
            Asked("by", Control.RADIOS, "By which way", "", is_required=False),
        ),
        send_again,
        "The letter is to be sent again.",
    ),
}
"""Those that have a page of their own."""
