"""The victim says no, or takes consent back: the latest word counts, and without a yes nothing goes on."""

import pytest

from cases import queries
from cases.models import Case, ClockStop, Deadline, LetterOwed
from state_machines.community_trigger.consent import Consent, consent_of
from state_machines.engine import EventRefused
from tests.cases.reviews.nexton import ASKED_ON, BY, CALLED_ON, WITH_CONSENT, day
from tests.letters import case_review_examples as of

pytestmark = pytest.mark.one_database

SAID_ON, LATER = day("2026-11-26"), day("2026-11-30")
NO = {"refused_on": SAID_ON.isoformat(), "evidence": "A call, case file"}
BACK = {"from_on": SAID_ON.isoformat(), "evidence": "A call, case file"}
YES = {"given_on": LATER.isoformat(), "scope": "Everything", "evidence": "A second form"}
OVERRIDE = {"reason": "A child is at risk.", "authorised_by": "Head of Safeguarding", "victim_told": True}


def entry(sequence: int, **values) -> dict:
    return {"on": "2026-11-26", "sequence": sequence, "input": values}


RECEIVED = {"receive": entry(1, applicant_is="family_or_friend")}


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ({}, Consent.MISSING),
        ({"receive": entry(1, applicant_is="victim")}, Consent.NOT_NEEDED),
        ({"receive": entry(1, applicant_is="advocate", victim_consents=True)}, Consent.GIVEN),
        ({"consent_given": entry(4)}, Consent.GIVEN),
        ({"consent_given": entry(4), "consent_withdrawn": entry(6)}, Consent.WITHDRAWN),
        ({"consent_given": entry(8), "consent_withdrawn": entry(6)}, Consent.GIVEN),
        ({"consent_refused": entry(4), "override": entry(5)}, Consent.OVERRIDDEN),
        ({"consent_refused": entry(7), "override": entry(5)}, Consent.REFUSED),
        ({"reopen": entry(9, why="consent_came_later", consent_evidence="E-mail")}, Consent.GIVEN),
        (
            {
                "consent_withdrawn": entry(7),
                "reopen": entry(9, why="new_evidence", consent_evidence="kept from the first time"),
            },
            Consent.WITHDRAWN,
        ),
    ],
)
def test_the_latest_word_counts(said, stands):
    assert consent_of(RECEIVED | said) is stands


@pytest.fixture
def asking_the_victim(acknowledged, record) -> str:
    reference = acknowledged(of.FOR_A_FRIEND)
    record(reference, "need_consent", ASKED_ON, **BY, from_on=ASKED_ON.isoformat(), shared_with=["the police"])
    return reference


def test_after_a_refusal_nobody_is_asked_and_the_wait_goes_on(asking_the_victim, record, stands, rows):
    record(asking_the_victim, "consent_refused", SAID_ON, **BY, **NO)

    with pytest.raises(EventRefused, match="The victim refuses consent"):
        record(
            asking_the_victim,
            "request",
            SAID_ON,
            item="agency_return",
            **BY,
            organisation="nexton-police",
            period_from="2026-05-21",
        )
    assert rows(Case)[0].state == "awaiting_consent"
    assert stands()["without_consent"] == ("open", SAID_ON)
    assert [stop.to_on for stop in rows(ClockStop)] == [None]


def test_after_a_refusal_the_case_can_be_closed_at_once(asking_the_victim, record, letters, rows):
    record(asking_the_victim, "consent_refused", SAID_ON, **BY, **NO)
    record(asking_the_victim, "lapse", LATER, **BY)

    assert rows(Case)[0].state == "closed"
    assert letters("closed_without_consent") == ["owed"]
    assert letters("consent_request") == ["cancelled"]


def test_after_a_refusal_somebody_can_still_be_kept_safe(asking_the_victim, record, stands, rows):
    record(asking_the_victim, "consent_refused", SAID_ON, **BY, **NO)
    record(asking_the_victim, "override", LATER, **BY, **OVERRIDE)
    record(asking_the_victim, "request_info", LATER, **BY, **of.INFORMATION)

    assert rows(Case)[0].state == "info_requested"
    assert stands()["without_consent"][0] == "met"


