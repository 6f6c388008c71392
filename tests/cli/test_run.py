"""`reviews run`: the sweeps of a day, once, for people and for programs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from cases.clock import legal_date, utc_now
from cases.models import Case, CaseEvent, SweepRun
from workflows.sweeps import SWEEPS


@pytest.mark.usefixtures("on_the_database")
def test_all_sweeps_of_a_day_run_in_order_and_say_what_they_did(reviews, rows, a_notified_case):
    answer = reviews("run", "all", "--for", "2026-12-03", "--yes")

    assert answer.code == 0
    assert "check-deadlines for 3 December 2026: 1 deadline looked at, 1 chased, none failed." in answer.out
    assert [line.split(" for ")[0].replace("-", "_") for line in answer.out.splitlines()] == list(SWEEPS)
    assert [run.name for run in rows(SweepRun)] == list(SWEEPS)
    (chase,) = rows(CaseEvent, event="deadline:overdue")
    assert chase.happened_on == date(2026, 12, 3)


@pytest.mark.usefixtures("on_the_database")
def test_one_sweep_answers_programs_in_json(reviews, a_notified_case):
    answer = reviews("run", "check-deadlines", "--for", "2026-12-03", "--yes", "--json")

    assert answer.json == [
        {
            "sweep": "check_deadlines",
            "today": "2026-12-03",
            "looked_at": 1,
            "outcomes": {"chased": 1},
            "failed": 0,
            "failures": [],
        }
    ]


@pytest.mark.usefixtures("on_the_database")
def test_what_failed_is_listed_and_ends_with_its_own_code(reviews, sessions, a_notified_case):
    with sessions.begin() as session:
        session.execute(update(Case).values(lifecycle_version="unheard-of/9"))

    answer = reviews("run", "check-deadlines", "--for", "2026-12-03", "--yes")

    assert answer.code == 1
    assert "1 failed." in answer.out
    assert a_notified_case in answer.out


@pytest.mark.usefixtures("on_the_database")
def test_a_history_that_does_not_verify_ends_with_its_own_code(reviews, sessions, a_notified_case):
    with sessions.begin() as session:
        session.execute(update(Case).values(history_length=Case.history_length + 1))

    assert reviews("run", "verify-audit").code == 8
    assert reviews("run", "verify-audit", "--json").json[0]["failures"][0]["reference"] == a_notified_case


@pytest.mark.usefixtures("on_the_database")
def test_a_print_folder_in_the_way_ends_with_one_sentence(reviews, a_notified_case, tmp_path, monkeypatch):
    monkeypatch.setenv("REVIEWS_PRINT_FOLDER", str(tmp_path / "letters"))
    (tmp_path / "letters").write_text("a file in the way", encoding="utf-8")
    reviews("run", "produce-letters", "--for", "2026-11-02", "--yes")

    answer = reviews("run", "deliver-letters", "--for", "2026-11-02", "--yes")

    assert answer.code == 7
    assert answer.err.startswith("The sweep deliver-letters stopped after 0 letters: The print folder")
    assert answer.err.count("\n") == 1


@pytest.mark.usefixtures("on_the_database")
def test_a_sweep_that_stops_keeps_no_other_from_running(reviews, rows, a_notified_case, tmp_path, monkeypatch):
    monkeypatch.setenv("REVIEWS_PRINT_FOLDER", str(tmp_path / "letters"))
    (tmp_path / "letters").write_text("a file in the way", encoding="utf-8")

    answer = reviews("run", "all", "--for", "2026-11-02", "--yes")
    for_programs = reviews("run", "all", "--for", "2026-11-02", "--yes", "--json")

    assert answer.code == for_programs.code == 7
    assert "verify-audit for 2 November 2026: 2 cases looked at, 2 verified, none failed." in answer.out
    stopped, which = answer.err.splitlines()
    assert stopped.startswith("The sweep deliver-letters stopped after 0 letters: The print folder")
    assert which == "Not all went well in: deliver-letters. Every other sweep did all its work."
    assert [run.name for run in rows(SweepRun)] == [*SWEEPS, *SWEEPS]
    assert [one["sweep"] for one in for_programs.json if "stopped" in one] == ["deliver_letters"]


@pytest.mark.usefixtures("on_the_database")
def test_a_day_far_ahead_is_run_only_when_it_is_meant(reviews, rows, a_notified_case):
    ahead = legal_date(utc_now()) + timedelta(days=32)
    answer = reviews("run", "all", "--for", ahead)

    assert answer.code == 2
    assert "is 32 days ahead: deadlines would lapse, and letters be owed and sent, before their day" in answer.err
    assert rows(SweepRun) == []
    assert reviews("run", "all", "--prefect", "--for", ahead).code == 2
    assert reviews("run", "check-deadlines", "--for", ahead - timedelta(days=1)).code == 0
    assert reviews("run", "check-deadlines", "--for", ahead, "--yes").code == 0


def test_a_sweep_that_does_not_exist_is_wrong_use(reviews):
    answer = reviews("run", "tidy-up")

    assert answer.code == 2
    assert "check-deadlines" in answer.err
