"""Workers are killed without warning, hundreds of times: nothing is lost, and nothing is done twice.

REVIEWS_TEST_KILLS (default 150, over both databases) says how often; REVIEWS_TEST_SEED chooses other moments.
"""

import csv
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases import audit
from cases.clock import noon_on
from cases.database import make_engine, make_sessions, migrate
from cases.models import (
    Case,
    CaseEvent,
    Deadline,
    DeadlineNotice,
    LetterFile,
    LetterOwed,
    SweepFailure,
    SweepRun,
)
from cases.recording import record_event
from notifications.channels.print_folder import MANIFEST
from tests import story
from tests.cast import ROOT, load_milton_keynes, open_one
from tests.workflows.killed_workers import DAYS, run_the_day

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

KILLS = int(os.environ.get("REVIEWS_TEST_KILLS", "150"))
SEED = os.environ.get("REVIEWS_TEST_SEED", "1")
CASES = {"notified": 14, "scoping": 6, "proceed": 4}
"""How many cases stand where in the story when the sweeps begin."""
Evidence = dict[str, Counter[tuple[Any, ...]]]


def test_killed_workers_lose_nothing_and_do_nothing_twice(database_url, sessions, tmp_path, undisturbed):
    folder = tmp_path / "letters"
    open_cases(sessions)

    kill_workers(database_url, folder)

    found = evidence(sessions)
    for what, rows in undisturbed.items():
        assert found[what] - rows == Counter(), f"more of {what} than there should be"
        assert rows - found[what] == Counter(), f"some {what} were lost"
    assert_letters_lie_in(folder, sessions)
    with sessions.begin() as session:
        assert list(audit.verify(session)) == []
        assert session.scalars(select(SweepFailure)).all() == []
        cut_off = session.scalars(select(SweepRun).where(SweepRun.finished_at.is_(None))).all()
        assert len(cut_off) >= KILLS // 20, "too few kills hit a sweep at work"


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    """What the same days leave when nobody is killed."""
    folder = tmp_path_factory.mktemp("undisturbed")
    url = f"sqlite:///{folder / 'reviews.db'}"
    migrate(url)
    engine = make_engine(url)
    open_cases(make_sessions(engine))
    for day in DAYS:
        run_the_day(url, folder / "letters", day)
    found = evidence(make_sessions(engine))
    engine.dispose()
    return found


def open_cases(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        load_milton_keynes(session)
    for state, number in CASES.items():
        for _ in range(number):
            reference = open_one(sessions)
            for step in story.steps_to(state):
                with sessions.begin() as session:
                    record_event(
                        session,
                        reference=reference,
                        event=step.event,
                        values=step.values("dhr-2016"),
                        actor=step.by,
                        now=noon_on(step.on),
                        item=step.item,
                    )


def kill_workers(url: str, folder: Path) -> None:
    command = (sys.executable, "-m", "tests.workflows.killed_workers", url, str(folder), str(KILLS // 2), SEED)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def evidence(sessions: sessionmaker[Session]) -> Evidence:
    """All that the sweeps wrote, counted, without the order in which workers side by side came to it."""
    with sessions.begin() as session:
        return {
            "cases": counted(session, Case, "state", "history_length", "advance_on"),
            "history": Counter(
                (reference, row.item_key, row.event, row.happened_on, row.officer, repr(row.consequences), *said(row))
                for row, reference in of_cases(session, CaseEvent)
            ),
            "letters": counted(
                session, LetterOwed, "letter", "item_key", "occurrence", "recipient", "owed_on", "status", "sent_on"
            ),
            "deadlines": counted(session, Deadline, "name", "item_key", "status", "due_on", "next_look_on", "met_on"),
            "rungs": Counter(
                (reference, deadline.name, deadline.item_key, *(getattr(notice, name) for name in RUNG))
                for deadline, reference in of_cases(session, Deadline)
                for notice in session.scalars(select(DeadlineNotice).filter_by(deadline_id=deadline.id))
            ),
        }


RUNG = ("rung", "for_due_on", "occurrence", "acted_on", "outcome")


def said(row: CaseEvent) -> Iterator[tuple[str, str]]:
    """What was entered, but for the number of the row that owed a letter, which is a matter of order."""
    return ((name, repr(value)) for name, value in sorted(row.input.items()) if name != "owed_by")


def counted(session: Session, model: Any, *names: str) -> Counter[tuple[Any, ...]]:
    return Counter((reference, *(getattr(row, name) for name in names)) for row, reference in of_cases(session, model))


def of_cases(session: Session, model: Any) -> Any:
    if model is Case:
        return session.execute(select(Case, Case.reference)).all()
    return session.execute(select(model, Case.reference).join(Case, Case.id == model.case_id)).all()


def assert_letters_lie_in(folder: Path, sessions: sessionmaker[Session]) -> None:
    """Each letter sent lies there once, byte for byte as it was frozen, and in its day's list; nothing else does."""
    with sessions.begin() as session:
        frozen = session.execute(
            select(LetterOwed.sent_on, LetterFile.sha256)
            .join(LetterFile, LetterFile.letter_id == LetterOwed.id)
            .where(LetterOwed.status == "sent")
        ).all()
    sent = Counter((day.isoformat(), digest) for day, digest in frozen)
    lying = Counter((pdf.parent.name, sha256(pdf.read_bytes()).hexdigest()) for pdf in folder.glob("*/*.pdf"))
    listed = Counter(
        (manifest.parent.name, line["sha256"])
        for manifest in folder.glob(f"*/{MANIFEST}")
        for line in csv.DictReader(manifest.read_text(encoding="utf-8").splitlines())
        if (manifest.parent / line["file"]).is_file()
    )
    assert sent
    assert lying == sent
    assert listed == sent
    assert {file.suffix for file in folder.glob("*/*")} == {".pdf", ".csv"}
