"""What events do to the clocks beside moving the case: pauses, their end, and agreed extensions."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from cases import clocks, looking
from cases.casefile import CaseFile
from cases.models import ClockStop, Deadline
from cases.written import follow_meeting
from state_machines.engine import EventRefused
from state_machines.inputs import Input
from state_machines.lifecycle import Effect, Weight

PAUSE_ENDED = "pause ended"
"""Why a deadline was re-dated, before the reason of the pause."""


def take_effect(
    session: Session, file: CaseFile, effect: Effect, given: Input, *, sequence: int, on: date, item_key: str = ""
) -> dict[str, Any]:
    """Carry out one effect from the event's input. Raises EventRefused when there is nothing it could act on."""
    if effect is Effect.STOP_CLOCK:
        return _stop(session, file, given, sequence=sequence)
    if effect is Effect.RESTART_CLOCK:
        return _restart(session, file, given, sequence=sequence, on=on)
    if effect is Effect.EXTEND:
        return _extend(session, file, given, sequence=sequence, on=on, item_key=item_key)
    if effect is Effect.BIND:
        return _bind(session, file, sequence=sequence, item_key=item_key)
    return _set_aside(file, given, on=on, item_key=item_key)


def _stop(session: Session, file: CaseFile, given: Any, *, sequence: int) -> dict[str, Any]:  # noqa: ANN401
    stop = ClockStop(
        case_id=file.case.id,
        pause=given.effect.value,
        from_on=given.from_on,
        review_on=given.review_on,
        reason=given.reason,
        asked_by=given.asked_by.value,
        started_by=sequence,
    )
    session.add(stop)
    file.stops.append(stop)
    return {"paused": {"effect": stop.pause, "from_on": stop.from_on.isoformat()}}


def _restart(session: Session, file: CaseFile, given: Any, *, sequence: int, on: date) -> dict[str, Any]:  # noqa: ANN401
    stop = next((one for one in file.stops if one.to_on is None and one.pause == given.effect.value), None)
    if stop is None:
        shown = f"'reviews cases show {file.case.reference}' lists the pauses"
        reason = f"Nothing is paused with the effect '{given.effect.value}'. {shown}."
        raise EventRefused("resume", file.case.state, (reason,))
    if on < stop.from_on:
        reason = f"The pause began on {stop.from_on:%-d %B %Y}; it cannot end before that. Check the date."
        raise EventRefused("resume", file.case.state, (reason,))
    stop.to_on, stop.ended_by = on, sequence
    moved = []
    for deadline in file.deadlines:
        if deadline.anchor_sequence == stop.started_by:
            clocks.finish(deadline, status="met", on=on)
        elif clocks.redate(session, file, deadline, sequence=sequence, why=f"{PAUSE_ENDED}: {stop.reason}"):
            moved.append({"name": deadline.name, "due_on": deadline.due_on.isoformat()})
    looking.look_again_after_pause(file, stop.pause, on)
    return {"resumed": {"effect": stop.pause, "to_on": on.isoformat(), "moved": moved}}


def _extend(
    session: Session,
    file: CaseFile,
    given: Any,  # noqa: ANN401
    *,
    sequence: int,
    on: date,
    item_key: str,
) -> dict[str, Any]:
    deadline = _open_deadline(file, "extend", getattr(given, "deadline", None), item_key)
    rule = file.rule(deadline.name)
    if not rule.extendable_by:
        reason = f"'{rule.title}' cannot be extended ({rule.authority})."
        raise EventRefused("extend", file.case.state, (reason,))
    if given.new_due_on <= deadline.due_on:
        reason = f"The new date has to be later than the present one, {deadline.due_on:%-d %B %Y}."
        raise EventRefused("extend", file.case.state, (reason,))
    later = [one.agreed_on for one in clocks.extensions_of(session, deadline) if one.agreed_on > on]
    if later:
        reason = f"Another date was agreed on {max(later):%-d %B %Y}. Date this agreement on or after that day."
        raise EventRefused("extend", file.case.state, (reason,))
    clocks.extend(
        session,
        file,
        deadline,
        sequence=sequence,
        agreed_on=on,
        due_on=given.new_due_on,
        reason=given.reason,
        agreed_by=given.agreed_by,
    )
    return {"extended": {"name": deadline.name, "due_on": deadline.due_on.isoformat()}}


def _bind(session: Session, file: CaseFile, *, sequence: int, item_key: str) -> dict[str, Any]:
    meeting = file.item(item_key)
    moved = follow_meeting(session, file, meeting, sequence=sequence) if meeting else []
    return {"moved": moved} if moved else {}


def _set_aside(file: CaseFile, given: Any, *, on: date, item_key: str) -> dict[str, Any]:  # noqa: ANN401
    deadline = _open_deadline(file, "set_aside", given.deadline, item_key)
    rule = file.rule(deadline.name)
    if rule.weight is Weight.STATUTORY:
        reason = f"'{rule.title}' is a statutory duty ({rule.authority}) and cannot be set aside."
        raise EventRefused("set_aside", file.case.state, (reason,))
    if any(stop.started_by == deadline.anchor_sequence and stop.to_on is None for stop in file.stops):
        reason = f"'{rule.title}' stays while the pause lasts ({rule.authority}). End the pause instead."
        raise EventRefused("set_aside", file.case.state, (reason,))
    clocks.finish(deadline, status="cleared", on=on)
    return {"set_aside": deadline.name}


def _open_deadline(file: CaseFile, event: str, name: str | None, item_key: str) -> Deadline:
    """The open deadline of that name; an item's only one when no name is asked for."""
    candidates = file.deadlines_of(item_key)
    for deadline in candidates:
        if name is None or deadline.name == name:
            return deadline
    known = ", ".join(sorted(one.name for one in candidates)) or "none"
    what = f"open deadline '{name}'" if name else "deadline here that is still open"
    raise EventRefused(event, file.case.state, (f"There is no {what}. Open now: {known}.",))
