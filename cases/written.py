"""Due dates that stand as somebody wrote them: what they start with, and how they follow the meeting they wait for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases import clocks
from cases.casefile import CaseFile
from cases.entering import check_due_day
from cases.models import CaseEvent, Deadline, DeadlineChange, Item
from state_machines.facts import Record, recorded
from state_machines.lifecycle import Deadline as Rule
from state_machines.milestones import WrittenDate, about, can_be, milestone
from state_machines.precision import Precision
from state_machines.working_days import in_words

MEETING = "meeting"
"""The kind of item that a date may wait for: its latest `day` is the day of the meeting."""

_SETS_THE_DAY = ("set_day", "plan")
_CALLS_OFF = "cancel"


@dataclass(frozen=True, slots=True)
class WrittenDue:
    """A due date as it was written: the last day it can mean, or that of the meeting it is bound to."""

    written: str
    event: str
    field: str
    known_on: date
    due_on: date | None
    bound_to: str | None


def written_due(file: CaseFile, rule: Rule, item_key: str = "") -> WrittenDue | None:
    """What was written down for a time limit, in the case or in its item; `due_on` is None while it awaits an event."""
    if rule.written_in is None:  # asked first: the record of a case is not read for nothing
        return None
    record = _record(file, rule, item_key)
    found = milestone(rule, record)
    if found is None:
        return None
    event, field = rule.written_in
    known_on = date.fromisoformat(record[event]["on"])
    meeting = None if _is_of_a_meeting(item_key) else next(_meetings_meant(file, found, known_on), None)
    return WrittenDue(
        written=found.written,
        event=event,
        field=field,
        known_on=known_on,
        due_on=(day_of(meeting) if meeting else None) or found.meant.last_on,
        bound_to=meeting.key if meeting else None,
    )


def follow_meeting(session: Session, file: CaseFile, meeting: Item, *, sequence: int) -> list[dict[str, str]]:
    """Let the open time limits that wait for a meeting follow its day; answers those that moved.

    A date that is bound to it stays bound when it moves out of the month it was announced for; when the meeting is
    called off, the last day that the words can mean applies again.
    """
    moved = []
    for deadline in file.deadlines:
        found = _words(file, deadline) if deadline.written and not _is_of_a_meeting(deadline.item_key) else None
        due_on = _followed(deadline, found, meeting) if found else None
        if due_on is None:
            continue
        before = deadline.due_on
        deadline.bound_to = None if _CALLS_OFF in meeting.record else meeting.key
        why = "the meeting was called off" if deadline.bound_to is None else f"the meeting is on {due_on:%-d %B %Y}"
        if clocks.redate(session, file, deadline, sequence=sequence, why=why, set_on=due_on):
            moved.append({"name": deadline.name, "from": before.isoformat(), "to": deadline.due_on.isoformat()})
    return moved


def rewritten(file: CaseFile, deadline: Deadline, rule: Rule, field: str) -> Mapping[str, date]:
    """What re-dates a deadline whose written date was corrected; nothing where another field was.

    Words that name no day leave the date as it was counted or set before.
    """
    if rule.written_in is None or field != rule.written_in[1]:
        return {}
    found = written_due(file, rule, deadline.item_key)
    if found and found.due_on:
        check_due_day("correct", "value", found.due_on, starts=deadline.started_on)
    deadline.written, deadline.bound_to = (found.written, found.bound_to) if found else (None, None)
    return {"set_on": found.due_on} if found and found.due_on else {}


def precision_of(file: CaseFile, deadline: Deadline) -> Precision:
    """How exactly a due date was put down; that of its rule where it was counted or set as a day."""
    found = _words(file, deadline) if deadline.written else None
    return found.meant.precision if found else file.rule(deadline.name).precision


def first_due_on(
    session: Session, file: CaseFile, deadline: Deadline, changes: Sequence[DeadlineChange]
) -> date | None:
    """The date a time limit had before it followed its meeting; None where it follows none.

    `changes` are those of the deadline, oldest first. What stood before a correction was a slip, and never its date.
    """
    stands_in = file.rule(deadline.name).written_in
    found = _words(file, deadline) if deadline.written else None
    if stands_in is None or found is None or found.meant.precision is not Precision.MEETING or not changes:
        return None
    corrected = session.scalar(
        select(func.max(CaseEvent.sequence)).where(
            CaseEvent.case_id == deadline.case_id,
            CaseEvent.event == "correct",
            CaseEvent.input["field"].as_string() == stands_in[1],
        )
    )
    return next((one.original_due_on for one in changes if one.sequence > (corrected or 0)), None)


def about_written(file: CaseFile, deadline: Deadline) -> tuple[str, ...]:
    """What was put down for a due date, which days that can mean, and the meeting it is bound to."""
    found = _words(file, deadline)
    if found is None:
        return ()
    said = about(found.meant)
    meeting = file.item(deadline.bound_to) if deadline.bound_to else None
    day = day_of(meeting) if meeting else None
    if meeting is None or day is None:
        waits = found.meant.precision is Precision.MEETING
        return (said, "No such meeting has a day yet; once it has, this date follows it.") if waits else (said,)
    said = said.removesuffix("; the last of these days applies.").removesuffix(".") + "."
    body = file.names_of_bodies.get(str(meeting.organisation), meeting.organisation)
    return (said, f"The meeting meant is that of {body}, which is on {in_words(day)}.")


def day_of(meeting: Item) -> date | None:
    """The day a meeting was last set for; None while it has none."""
    days = [
        (meeting.record[event]["sequence"], day)
        for event in _SETS_THE_DAY
        if (day := recorded(meeting.record, event, "day"))
    ]
    return date.fromisoformat(max(days)[1]) if days else None


def _record(file: CaseFile, rule: Rule, item_key: str) -> Record:
    """The record in which the words of a rule stand: of the case, or of the item where its own event asks for them."""
    if not item_key or (rule.written_in and rule.written_in[0] in file.case.record):
        return file.case.record
    item = file.item(item_key)
    return item.record if item else {}


def _words(file: CaseFile, deadline: Deadline) -> WrittenDate | None:
    rule = file.rule(deadline.name)
    return milestone(rule, _record(file, rule, deadline.item_key)) if rule.written_in else None


def _is_of_a_meeting(item_key: str) -> bool:
    """A meeting's own day waits for no other meeting. Asked by the key: a case may hold very many items."""
    return item_key.rpartition("-")[0] == MEETING


def _followed(deadline: Deadline, found: WrittenDate, meeting: Item) -> date | None:
    """The day a deadline follows a meeting to; None where it does not wait for this one."""
    if deadline.bound_to == meeting.key:
        return found.meant.last_on if _CALLS_OFF in meeting.record else day_of(meeting)
    day = day_of(meeting)
    waits = deadline.bound_to is None and _CALLS_OFF not in meeting.record
    return day if waits and day is not None and can_be(found, meeting.organisation, day) else None


def _meetings_meant(file: CaseFile, found: WrittenDate, known_on: date) -> Iterator[Item]:
    """The meetings of the case that a written date can mean, the earliest first; none that was over by then."""
    if found.meant.precision is not Precision.MEETING:
        return
    dated = [(day, one) for one in file.of_kind(MEETING) if (day := day_of(one)) and day >= known_on]
    for day, meeting in sorted(dated, key=lambda pair: pair[0]):
        if _CALLS_OFF not in meeting.record and can_be(found, meeting.organisation, day):
            yield meeting
