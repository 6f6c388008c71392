"""The compliance card, and the warnings of duties that no time limit reminds of."""

from __future__ import annotations

from datetime import date

import pytest

from cases import queries
from cases.community_safety.warning import WARN_OF_DUTIES
from cases.community_safety.years import OPEN_COMMUNITY_SAFETY_YEARS
from cases.entering import InputRefused
from cases.models import DutyWarning
from cases.opening import PartnershipNotFound
from cases.queries.compliance import compliance
from tests.cast import AUDITOR, COORDINATOR, DAN
from tests.story import POLICE_CONTACT

MK, YEAR = "milton-keynes", date(2026, 4, 1)
AUTHORITIES = ["mk-council", "thames-valley-police", "probation", "fire-and-rescue", "integrated-care-board"]


@pytest.fixture
def card(sessions):
    """The card of 2026/27 as on a day: its duties by name."""

    def on_day(on: date, by=COORDINATOR):
        with sessions.begin() as session:
            return {one.name: one for one in compliance(session, by, MK, year_from=YEAR, on=on).duties}

    return on_day


@pytest.fixture
def a_year(opened):
    """The case of the year 2026/27, opened on 1 April 2026."""
    return opened("community_safety_year", YEAR, year_from="2026-04-01")


def test_a_duty_is_open_until_its_day_and_missed_after_it(card, milton_keynes):
    assert {one.standing for name, one in card(date(2026, 4, 2)).items() if name != "scrutiny_responses"} == {"open"}
    found = card(date(2026, 7, 1))
    assert found["data_exchange_2026-03-31"].standing == "missed"
    assert found["data_exchange_2026-06-30"].standing == "open"
    assert card(date(2027, 4, 1))["assessment_of_the_year"].standing == "missed"


def test_evidence_names_the_case_and_the_day(card, record, milton_keynes, a_year, a_signed_off_assessment):
    record(a_year, "record_scrutiny", date(2026, 5, 4), done_on="2026-05-04", evidence="Minute 3.")

    before, found = card(date(2026, 5, 3)), card(date(2026, 9, 9))

    assert before["scrutiny_met"].standing == before["assessment_of_the_year"].standing == "open"
    assert before["scrutiny_met"].missing == f"Not recorded in {a_year}: that the scrutiny committee met."
    (shown,) = found["scrutiny_met"].evidence
    assert (shown.reference, shown.on, shown.words) == (a_year, date(2026, 5, 4), "Minute 3.")
    (signed,) = found["assessment_of_the_year"].evidence
    assert (signed.reference, signed.on) == (a_signed_off_assessment, date(2026, 9, 9))


def test_a_public_meeting_counts_when_every_authority_sent_a_senior_person(card, record, milton_keynes, a_year):
    for number, senior in enumerate((AUTHORITIES[:-1], AUTHORITIES), start=1):
        month = f"2026-0{number + 4}"
        planned = {"body": "mk-together", "purpose": "to listen", "day": f"{month}-20", "is_public": True}
        record(a_year, "plan", YEAR, item="meeting", **planned)
        made_known = {"publicised_on": f"{month}-01", "where": ["the website"]}
        key = f"meeting-{number}"
        record(a_year, "publicise", date(2026, number + 4, 1), item=key, **made_known)
        held = {"held_on": f"{month}-20", "senior_persons_of": senior}
        record(a_year, "hold", date(2026, number + 4, 20), item=key, **held)

    after_one, after_two = card(date(2026, 5, 21))["public_meeting"], card(date(2026, 6, 21))["public_meeting"]

    assert after_one.standing == "open"
    assert after_one.missing.endswith(
        "no senior person attended of: Bedfordshire Luton and Milton Keynes Integrated Care Board."
    )
    assert (after_two.standing, after_two.evidence[0].on) == ("met", date(2026, 6, 20))


def test_an_exchange_counts_when_every_authority_that_owes_data_disclosed_them(card, record, milton_keynes, a_year):
    def disclose(on, *authorities):
        told = {"done_on": on.isoformat(), "authorities": authorities, "depersonalised": True}
        return record(a_year, "record", on, item="data_exchange-1", **told).to_state

    assert disclose(date(2026, 6, 3), "mk-council") == "in_part"
    one = card(date(2026, 6, 4))["data_exchange_2026-03-31"]
    assert disclose(date(2026, 6, 29), "mk-council", "thames-valley-police", "fire-and-rescue") == "in_part"
    three = card(date(2026, 7, 1))["data_exchange_2026-03-31"]
    with pytest.raises(InputRefused, match="already that these disclosed theirs: Milton Keynes City Council"):
        disclose(date(2026, 6, 30), "thames-valley-police", "integrated-care-board")
    owing_data = [one for one in AUTHORITIES if one != "probation"]
    assert disclose(date(2026, 6, 30), *owing_data) == "done"
    every = card(date(2026, 7, 1))["data_exchange_2026-03-31"]

    assert (one.standing, one.evidence) == ("open", ())
    assert one.missing == (
        f"In part ({a_year}): 1 of 4 authorities. Not yet: Thames Valley Police, Buckinghamshire "
        "Fire and Rescue Service, Bedfordshire Luton and Milton Keynes Integrated Care Board."
    )
    assert (three.standing, three.is_chased) == ("missed", True)
    assert ": 3 of 4 authorities. Not yet: Bedfordshire" in three.missing
    assert (every.standing, every.evidence[0].on, every.missing) == ("met", date(2026, 6, 30), None)


