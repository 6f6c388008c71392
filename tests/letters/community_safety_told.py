"""Telling the partnerships' yearly work to the real engine, keeping every letter as it was worded on its day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases.access import Actor
from cases.clock import noon_on
from cases.letters import claim
from cases.models import Case, LetterOwed
from cases.opening import open_case
from cases.partnership_file import read_partnership
from cases.partnerships import load_partnership
from state_machines.registry import LIFECYCLES
from tests.letters.case_review_told import Written, send, take, write
from tests.letters.community_safety_cycles import CYCLE
from tests.letters.community_safety_examples import NEXTON, SPARSE
from tests.letters.community_safety_steps import YearlyWork
from tests.letters.community_safety_stories import STORIES


def tell_all(sessions: sessionmaker[Session]) -> dict[tuple[str, str, str], Written]:
    """Every letter by kind, name and situation; papers are worded elsewhere."""
    for partnership in (NEXTON, SPARSE):
        with sessions.begin() as session:
            known = read_partnership(json.dumps(partnership), "json", LIFECYCLES)
            load_partnership(session, known, now=noon_on(CYCLE.opened_on))
    written: dict[tuple[str, str, str], Written] = {}
    for name, stories in STORIES.items():
        for story in stories:
            for letter, situation, one in _tell(sessions, name, story):
                assert (story.kind, letter, situation) not in written, (letter, situation)
                written[story.kind, letter, situation] = one
    return written


def _tell(sessions: sessionmaker[Session], name: str, story: YearlyWork) -> Iterator[tuple[str, str, Written]]:
    actor = Actor(f"{story.partnership['key']}-chair")
    with sessions.begin() as session:
        reference = open_case(
            session,
            partnership=story.partnership["key"],
            kind=story.kind,
            values=story.opened,
            actor=actor,
            now=noon_on(story.opened_on),
            happened_on=story.opened_on,
        ).reference
    for on, steps in groupby(story.steps, lambda step: step.on):
        situation = None
        for step in steps:
            situation = step.situation or situation
            with sessions.begin() as session:
                take(session, reference, step, actor)
        yield from _letters(sessions, reference, name, on, situation, actor)


def _letters(
    sessions: sessionmaker[Session], reference: str, story: str, on: date, situation: str | None, actor: Actor
) -> Iterator[tuple[str, str, Written]]:
    """The letters of a day, once everything of that day has happened. Each is sent on its day."""
    with sessions.begin() as session:
        owed = select(LetterOwed).join(Case).where(Case.reference == reference, LetterOwed.status == "owed")
        for row in list(session.scalars(owed.order_by(LetterOwed.id))):
            taken = claim(session, row.id)
            if not taken.letter.paper:
                yield row.letter, _situation(story, row, situation), write(session, taken, on)
            send(session, taken, actor, on)


def _situation(story: str, row: LetterOwed, situation: str | None) -> str:
    """The story, what tells this day from others, the recipient, and which report it is about."""
    sort, _, key = row.recipient.partition(":")
    to = f"to_{key.removeprefix('nexton-') or sort}" if sort != "chief_officer" else f"to_head_of_{key[7:]}"
    nth = (row.item_key.replace("_", "-"),) if row.item_key.startswith("quarterly") else ()
    return ".".join((story, *((situation,) if situation else ()), to, *nth))
