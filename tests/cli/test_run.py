"""`reviews run`: the sweeps of a day, once, for people and for programs."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from cases.models import Case, CaseEvent, SweepRun
from workflows.sweeps import SWEEPS


@pytest.mark.usefixtures("on_the_database")
def test_all_sweeps_of_a_day_run_in_order_and_say_what_they_did(reviews, rows, a_notified_case):
    answer = reviews("run", "all", "--for", "2026-12-03")

    assert answer.code == 0
    assert "check-deadlines for 3 December 2026: 1 deadline looked at, 1 chased, none failed." in answer.out
    assert [line.split(" for ")[0].replace("-", "_") for line in answer.out.splitlines()] == list(SWEEPS)
    assert [run.name for run in rows(SweepRun)] == list(SWEEPS)
    (chase,) = rows(CaseEvent, event="deadline:overdue")
    assert chase.happened_on == date(2026, 12, 3)


@pytest.mark.usefixtures("on_the_database")
def test_one_sweep_answers_programs_in_json(reviews, a_notified_case):
    answer = reviews("run", "check-deadlines", "--for", "2026-12-03", "--json")

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

    answer = reviews("run", "check-deadlines", "--for", "2026-12-03")

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
    reviews("run", "produce-letters", "--for", "2026-11-02")

    answer = reviews("run", "deliver-letters", "--for", "2026-11-02")

    assert answer.code == 7
    assert answer.err.startswith("The sweep deliver-letters stopped after 0 letters: The print folder")
    assert answer.err.count("\n") == 1


def test_a_sweep_that_does_not_exist_is_wrong_use(reviews):
    answer = reviews("run", "tidy-up")

    assert answer.code == 2
    assert "check-deadlines" in answer.err
