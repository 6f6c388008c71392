"""What shows that a duty of the year was met: done in that year, when it could be done, and asked for at the close."""

from __future__ import annotations

from datetime import date

import pytest

from cases.community_safety.duties_on_file import duties_of
from cases.entering import InputRefused
from cases.models import Case, Deadline
from state_machines.engine import EventRefused

pytestmark = pytest.mark.one_database

YEAR = date(2026, 4, 1)
AUTHORITIES = ["mk-council", "thames-valley-police", "probation", "fire-and-rescue", "integrated-care-board"]
EVIDENCE = {"evidence": "Minute 3."}
DUTIES = {
    "record_scrutiny": EVIDENCE,
    "confirm_protocol": EVIDENCE,
    "confirm_nominees": EVIDENCE | {"authorities": AUTHORITIES},
    "regard_objectives": EVIDENCE,
    "review_serious_violence": EVIDENCE,
}
SENIOR = {"senior_persons_of": AUTHORITIES}


@pytest.fixture
def a_year(milton_keynes, opened):
    """The case of the year 2026/27, opened on 1 April 2026."""
    return opened("community_safety_year", YEAR, year_from="2026-04-01")


@pytest.fixture
def a_public_meeting(a_year, record):
    """Planned for 20 January 2027 and made known."""
    planned = {"body": "mk-together", "purpose": "to listen", "day": "2027-01-20", "is_public": True}
    key = record(a_year, "plan", date(2026, 5, 1), item="meeting", **planned).item
    made_known = {"publicised_on": "2026-12-01", "where": ["the website"]}
    record(a_year, "publicise", date(2026, 12, 1), item=key, **made_known)
    return key


@pytest.mark.parametrize("event", DUTIES)
@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 3, 31), "Tuesday 31 March 2026"), (date(2027, 4, 1), "Thursday 1 April 2027")]
)
def test_evidence_of_another_year_is_refused_and_the_duty_stays_owed(a_year, record, rows, event, day, words):
    with pytest.raises(InputRefused) as refused:
        record(a_year, event, day, done_on=day.isoformat(), **DUTIES[event])

    assert refused.value.fields == {
        "done_on": f"Done on: {words} lies outside the year 2026/27, which runs from 1 April 2026 to 31 March 2027; "
        "check the day, or record it in the case of the year in which it lies."
    }
    assert {one.status for one in rows(Deadline)} == {"open"}


def test_evidence_is_not_corrected_into_another_year(a_year, record, put_right):
    record(a_year, "record_scrutiny", date(2026, 5, 4), done_on="2026-05-04", **EVIDENCE)

    with pytest.raises(InputRefused, match="lies outside the year 2026/27"):
        put_right(a_year, "record_scrutiny", "done_on", "2026-03-30", on=date(2026, 5, 5))


def test_evidence_may_be_older_than_the_case_of_its_year(milton_keynes, opened, record, rows):
    reference = opened("community_safety_year", date(2026, 11, 21), year_from="2026-04-01")

    record(reference, "record_scrutiny", date(2026, 9, 2), done_on="2026-09-02", **EVIDENCE)

    assert rows(Deadline, name="scrutiny_met")[0].met_on == date(2026, 9, 2)


def test_a_public_meeting_of_the_year_is_neither_planned_nor_held_in_another(a_year, record, a_public_meeting):
    planned = {"body": "mk-together", "purpose": "to listen", "day": "2027-04-20", "is_public": True}
    with pytest.raises(InputRefused, match="Day: Tuesday 20 April 2027 lies outside the year 2026/27"):
        record(a_year, "plan", date(2026, 5, 1), item="meeting", **planned)
    with pytest.raises(InputRefused, match="Day: Tuesday 20 April 2027 lies outside the year 2026/27"):
        record(a_year, "set_day", date(2026, 12, 2), item=a_public_meeting, day="2027-04-20")
    with pytest.raises(InputRefused, match="Held on: Tuesday 20 April 2027 lies outside the year 2026/27"):
        record(a_year, "hold", date(2027, 4, 20), item=a_public_meeting, held_on="2027-04-20", **SENIOR)

    assert record(a_year, "plan", date(2026, 5, 1), item="meeting", **planned | {"is_public": False})


def test_the_data_of_a_quarter_are_not_disclosed_before_it_ends(a_year, record):
    def disclose(on, *authorities):
        told = {"done_on": on.isoformat(), "authorities": authorities, "depersonalised": True}
        return record(a_year, "record", on, item="data_exchange-3", **told).to_state

    with pytest.raises(InputRefused) as refused:
        disclose(date(2026, 4, 10), "mk-council")
    assert refused.value.fields == {
        "done_on": "Done on: the quarter ends on Wednesday 30 September 2026, and its data cannot have been disclosed "
        "on Friday 10 April 2026; check the day, or the quarter."
    }
    assert disclose(date(2026, 10, 1), "mk-council") == "in_part"
    with pytest.raises(InputRefused, match="the last of those recorded before was disclosed on Thursday 1 October"):
        disclose(date(2026, 9, 30), "mk-council", "thames-valley-police")


def test_the_close_asks_what_the_card_asks(a_year, record, sessions, rows):
    for event, told in DUTIES.items():
        record(a_year, event, date(2026, 5, 4), done_on="2026-05-04", **told)
    late = {"done_on": "2026-07-02", "authorities": AUTHORITIES, "depersonalised": True}
    record(a_year, "record", date(2026, 7, 2), item="data_exchange-1", **late)
    with sessions.begin() as session:
        year = session.get_one(Case, rows(Case)[0].id)
        card = {one.title for one in duties_of(session, year, date(2027, 4, 1)) if one.is_unmet}

    with pytest.raises(EventRefused) as refused:
        record(a_year, "close", date(2027, 4, 1))

    (words,) = refused.value.reasons
    said = words.removeprefix("These duties of the year are not met: ").split(". Record their evidence")[0]
    assert {one.removesuffix(" (too late)") for one in said.split("; ")} == card
    assert "Prepare the strategic assessment of the year" in card
    assert "Disclose the data of the quarter to 31 March 2026 (too late)" in said
    assert "The crime and disorder committee meets" not in said
    record(a_year, "close", date(2027, 4, 1), not_met="No means; they follow in May.")


def test_an_answer_that_is_owed_to_somebody_else_is_asked_for_at_the_close(a_year, record):
    received = {"received_on": "2026-05-01", "source": "ombudsman", "recommendation": "Look again."}
    record(a_year, "receive", date(2026, 5, 1), item="outside_recommendation", **received)

    with pytest.raises(EventRefused, match=r"; the answer to a recommendation: Look again\. Record their evidence"):
        record(a_year, "close", date(2027, 4, 1))


def test_what_was_set_aside_before_the_year_began_is_set_aside(milton_keynes, opened, record, sessions, rows):
    reference = opened("community_safety_year", date(2026, 2, 2), year_from="2026-04-01")
    record(reference, "set_aside", date(2026, 2, 3), deadline="serious_violence", reason="Held by the county.")

    with sessions.begin() as session:
        found = duties_of(session, session.get_one(Case, rows(Case)[0].id), date(2027, 4, 1))

    assert {one.name for one in found if one.standing == "set_aside"} == {"serious_violence"}
