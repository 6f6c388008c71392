"""Telling the stories to the real engine, and keeping every letter they owe as it was worded on its day."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases import letter_changes, letter_drafts
from cases.access import Actor
from cases.clock import noon_on
from cases.letter_facts import read_dossier
from cases.letter_files import Frozen
from cases.letters import Claim, claim
from cases.models import Case, Deadline, LetterOwed
from cases.opening import open_case
from cases.partnership_file import read_partnership
from cases.partnerships import load_partnership
from cases.recording import record_event
from cases.sweeping import act_on_deadline
from notifications.drafting import Made, make
from notifications.facts import letter_facts
from notifications.facts_addressee import addressee_of
from state_machines.community_trigger.lifecycle import ASB_2014
from state_machines.lifecycle import Letter, Role
from tests.letters.case_review_little_known import LITTLE_KNOWN
from tests.letters.case_review_others import STORIES_OF_OTHERS
from tests.letters.case_review_partnerships import NEXTON, OPENED_ON, SPARSE
from tests.letters.case_review_steps import Step, Story
from tests.letters.case_review_stories import STORIES

KIND = "community_trigger"


@dataclass(frozen=True)
class Written:
    """A letter as it was made on its day, with the facts it was made from."""

    letter: Letter
    recipient_kind: str
    made: Made
    facts: dict[str, Any]


def tell_all(sessions: sessionmaker[Session], wanted: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, str], Written]:
    """The letters that are wanted, by name and situation, from all stories; every other is owed and sent as well."""
    for partnership in (NEXTON, SPARSE):
        with sessions.begin() as session:
            text = json.dumps(partnership)
            load_partnership(session, read_partnership(text, "json", (ASB_2014,)), now=noon_on(OPENED_ON))
    written: dict[tuple[str, str], Written] = {}
    for name, story in (STORIES | STORIES_OF_OTHERS | {"little_known": LITTLE_KNOWN}).items():
        for letter, situation, one in tell(sessions, name, story, wanted):
            written[letter, situation] = one
    return written


def tell(
    sessions: sessionmaker[Session], name: str, story: Story, wanted: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str, Written]]:
    """The letters of one story that are wanted, in order, with name and situation. Each is sent on its day."""
    actor = Actor(f"{story.partnership['key']}-coordinator")
    with sessions.begin() as session:
        opened = open_case(
            session,
            partnership=story.partnership["key"],
            kind=KIND,
            values={name: value for name, value in story.application.items() if value is not None},
            actor=actor,
            now=noon_on(OPENED_ON),
            happened_on=OPENED_ON,
            again=True,
        )
    for step in story.steps:
        with sessions.begin() as session:
            take(session, opened.reference, step, actor)
        with sessions.begin() as session:
            for row in list(session.scalars(select(LetterOwed).where(LetterOwed.status == "owed"))):
                taken, situation = claim(session, row.id), _situation(name, row, step)
                if situation in wanted.get(row.letter, ()):
                    yield row.letter, situation, write(session, taken, step.on)
                send(session, taken, actor, step.on)


def take(session: Session, reference: str, step: Step, actor: Actor) -> None:
    now = noon_on(step.on)
    if step.event:
        record_event(
            session,
            reference=reference,
            event=step.event,
            values=step.values,
            actor=actor,
            now=now,
            item=step.item,
        )
        return
    due = select(Deadline.id).join(Case).where(Case.reference == reference, Deadline.next_look_on <= step.on)
    for one in list(session.scalars(due.order_by(Deadline.id))):
        act_on_deadline(session, one, today=step.on, now=now)


def _situation(story: str, row: LetterOwed, step: Step) -> str:
    """The story, with what tells this letter from the others of its name in it."""
    nth = (row.item_key,) if row.item_key and not row.item_key.endswith("-1") else ()
    to = (f"to_{row.recipient_kind}",) if row.recipient_kind in {"victim", "partnership_chair"} else ()
    return ".".join((story, *((step.situation,) if step.situation else ()), *nth, *to))


def write(session: Session, taken: Claim, on: date) -> Written:
    dossier = read_dossier(session, taken, on=on)
    facts = letter_facts(session, dossier, addressee_of(session, dossier))
    return Written(taken.letter, taken.row.recipient_kind, make(session, taken, on=on), facts)


def send(session: Session, taken: Claim, actor: Actor, on: date) -> None:
    now = noon_on(on)
    letter_drafts.keep_draft(taken, "words", on=on)
    letter_changes.release(session, taken, Frozen(b"pages"), actor=actor, role=Role.COORDINATOR, today=on, now=now)
    letter_changes.mark_sent(session, taken, proof="by hand", on=on, now=now)
