"""A sweep finds its work in the day and the database alone: it may run twice, late, beside another, or half fail."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session, sessionmaker

from cases.clock import noon_on
from cases.models import (
    Base,
    Case,
    CaseEvent,
    Deadline,
    DeadlineNotice,
    LetterFile,
    LetterOwed,
    PartnershipDetails,
    SweepFailure,
    SweepRun,
)
from tests.cast import NOTIFIED_ON, ROOT, notification, open_one
from workflows.summary import LISTED_AT_MOST, Failure, Summary
from workflows.sweeps import SWEEPS, SweepStopped, check_deadlines, day_and_instant

pytestmark = pytest.mark.slow

OUR_OWN = (SweepRun, SweepFailure)
"""Tables in which the sweeps keep what they did, not what the cases are."""

DECIDE_BY = date(2026, 12, 2)
"""When the chair has to decide: a month after the notification of 2 November 2026."""


def test_a_day_swept_twice_leaves_the_same_database(sweep, sessions, a_case_to_be_reviewed):
    day = date(2026, 12, 21)
    for name in SWEEPS:
        sweep(name, day)
    once = contents(sessions)

    again = {name: sweep(name, day) for name in SWEEPS}

    assert contents(sessions) == once
    assert not {name for name, summary in again.items() if set(summary.outcomes) - {"verified"}}


def test_letters_that_a_case_owes_go_into_the_print_folder(app, sweep, rows, a_notified_case):
    produced = sweep("produce_letters", NOTIFIED_ON)
    delivered = sweep("deliver_letters", NOTIFIED_ON)

    sent = rows(LetterOwed, status="sent")
    assert produced.outcomes["released"] == delivered.outcomes["sent"] == len(sent) > 0
    written = {sha256(file.read_bytes()).hexdigest() for file in app.print_folder.glob("*/*.pdf")}
    assert written == {rows(LetterFile, letter_id=letter.id)[0].sha256 for letter in sent}


def test_after_days_without_a_sweep_only_the_latest_rung_is_acted_on(sweep, rows, a_notified_case):
    overdue = DECIDE_BY + timedelta(days=3)

    summary = sweep("check_deadlines", overdue)

    assert summary.outcomes == {"chased": 1}
    assert [(one.rung, one.outcome, one.acted_on) for one in rows(DeadlineNotice)] == [
        ("due_in_a_week", "passed over", overdue),
        ("due_tomorrow", "passed over", overdue),
        ("overdue", "acted", overdue),
    ]
    assert [row.event for row in rows(CaseEvent) if row.event.startswith("deadline:")] == ["deadline:overdue"]


def test_a_window_that_has_passed_lapses_by_itself(sweep, rows, a_case_to_be_reviewed):
    (window,) = rows(Deadline, name="challenge_window")

    sweep("check_deadlines", window.due_on)
    assert rows(Deadline, name="challenge_window")[0].status == "open"
    sweep("check_deadlines", window.due_on + timedelta(days=1))

    assert rows(Deadline, name="challenge_window")[0].status == "lapsed"


def test_sweeps_side_by_side_act_once(app, sessions, rows, milton_keynes):
    for _ in range(12):
        open_one(sessions)
    day = DECIDE_BY + timedelta(days=1)

    with ThreadPoolExecutor(3) as workers:
        runs = [workers.submit(check_deadlines, app, day, noon_on(day)) for _ in range(3)]
        summaries = [run.result() for run in runs]

    assert sum(summary.outcomes.get("chased", 0) for summary in summaries) == 12
    assert sum(row.event == "deadline:overdue" for row in rows(CaseEvent)) == 12


def test_a_case_that_fails_keeps_no_other_from_being_swept(sweep, sessions, rows, milton_keynes):
    references = [open_one(sessions) for _ in range(3)]
    pin(sessions, references[1], "unheard-of/9")
    day = DECIDE_BY + timedelta(days=1)

    summary = sweep("check_deadlines", day)

    assert (summary.looked_at, summary.outcomes, summary.failed) == (3, {"chased": 2}, 1)
    (failure,) = summary.failures
    assert failure.reference == references[1]
    assert "left as it was" in failure.sentence or "unheard-of/9" in failure.sentence
    (entry,) = rows(SweepFailure)
    assert (entry.sweep, entry.sentence, entry.settled_at) == ("check_deadlines", failure.sentence, None)


def test_a_failure_is_listed_once_until_a_later_run_succeeds(sweep, sessions, rows, a_notified_case):
    version = pin(sessions, a_notified_case, "unheard-of/9")
    day = DECIDE_BY + timedelta(days=1)
    sweep("check_deadlines", day)
    sweep("check_deadlines", day + timedelta(days=1))
    assert len(rows(SweepFailure)) == 1
    pin(sessions, a_notified_case, version)

    sweep("check_deadlines", date(2026, 11, 9))  # a run for an earlier day knows nothing about it
    assert rows(SweepFailure)[0].settled_at is None
    sweep("check_deadlines", day + timedelta(days=1))

    assert rows(SweepFailure)[0].settled_at is not None
    assert [row.event for row in rows(CaseEvent)][-1] == "deadline:overdue"


def test_a_letter_that_cannot_be_made_is_listed_with_its_own_sentence(sweep, sessions, rows, a_notified_case):
    with sessions.begin() as session:
        now_in_force = update(PartnershipDetails).where(PartnershipDetails.to_on.is_(None))
        session.execute(now_in_force.values(from_on=NOTIFIED_ON + timedelta(days=1)))
    failed = sweep("produce_letters", NOTIFIED_ON)

    again = sweep("produce_letters", NOTIFIED_ON + timedelta(days=1))

    assert failed.failed == failed.looked_at == again.outcomes["released"]
    assert all("no name and address for 2 November 2026" in one.sentence for one in failed.failures)
    assert {one.subject for one in rows(SweepFailure)} == {f"letter:{one.id}" for one in rows(LetterOwed)}
    assert all(one.settled_at for one in rows(SweepFailure))


def test_a_history_that_was_cut_off_is_found(sweep, sessions, rows, a_case_in_scoping):
    with sessions.begin() as session:
        session.execute(update(Case).values(history_length=Case.history_length + 1))

    summary = sweep("verify_audit", NOTIFIED_ON)

    assert summary.failed == 1
    assert "the case says it has" in summary.failures[0].sentence
    assert rows(SweepFailure)[0].case_id == rows(Case)[0].id


def test_a_run_is_kept_with_what_it_did(sweep, rows, a_notified_case):
    summary = sweep("check_deadlines", DECIDE_BY)

    (run,) = rows(SweepRun)
    assert (run.name, run.business_date, run.summary) == ("check_deadlines", DECIDE_BY, summary.as_json())
    assert run.finished_at >= run.started_at


def test_a_print_folder_that_cannot_be_written_stops_the_sweep_with_one_sentence(app, sweep, rows, a_notified_case):
    sweep("produce_letters", NOTIFIED_ON)
    app.print_folder.write_text("a file in the way", encoding="utf-8")

    with pytest.raises(SweepStopped, match=r"deliver-letters stopped after 0 letters: The print folder .* Mend the"):
        sweep("deliver_letters", NOTIFIED_ON)

    assert rows(LetterOwed, status="sent") == []
    app.print_folder.unlink()
    assert sweep("deliver_letters", NOTIFIED_ON).outcomes == {"sent": len(rows(LetterOwed, status="sent"))}


def test_a_database_that_fails_stops_the_sweep_with_one_sentence(sweep, sessions, rows, a_notified_case):
    with sessions.begin() as session:
        session.execute(text("ALTER TABLE deadline_notice RENAME TO mislaid"))

    with pytest.raises(SweepStopped, match=r"check-deadlines stopped after 0 deadlines: .*deadline_notice.*Mend the"):
        sweep("check_deadlines", DECIDE_BY)

    with sessions.begin() as session:
        session.execute(text("ALTER TABLE mislaid RENAME TO deadline_notice"))
    assert sweep("check_deadlines", DECIDE_BY).outcomes == {"chased": 1}


def test_a_run_is_for_today_in_london_and_records_the_present(app):
    late_on_a_summer_evening = noon_on(date(2026, 7, 1)).replace(hour=23, minute=30)
    app = replace(app, clock=lambda: late_on_a_summer_evening)

    assert day_and_instant(app, None) == (date(2026, 7, 2), late_on_a_summer_evening)
    assert day_and_instant(app, date(2026, 6, 30)) == (date(2026, 6, 30), late_on_a_summer_evening)
    assert day_and_instant(app, date(2026, 7, 9)) == (date(2026, 7, 9), noon_on(date(2026, 7, 9)))


def test_what_a_sweep_says_names_nobody(sweep, sessions, a_case_to_be_reviewed):
    pin(sessions, a_case_to_be_reviewed, "unheard-of/9")

    said = "".join(
        text
        for name in SWEEPS
        for summary in [sweep(name, date(2026, 12, 21))]
        for text in (summary.line(), summary.as_markdown(), json.dumps(summary.as_json()))
    )

    names = names_in(notification())
    assert len(names) > len(("somebody", "who died"))
    assert a_case_to_be_reviewed in said
    assert not [name for name in names if name in said]


def test_a_page_lists_so_many_failures_and_counts_the_rest():
    failures = tuple(Failure(f"MK-{number}", "case:1", "a | b") for number in range(LISTED_AT_MOST))
    summary = Summary("verify_audit", "case", NOTIFIED_ON, 300, {}, LISTED_AT_MOST + 5, failures)

    page = summary.as_markdown()

    assert "| MK-0 | case:1 | a \\| b |" in page
    assert "5 more failed" in page


def test_sweeps_and_their_command_do_without_prefect():
    imported = "workflows.sweeps, workflows.scheduling, statutory_reviews.cli.run, statutory_reviews.cli.scheduler"

    program = f"import sys, {imported}; sys.exit('prefect' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def contents(sessions: sessionmaker[Session]) -> dict[str, Any]:
    """Every row of every table but the sweeps' own."""
    own = {model.__table__ for model in OUR_OWN}
    with sessions.begin() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key))]
            for table in Base.metadata.sorted_tables
            if table not in own
        }


def pin(sessions: sessionmaker[Session], reference: str, version: str) -> str:
    """Pin a case to another lifecycle version; answers the one it had."""
    with sessions.begin() as session:
        case = session.scalars(select(Case).filter_by(reference=reference)).one()
        before, case.lifecycle_version = case.lifecycle_version, version
    return before


def names_in(values: Any) -> set[str]:
    """Every person's name in a notification, and its words."""
    if isinstance(values, dict):
        own = values.get("name")
        named = {own, *own.split()} if isinstance(own, str) and "organisation" not in values else set()
        return named.union(*(names_in(one) for one in values.values()))
    if isinstance(values, list):
        return set().union(*(names_in(one) for one in values))
    return set()
