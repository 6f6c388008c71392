"""Several fields of one event are corrected for one reason: all of them or none, in whichever order they fit."""

from __future__ import annotations

from datetime import date

import pytest

from cases.clock import noon_on
from cases.correcting_together import correct_fields
from cases.entering import InputRefused, StaleVersion
from cases.models import Case, CaseEvent, ClockStop
from tests import examples
from tests.cast import COORDINATOR

PAUSED_ON, LATER = date(2027, 2, 15), date(2027, 3, 1)
BOTH = {"from_on": "2027-02-17", "happened_on": "2027-02-18"}


@pytest.fixture
def put_right_together(sessions, a_case_with_terms, record):
    """Correct fields of a pause from 15 February."""
    pause = record(a_case_with_terms, "pause", PAUSED_ON, **examples.of_case("pause", PAUSED_ON))

    def correct_them(version=None, **values):
        with sessions.begin() as session:
            return correct_fields(
                session,
                reference=a_case_with_terms,
                sequence=pause.sequence,
                values=values,
                reason="A slip.",
                actor=COORDINATOR,
                now=noon_on(LATER),
                expected_version=version,
            )

    return correct_them


def test_a_value_that_fits_only_once_another_is_corrected_waits_for_it(put_right_together, rows):
    assert len(put_right_together(**BOTH)) == len(BOTH)

    (stop,) = rows(ClockStop)
    assert stop.from_on == date(2027, 2, 17)
    assert [row.input["field"] for row in rows(CaseEvent, event="correct")] == ["happened_on", "from_on"]


def test_of_several_fields_none_is_corrected_where_one_is_refused(put_right_together, rows):
    before = rows(Case)[0].version
    with pytest.raises(InputRefused) as refused:
        put_right_together(from_on="2027-02-10", effect="publication", happened_on="2027-04-01")

    assert set(refused.value.fields) == {"effect", "happened_on"}
    assert (rows(Case)[0].version, rows(CaseEvent, event="correct")) == (before, [])


def test_a_case_that_was_changed_since_is_not_corrected(put_right_together):
    with pytest.raises(StaleVersion):
        put_right_together(version=1, **BOTH)
