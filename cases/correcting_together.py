"""Correcting several fields of one recorded event for one reason: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from cases.access import Actor
from cases.correcting import correct
from cases.entering import InputRefused
from cases.recording import Recorded
from cases.redating import HAPPENED_ON
from state_machines.corrections import EVENT
from state_machines.engine import EventRefused

_OF_THE_VALUE = frozenset({"field", "value", HAPPENED_ON})
_Refused = InputRefused | EventRefused


def correct_fields(
    session: Session,
    *,
    reference: str,
    sequence: int,
    values: Mapping[str, Any],
    reason: str,
    actor: Actor,
    now: datetime,
    expected_version: int | None = None,
    keys: Mapping[str, str] | None = None,
) -> tuple[Recorded, ...]:
    """Correct fields of a recorded event as `correct` does each; None leaves a field out. Each has a row of its own.

    A value that fits only once another is corrected waits for it. Raises as `correct` does, with the sentences by the
    fields they are about; then nothing is written.
    """

    def put_right(field: str, value: object) -> Recorded:
        return correct(
            session,
            reference=reference,
            sequence=sequence,
            field=field,
            value=value,
            reason=reason,
            actor=actor,
            now=now,
            expected_version=None if done else expected_version,
            keys=keys,
        )

    done: list[Recorded] = []
    left = dict(values)
    with session.begin_nested():
        while left:
            refused: dict[str, _Refused] = {}
            for field, value in left.items():
                answer = _tried(session, put_right, field, value)
                if isinstance(answer, Recorded):
                    done.append(answer)
                else:
                    refused[field] = answer
            if len(refused) == len(left):
                raise _together(refused)
            left = {field: left[field] for field in refused}
    return tuple(done)


def _tried(
    session: Session, put_right: Callable[[str, object], Recorded], field: str, value: object
) -> Recorded | _Refused:
    try:
        with session.begin_nested():
            return put_right(field, value)
    except (InputRefused, EventRefused) as refused:
        return refused


def _together(refused: Mapping[str, _Refused]) -> _Refused:
    """What is wrong with the fields, each sentence at its own; else why the lifecycle refuses them."""
    wrong = {
        field if path in _OF_THE_VALUE else path: words
        for field, one in refused.items()
        if isinstance(one, InputRefused)
        for path, words in one.fields.items()
    }
    if wrong:
        return InputRefused(EVENT, wrong)
    against = [one for one in refused.values() if isinstance(one, EventRefused)]
    reasons = dict.fromkeys(reason for one in against for reason in one.reasons)
    return EventRefused(EVENT, against[0].state, tuple(reasons))
