"""`reviews demo`: safe to run twice, and a day's work from the notification to the print folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases.models import Case, Partnership
from tests.cast import ROOT
from tests.cli.conftest import Reviews
from workflows.sweeps import SWEEPS


@pytest.mark.usefixtures("on_the_database")
def test_the_demonstration_is_loaded_once_however_often_it_is_asked_for(
    reviews: Reviews, sessions: sessionmaker[Session]
):
    first = reviews("demo", "load", "--as-of", "2026-11-02", "--json")
    second = reviews("demo", "load", "--as-of", "2027-01-15", "--json")

    assert first.json == {"partnership": "milton-keynes", "reference": "MK-DHR-2026-001", "opened": True}
    assert second.json == {**first.json, "opened": False}
    with sessions.begin() as session:
        assert len(session.scalars(select(Case)).all()) == 1
        assert len(session.scalars(select(Partnership)).all()) == 1


def test_before_its_day_the_demonstration_plays_on_its_day(reviews: Reviews):
    answer = reviews("demo", "load", "--as-of", "2026-03-01")

    assert answer.code == 0
    assert "opened on 2 Nov 2026" in answer.out


def test_a_new_home_is_set_up_on_the_way(reviews: Reviews, tmp_path: Path):
    assert reviews("demo", "load").code == 0
    assert (tmp_path / "home" / "reviews.db").is_file()


@pytest.mark.slow
@pytest.mark.prefect
def test_a_day_of_the_demonstration_ends_in_the_print_folder(tmp_path: Path):
    left_out = ("PREFECT_", "REVIEWS_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    environment |= {"REVIEWS_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", "import sys; from statutory_reviews.cli.main import main; sys.exit(main())"]

    done = subprocess.run(
        [*command, "demo", "run", "--as-of", "2026-11-02"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Work tray of coordinator on Monday 2 November 2026" in done.stdout
    assert "reviews cases next MK-DHR-2026-001" in done.stdout
    assert len([line for line in done.stdout.splitlines() if "for 2 November 2026" in line]) == len(SWEEPS)
    assert len(list((tmp_path / "home/letters/2026-11-02").glob("*.pdf"))) == 2