def test_an_answer_after_28_days_is_missed(card, record, milton_keynes, a_year):
    received = {"received_on": "2026-05-01", "source": "scrutiny", "recommendation": "Look again."}
    record(a_year, "receive", date(2026, 5, 1), item="outside_recommendation", **received)

    assert card(date(2026, 4, 30))["scrutiny_responses"].due_on is None
    waiting = card(date(2026, 5, 29))["scrutiny_responses"]
    assert (waiting.standing, waiting.due_on) == ("open", date(2026, 5, 29))
    answered = {"answered_on": "2026-05-30", "is_followed": True, "response": "Agreed."}
    record(a_year, "answer", date(2026, 5, 30), item="outside_recommendation-1", **answered)
    assert card(date(2026, 5, 30))["scrutiny_responses"].standing == "missed"


def test_what_was_set_aside_says_why(card, record, milton_keynes, a_year):
    record(a_year, "set_aside", date(2026, 5, 1), deadline="serious_violence", reason="Held by the county.")

    found = card(date(2026, 5, 2))["serious_violence"]

    assert (found.standing, found.evidence[0].words) == ("set_aside", "set aside: Held by the county.")


def test_a_corrected_day_is_the_day_of_the_evidence(card, record, sessions, milton_keynes, a_year):
    from cases.clock import noon_on
    from cases.correcting import correct

    recorded = record(a_year, "record_scrutiny", date(2026, 5, 4), done_on="2026-05-04", evidence="Minute 3.")
    with sessions.begin() as session:
        correct(
            session,
            reference=a_year,
            sequence=recorded.sequence,
            field="done_on",
            value="2026-05-02",
            reason="The minute says so.",
            actor=COORDINATOR,
            now=noon_on(date(2026, 5, 6)),
        )

    assert card(date(2026, 5, 6))["scrutiny_met"].evidence[0].on == date(2026, 5, 2)


def test_the_card_is_for_chair_coordinator_and_auditor(card, milton_keynes):
    assert card(YEAR, by=AUDITOR)
    for other in (DAN, POLICE_CONTACT):
        with pytest.raises(PartnershipNotFound):
            card(YEAR, by=other)


def test_duties_without_any_case_are_warned_of_three_times(act, rows, sessions, milton_keynes):
    assert act(WARN_OF_DUTIES, date(2026, 12, 30)) == []

    assert act(WARN_OF_DUTIES, date(2026, 12, 31)) == ["warned"] * 14
    assert act(WARN_OF_DUTIES, date(2027, 1, 15)) == []
    assert act(WARN_OF_DUTIES, date(2027, 3, 1)) == act(WARN_OF_DUTIES, date(2027, 3, 24)) == ["warned"] * 14
    assert act(WARN_OF_DUTIES, date(2027, 3, 31)) == act(WARN_OF_DUTIES, date(2027, 4, 1)) == []

    (first, second, third) = rows(DutyWarning, duty="assessment_of_the_year")
    assert [one.rung for one in (first, second, third)] == ["due_in_90_days", "due_in_30_days", "due_in_a_week"]
    assert first.sentence == (
        "2026/27, S.I. 2007/1830 reg 5: a strategic assessment during each year, due on Wednesday 31 March 2027: No "
        "strategic assessment of this year is on file. "
        "Open one."
    )


def test_what_a_time_limit_of_a_case_reminds_of_is_not_warned_of_as_well(act, rows, milton_keynes):
    act(OPEN_COMMUNITY_SAFETY_YEARS, date(2026, 4, 1))

    act(WARN_OF_DUTIES, date(2027, 1, 4))

    assert {one.duty for one in rows(DutyWarning)} == {
        "assessment_of_the_year",
        "plan_revised",
        "summary",
        "copy_to_policing_body",
    }


def test_the_tray_shows_a_warning_until_its_duty_is_met_or_chased(act, sessions, milton_keynes, opened):
    on = date(2027, 1, 4)
    act(OPEN_COMMUNITY_SAFETY_YEARS, date(2026, 4, 1))
    act(WARN_OF_DUTIES, on)

    def shown(by=COORDINATOR):
        with sessions.begin() as session:
            return [one.duty for one in queries.tray(session, by, on=on).duties]

    assert shown() == ["assessment_of_the_year", "plan_revised", "summary", "copy_to_policing_body"]
    assert shown(POLICE_CONTACT) == []
    started = {"title": "Next", "period_from": "2027-04-01", "period_to": "2030-03-31"}
    opened("community_safety_strategy", on, assessment_agreed_on="2027-01-04", **started)
    assert shown() == ["assessment_of_the_year", "summary", "copy_to_policing_body"]