def test_a_victim_asked_by_telephone_has_the_same_time_to_answer(asking_the_victim, record, stands, letters):
    told = {"asked_on": SAID_ON.isoformat(), "how": "telephone", "asked_by": "Coordinator"}
    record(asking_the_victim, "ask_otherwise", SAID_ON, **BY, **told)

    assert stands()["consent"] == ("open", SAID_ON)
    assert letters("consent_request") == ["cancelled"]
    with pytest.raises(EventRefused, match="runs already"):
        record(asking_the_victim, "ask_otherwise", SAID_ON, **BY, **told)


def test_once_consent_is_taken_back_nothing_more_is_shared_and_the_clocks_wait(asked, record, letters, rows):
    reference = asked(WITH_CONSENT)
    record(reference, "consent_withdrawn", SAID_ON, **BY, **BACK)

    assert letters("information_request") == ["cancelled"]
    assert [(stop.pause, stop.from_on) for stop in rows(ClockStop)] == [("awaiting_consent", SAID_ON)]
    for event, item, values in (
        ("begin_decision", None, {"going_on_without": "It is urgent."}),
        ("request", "agency_return", {"organisation": "nexton-police", "period_from": "2026-05-21"}),
    ):
        with pytest.raises(EventRefused, match="took consent back"):
            record(reference, event, SAID_ON, item=item, **BY, **values)


def test_given_again_the_case_goes_on_where_it_stood_and_the_dates_move(asked, record, rows):
    reference = asked(WITH_CONSENT)
    (before,) = (one.due_on for one in rows(Deadline, name="decide_threshold"))
    record(reference, "consent_withdrawn", SAID_ON, **BY, **BACK)
    record(reference, "consent_given", LATER, **BY, **YES)

    (after,) = (one.due_on for one in rows(Deadline, name="decide_threshold"))
    assert rows(Case)[0].state == "info_requested"
    assert after > before


def test_taken_back_after_the_panel_was_called_no_panel_is_held(decided, record, letters):
    reference = decided(WITH_CONSENT, "threshold_met", of.MET_BY_DISCRETION)
    record(reference, "schedule", CALLED_ON, **BY, **of.PANEL)
    record(reference, "consent_withdrawn", CALLED_ON, **BY, **BACK | {"from_on": CALLED_ON.isoformat()})

    assert set(letters("panel_invitation")) == {"cancelled"}
    with pytest.raises(EventRefused, match="took consent back"):
        record(reference, "hold", day("2027-01-12"), **BY, **of.HELD | {"held_on": "2027-01-12"})
    record(reference, "lapse", day("2027-01-12"), **BY)
    assert letters("closed_without_consent") == ["owed"]


def test_what_was_not_given_cannot_be_taken_back(asked, record):
    reference = asked(of.APPLICATION)

    with pytest.raises(EventRefused, match="no consent that could be withdrawn"):
        record(reference, "consent_withdrawn", SAID_ON, **BY, **BACK)


def test_a_case_that_waits_for_an_answer_does_not_close_before_its_time(asking_the_victim, record):
    with pytest.raises(EventRefused, match="not over yet"):
        record(asking_the_victim, "lapse", SAID_ON, **BY)


def test_nothing_of_the_victim_is_owed_to_a_body_while_consent_is_missing(asked, record, rows):
    reference = asked(WITH_CONSENT)
    record(reference, "consent_withdrawn", SAID_ON, **BY, **BACK)

    assert not [one for one in rows(LetterOwed) if one.recipient_kind == "agency" and one.status != "cancelled"]


def test_nothing_is_offered_to_be_opened_that_would_be_refused_whatever_is_entered(asking_the_victim, record, sessions):
    def offered() -> set[str]:
        with sessions() as session:
            found = queries.openings(session, BY["by"], asking_the_victim, on=LATER)
        assert all(one.reasons for one in found if not one.allowed)
        return {one.kind for one in found if one.allowed}

    assert offered() == {"meeting", "promise", "further_complaints"}  # no consent, no outcome and no appeal yet

    record(asking_the_victim, "consent_refused", SAID_ON, **BY, **NO)
    record(asking_the_victim, "lapse", LATER, **BY)

    assert offered() == {"further_complaints"}
    with sessions() as session, pytest.raises(EventRefused, match="The case is over"):
        queries.event_asked(session, BY["by"], asking_the_victim, "schedule", on=LATER, item="meeting")
