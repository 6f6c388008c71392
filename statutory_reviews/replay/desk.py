"""What an officer does beside the lifecycle's own events: letters, corrections, who takes part, interests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from pydantic import Field

from cases import correcting, queries, team
from cases.access import SYSTEM, Actor
from cases.clock import legal_date
from cases.entering import InputRefused, read_input
from cases.letters import LetterRefused
from notifications import releasing
from state_machines.inputs import DayAhead, Input, Reasons, Text
from state_machines.lifecycle import Role
from statutory_reviews.bootstrap import Application
from statutory_reviews.replay.form import Step

_OVER = frozenset({"sent", "cancelled"})


class Correct(Input):
    """Correct one field of what was recorded."""

    event: Text = Field(description="The event whose latest record is wrong.")
    item: Text | None = Field(default=None, description="The item it happened to, if it did.")
    field: Text = Field(description="The field, or 'happened_on' for the day.")
    value: Any = Field(description="What it should have been.")
    reason: Reasons = Field(description="What was wrong, and how it was found.")


class AssignRole(Input):
    """Give an officer a part in the case."""

    officer: Text = Field(description="The officer's key.")
    role: Role = Field(description="The part.")


class DeclareInterest(Input):
    """Keep an interest that an officer declares."""

    officer: Text = Field(description="The officer's key.")
    nature: Reasons = Field(description="The interest.")
    walled: bool = Field(default=False, description="Whether the case is closed to the officer from now on.")


class WithALetter(Input):
    """Why a letter is held or cancelled, and until when it is held."""

    reason: Text | None = Field(default=None, description="Why.")
    until: DayAhead | None = Field(default=None, description="For a hold: until which day.")


def at_the_desk(
    app: Application, reference: str, step: Step, values: Mapping[str, Any], actor: Actor, now: datetime
) -> None:
    """Do one of DESK_EVENTS. Raises what the operation raises, and LetterRefused when there is no such letter."""
    today = legal_date(now)
    if step.event in LETTER_EVENTS:
        given = read_input(step.event, WithALetter, values, today=today)
        for letter_id in _letters(app, reference, step, today):
            LETTER_EVENTS[step.event](app, letter_id, actor, given, now)
    elif step.event == "correct":
        _correct(app, reference, read_input(step.event, Correct, values, today=today), actor, now)
    elif step.event == "assign_role":
        part = read_input(step.event, AssignRole, values, today=today)
        with app.sessions.begin() as session:
            team.assign_role(session, reference=reference, actor=actor, now=now, from_on=today, **dict(part))
    else:
        interest = read_input(step.event, DeclareInterest, values, today=today)
        with app.sessions.begin() as session:
            team.declare_interest(session, reference=reference, actor=actor, now=now, **dict(interest))


def _letters(app: Application, reference: str, step: Step, on: date) -> tuple[int, ...]:
    with app.sessions.begin() as session:
        rows = queries.letters(session, SYSTEM, on=on, reference=reference)
    owed = [row for row in rows if row.status not in _OVER]
    found = [row for row in owed if row.name == step.letter and step.to in {None, row.to, row.recipient_kind}]
    if not found:
        known = ", ".join(dict.fromkeys(f"{row.name} to {row.to}" for row in owed)) or "none"
        to = f" to {step.to}" if step.to else ""
        raise LetterRefused(f"There is no letter '{step.letter}'{to} that has not left. Waiting: {known}.")
    return tuple(row.id for row in found)


def _correct(app: Application, reference: str, given: Correct, actor: Actor, now: datetime) -> None:
    with app.sessions.begin() as session:
        rows = queries.history(session, SYSTEM, reference, now=now, on=legal_date(now))
        numbers = [row.sequence for row in rows if (row.event, row.item) == (given.event, given.item)]
        if not numbers:
            words = f"There is no '{given.event}'{f' of {given.item}' if given.item else ''} on record to correct."
            raise InputRefused("correct", {"event": words})
        correcting.correct(
            session,
            reference=reference,
            sequence=numbers[-1],
            field=given.field,
            value=given.value,
            reason=given.reason,
            actor=actor,
            now=now,
        )


def _release(app: Application, letter_id: int, actor: Actor, _given: WithALetter, now: datetime) -> None:
    with app.sessions.begin() as session:
        releasing.release(session, letter_id, actor=actor, today=legal_date(now), now=now)


def _hold(app: Application, letter_id: int, actor: Actor, given: WithALetter, now: datetime) -> None:
    reason, until = given.reason or "", given.until
    with app.sessions.begin() as session:
        releasing.hold(session, letter_id, actor=actor, reason=reason, until=until, today=legal_date(now), now=now)


def _cancel(app: Application, letter_id: int, actor: Actor, given: WithALetter, now: datetime) -> None:
    with app.sessions.begin() as session:
        releasing.cancel(session, letter_id, actor=actor, reason=given.reason or "", today=legal_date(now), now=now)


def _redraft(app: Application, letter_id: int, actor: Actor, _given: WithALetter, now: datetime) -> None:
    with app.sessions.begin() as session:
        releasing.redraft(session, letter_id, actor=actor, today=legal_date(now), now=now)


LETTER_EVENTS: Mapping[str, Callable[[Application, int, Actor, WithALetter, datetime], None]] = {
    "release_letter": _release,
    "hold_letter": _hold,
    "cancel_letter": _cancel,
    "redraft_letter": _redraft,
}
"""What a scenario may do with a letter, by the name of the event."""

DESK_EVENTS = frozenset({*LETTER_EVENTS, "correct", "assign_role", "declare_interest"})
"""Every event of a scenario that is not the lifecycle's own."""
