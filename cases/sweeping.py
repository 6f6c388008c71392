"""What the calendar causes: chases, lapses and automatic steps. Safe to run twice, late, or side by side."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import audit, clocks, looking, owing
from cases.access import SYSTEM, Standing
from cases.casefile import CaseFile, open_file
from cases.facts import gather
from cases.models import Case, Deadline, DeadlineNotice
from cases.recording import record_in
from cases.taking_up import take_up_for
from state_machines.engine import EventRefused, possible_events
from state_machines.lifecycle import LAPSES_QUIETLY, Role
from state_machines.lifecycle import Deadline as Rule

CHASED, HELD, LAPSED, NOTHING = "chased", "held", "lapsed", "nothing"
_STEPS_AT_MOST = 20
_CALENDAR = Standing(frozenset({Role.SYSTEM}))


@dataclass(frozen=True, slots=True)
class Acted:
    """What was done about one deadline or case."""

    reference: str
    subject: str
    outcome: str
    detail: str = ""


def act_on_deadline(session: Session, deadline_id: int, *, today: date, now: datetime) -> Acted:
    """Act on one deadline in one transaction: the latest rung that is due, or the lapse, and when to look next."""
    file = take_up_for(session, deadline_id)
    case, deadline = file.case, file.deadline(deadline_id)
    if deadline is None or deadline.next_look_on is None or deadline.next_look_on > today:
        return Acted(case.reference, "", NOTHING)
    rule = file.rule(deadline.name)
    held = looking.held_now(file, rule)
    if held is not None:
        deadline.next_look_on = max(held.review_on, today + timedelta(days=1))
        return Acted(case.reference, deadline.name, HELD, f"paused until it is reviewed on {held.review_on}")
    if rule.lapses and deadline.due_on < today:
        return _lapse(session, file, deadline, rule, today=today, now=now)
    chased = _chase(session, file, deadline, rule, today=today, now=now)
    if deadline.status == "open":
        deadline.next_look_on = looking.next_look(rule, deadline.due_on, after=today)
    return Acted(case.reference, deadline.name, CHASED if chased else NOTHING, chased)


def advance_case(session: Session, case_id: int, *, today: date, now: datetime) -> list[Acted]:
    """Take the automatic steps that are possible now, in one transaction."""
    case = session.scalar(select(Case).where(Case.id == case_id).with_for_update())
    if case is None or case.advance_on is None or case.advance_on > today:
        return []
    done = []
    for _ in range(_STEPS_AT_MOST):
        step = _automatic_step(session, open_file(session, case), today=today, now=now)
        if step is None:
            break
        done.append(step)
    case.advance_on = None
    return done


def _automatic_step(session: Session, file: CaseFile, *, today: date, now: datetime) -> Acted | None:
    facts = gather(file, _CALENDAR, happened_on=today, today=today)
    for line in possible_events(file.lifecycle, file.case.state):
        values = line.automatic(facts) if line.automatic else None
        if values is None:
            continue
        try:
            record_in(
                session, file, None, event=line.event.name, values=values, actor=SYSTEM, now=now, happened_on=today
            )
        except EventRefused:
            continue
        return Acted(file.case.reference, line.event.name, "advanced", file.case.state)
    return None


def _lapse(session: Session, file: CaseFile, deadline: Deadline, rule: Rule, *, today: date, now: datetime) -> Acted:
    event = "" if rule.lapses == LAPSES_QUIETLY else str(rule.lapses)
    if event:
        item = file.item(deadline.item_key) if deadline.item_key else None
        record_in(session, file, item, event=event, values={}, actor=SYSTEM, now=now, happened_on=today)
    if deadline.status == "open":
        clocks.finish(deadline, status="lapsed", on=today)
        _keep(session, file, deadline, LAPSED, today, now, lapsed=[deadline.name])
    return Acted(file.case.reference, deadline.name, LAPSED, event)


def _chase(session: Session, file: CaseFile, deadline: Deadline, rule: Rule, *, today: date, now: datetime) -> str:
    """Act on the latest rung that has come and was not acted on; older ones are passed over, never sent in a heap."""
    acted = _acted(session, deadline)
    coming = [
        (day, rung, turn)
        for rung in rule.rungs
        for turn, day in enumerate(looking.rung_days(rung, deadline.due_on, until=today, after=deadline.started_on))
    ]
    waiting = sorted(
        (one for one in coming if (one[1].name, deadline.due_on, one[2]) not in acted), key=lambda one: one[0]
    )
    if not waiting:
        return ""
    for _, rung, turn in waiting:
        latest = (rung, turn) == waiting[-1][1:]
        session.add(
            DeadlineNotice(
                deadline_id=deadline.id,
                rung=rung.name,
                for_due_on=deadline.due_on,
                occurrence=turn,
                acted_on=today,
                outcome="acted" if latest else "passed over",
            )
        )
    _, rung, turn = waiting[-1]
    item = file.item(deadline.item_key) if deadline.item_key else None
    letters = owing.not_said_yet(file, (rung.letter,) if rung.letter else (), item)
    owed = {"letters": [letter.name for letter in letters]} if letters else {}
    sequence = _keep(session, file, deadline, rung.name, today, now, **owed)
    occasion = f"{deadline.name}:{rung.name}:{deadline.due_on}:{turn}"
    owing.owe(file, letters, sequence=sequence, item=item, owed_on=today, occurrence=occasion)
    file.new_rows.write(session)
    values = rung.enters(gather(file, _CALENDAR, happened_on=today, today=today, item=item)) if rung.enters else {}
    if rung.event and values is not None:
        with suppress(EventRefused):
            record_in(session, file, item, event=rung.event, values=values, actor=SYSTEM, now=now, happened_on=today)
    return rung.name


def _keep(
    session: Session, file: CaseFile, deadline: Deadline, act: str, today: date, now: datetime, **followed: list[str]
) -> int:
    """Append to the case's history what the calendar did about a deadline; answers the row's number."""
    return audit.note(
        session,
        file.case,
        item_key=deadline.item_key or None,
        event=f"deadline:{act}",
        officer=SYSTEM.key,
        role=Role.SYSTEM.value,
        happened_on=today,
        recorded_at=now,
        input={"deadline": deadline.name, "due_on": deadline.due_on.isoformat()},
        consequences=followed,
    )


def _acted(session: Session, deadline: Deadline) -> set[tuple[str, date, int]]:
    rows = session.execute(
        select(DeadlineNotice.rung, DeadlineNotice.for_due_on, DeadlineNotice.occurrence).where(
            DeadlineNotice.deadline_id == deadline.id
        )
    )
    return {(row.rung, row.for_due_on, row.occurrence) for row in rows}
