"""Scheduled work that did not run on its day is told, though nothing of it ran that could have said so."""

from datetime import UTC, date, datetime, time

import pytest
import yaml

from cases.clock import LONDON
from cases.queries.sweeps_missed import PLANNED, sweeps_missed
from tests.cast import ROOT
from workflows.sweeps import SWEEPS

TUESDAY = date(2026, 11, 3)
"""The day after the partnership was loaded."""


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), LONDON).astimezone(UTC)


@pytest.fixture
def missed(sessions):
    def found(now: datetime) -> dict[str, date | None]:
        with sessions.begin() as session:
            return {one.sweep: one.last_on for one in sweeps_missed(session, now=now)}

    return found


def test_before_a_partnership_is_loaded_nothing_is_missed(missed):
    assert missed(at(TUESDAY, 23)) == {}


def test_what_never_ran_is_missed_from_its_hour_on(milton_keynes, missed):
    assert missed(at(TUESDAY, 5)) == {}
    assert missed(at(TUESDAY, 7)) == dict.fromkeys(set(PLANNED) - {"deliver_letters", "ask_for_receipts"})
    assert "deliver_letters" in missed(at(TUESDAY, 12))
    assert missed(at(TUESDAY, 21)) == dict.fromkeys(PLANNED)


def test_a_whole_run_of_its_day_is_none_that_is_missed(milton_keynes, missed, sweep):
    sweep("produce_letters", TUESDAY)

    assert "produce_letters" not in missed(at(TUESDAY, 21))
    assert missed(at(date(2026, 11, 4), 7))["produce_letters"] == TUESDAY


def test_letters_are_not_missed_at_a_weekend(milton_keynes, missed, sweep):
    sweep("deliver_letters", date(2026, 11, 6))

    assert "deliver_letters" not in missed(at(date(2026, 11, 8), 23))
    assert "deliver_letters" in missed(at(date(2026, 11, 9), 12))


def test_every_sweep_is_looked_for_after_it_ran_first_on_a_day_of_its_plan():
    plan = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    crons = {one["entrypoint"].rpartition(".")[2]: [each["cron"].split() for each in one["schedules"]] for one in plan}

    assert set(PLANNED) == set(SWEEPS) == set(crons)
    for name, planned in PLANNED.items():
        first = min(time(int(hour.partition("-")[0]), int(minute)) for minute, hour, *_ in crons[name])
        assert first < planned.by
        assert planned.only_weekdays == all(days == "1-5" for *_, days in crons[name])
