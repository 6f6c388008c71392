"""A letter that was marked sent, and of which its provider said later that it never sent it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import clocks, letter_changes
from cases.access import SYSTEM
from cases.letters import RELEASED, SENT, Claim
from cases.looking import next_look
from cases.models import CaseEvent, Deadline
from cases.starting import overtaken
from state_machines.lifecycle import Role

_ENDS = ("letter:sent", "letter:cancelled")


def take_back(session: Session, claim: Claim, *, said: str, today: date, now: datetime) -> None:
    """Let a letter marked sent wait again: what it met is open again, and what it opened for its reader is ended.

    A time limit that a step of the case met or started since stays as it is, and so does everything in a case that is
    over.
    """
    row = claim.row
    if row.status != SENT:
        return
    acts = _acts_of(session, claim)
    reopened = [] if claim.file.case.at_rest else _reopen(session, claim, acts, today)
    ended = _end_what_it_opened(session, claim, acts, today)
    row.status, row.proof, row.sent_on, row.sent_at = RELEASED, None, None, None
    followed = {"reopened": reopened, "cleared": ended}
    kept = {name: entries for name, entries in followed.items() if entries}
    entered = {"said": said}
    letter_changes.note(session, claim, "not_sent", SYSTEM, Role.SYSTEM, today, now, entered=entered, consequences=kept)


def _acts_of(session: Session, claim: Claim) -> Sequence[CaseEvent]:
    """The rows of the history by which this letter left, with those of the others owed with it."""
    row = claim.row
    of_case = (CaseEvent.case_id == row.case_id, CaseEvent.event.in_(_ENDS), CaseEvent.sequence > row.sequence)
    told = session.scalars(select(CaseEvent).where(*of_case).order_by(CaseEvent.sequence))
    return [one for one in told if (one.input.get("letter"), one.input.get("owed_by")) == (row.letter, row.sequence)]


def _reopen(session: Session, claim: Claim, acts: Sequence[CaseEvent], today: date) -> list[str]:
    row, file = claim.row, claim.file
    met = {name: act.sequence for act in acts for name in act.consequences.get("met", ())}
    of_case = (Deadline.case_id == row.case_id, Deadline.item_key.in_({"", row.item_key}))
    rows = session.scalars(
        select(Deadline)
        .where(*of_case, Deadline.name.in_(met), Deadline.status == "met")
        .order_by(Deadline.anchor_sequence != row.sequence, Deadline.id)
    )
    # Of two of a name the letter had met its own, as it does when it leaves.
    own = {(one.name, one.item_key): one for one in reversed(rows.all()) if one.anchor_sequence < met[one.name]}
    reopened = []
    for one in own.values():
        rule = file.rule(one.name)
        if not overtaken(file, rule, met[one.name]):
            one.status, one.met_on = "open", None
            one.next_look_on = next_look(rule, one.due_on, after=today)
            reopened.append(one.name)
    return reopened


def _end_what_it_opened(session: Session, claim: Claim, acts: Sequence[CaseEvent], today: date) -> list[str]:
    opened_by = [act.sequence for act in acts if act.input["recipient"] == claim.row.recipient]
    of_case = (Deadline.case_id == claim.row.case_id, Deadline.status == "open")
    names = {rule.name for rule in claim.letter.starts}
    rows = session.scalars(
        select(Deadline).where(*of_case, Deadline.name.in_(names), Deadline.anchor_sequence.in_(opened_by))
    )
    ended = list(rows)
    for one in ended:
        clocks.finish(one, status="cleared", on=today)
    return [one.name for one in ended]
