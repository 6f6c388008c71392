"""A direction of the Secretary of State, a refusal that no longer stands, and a case that another partnership leads."""

from __future__ import annotations

from datetime import date

import pytest

from cases import letter_changes, letters
from cases.clock import noon_on
from cases.failures import note_failure
from cases.letter_files import Frozen
from cases.models import Case, CaseEvent, Deadline, LetterOwed, SweepFailure
from state_machines.engine import EventRefused
from state_machines.lifecycle import Role
from tests import examples, story
from tests.cast import COORDINATOR, SUBSTITUTE, load_milton_keynes, open_one

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

REFUSED_ON, ANSWERED_ON, DIRECTED_ON = date(2026, 11, 20), date(2027, 1, 29), date(2027, 2, 2)
REFUSALS = ("refusal_to_home_office", "refusal_to_family", "refusal_confirmed_to_family")


@pytest.fixture
def under_8a(sessions, record):
    """Bring a case of a partnership in which section 8A has commenced to a state, under a set of rules."""

    def bring_to(state, rules):
        with sessions.begin() as session:
            load_milton_keynes(session, commencements={"dardr-8A": "2026-01-01"})
        return story.tell(record, open_one(sessions), state, rules=rules)

    return bring_to


@pytest.fixture
def direct(record):
    """Record a direction; with `rules`, one that changes them."""

    def record_direction(reference, on=DIRECTED_ON, rules=None):
        basis = rules and "The direction says so."
        values = examples.of_case("sos_direct", on, regime=rules, regime_basis=basis)
        return record(reference, "sos_direct", on, **values)

    return record_direction


@pytest.fixture
def contribute(record):
    """Let another partnership lead a case in scoping, and bring it to the decision."""

    def to_the_decision(reference):
        on = date(2026, 11, 18)
        record(reference, "joint_lead", on, **examples.of_case("joint_lead", on, we_lead=False))
        for number in (1, 2):
            values = examples.of_item("agency_return", "receive", on)
            record(reference, "receive", on, item=f"agency_return-{number}", **values)
        record(reference, "panel_held", on, **examples.of_case("panel_held", on))
        return reference

    return to_the_decision


def _statuses(rows, *names):
    return {letter.letter: letter.status for letter in rows(LetterOwed) if letter.letter in names}


# The copies that a direction makes owed


@pytest.mark.parametrize(("state", "on"), [("completed", date(2027, 11, 24)), ("cleared", date(2028, 5, 22))])
def test_a_completed_report_brought_under_section_8a_owes_the_secretary_of_state_a_copy(
    under_8a, direct, rows, state, on
):
    reference = under_8a(state, "dhr-2016")
    assert rows(Deadline, name="copy_to_secretary_of_state") == []

    directed = direct(reference, on, "dardr-8A")

    assert rows(Case)[0].lifecycle_version == "dardr-8A/1"
    (copy,) = rows(Deadline, name="copy_to_secretary_of_state")
    assert (copy.status, copy.started_on, copy.anchor_sequence) == ("open", on, directed.sequence)
    (letter,) = rows(LetterOwed, letter="copy_to_secretary_of_state")
    assert (letter.sequence, letter.recipient_kind, letter.owed_on) == (directed.sequence, "secretary_of_state", on)
    assert directed.consequences["letters"] == ["direction_acknowledged", "copy_to_secretary_of_state"]
    assert len(rows(Deadline, name="copy_to_commissioner")) == 1, "the Commissioner's copy was owed already"


def test_a_report_that_is_not_completed_owes_no_copy_before_it_is_signed(under_8a, direct, record, rows):
    reference = under_8a("csp_signoff", "dhr-2016")
    direct(reference, date(2027, 11, 8), "dardr-8A")
    assert rows(Deadline, name="copy_to_secretary_of_state") == []

    on = date(2027, 11, 22)
    record(reference, "csp_signs", on, **examples.of_case("csp_signs", on))
    assert len(rows(Deadline, name="copy_to_secretary_of_state")) == 1


@pytest.mark.parametrize("rules", [None, "dardr-8A"])
def test_a_direction_that_finds_section_8a_in_force_owes_no_second_copy(under_8a, direct, rows, rules):
    reference = under_8a("completed", "dardr-8A")
    direct(reference, date(2027, 11, 24), rules)

    assert len(rows(Deadline, name="copy_to_secretary_of_state")) == 1
    assert len(rows(LetterOwed, letter="copy_to_secretary_of_state")) == 1


def test_rules_that_change_back_and_forth_owe_no_second_copy(under_8a, direct, rows):
    reference = under_8a("completed", "dardr-8A")
    for day, rules in ((24, "dhr-2016"), (25, "dardr-8A"), (26, "dhr-2016"), (29, "dardr-8A")):
        direct(reference, date(2027, 11, day), rules)

    assert len(rows(Deadline, name="copy_to_secretary_of_state")) == 1
    assert len(rows(LetterOwed, letter="copy_to_secretary_of_state")) == 1


# What a direction means for the family, and for what was to be said of a refusal


@pytest.mark.parametrize("state", ["notified", "scoping", "decision"])
def test_a_direction_before_any_decision_starts_the_time_to_tell_the_family(situation, direct, rows, state):
    direct(situation(state))

    (telling,) = rows(Deadline, name="tell_family")
    assert (telling.status, telling.started_on, telling.due_on) == ("open", DIRECTED_ON, date(2027, 2, 9))
    assert [one.letter for one in rows(LetterOwed, recipient_kind="family")] == ["decision_to_family"]


def test_a_refusal_that_a_direction_overturns_is_told_to_nobody_any_more(a_refused_case, direct, rows):
    directed = direct(a_refused_case)

    refused, told = rows(Deadline, name="tell_family")
    assert (refused.status, told.status, told.anchor_sequence) == ("cleared", "open", directed.sequence)
    assert _statuses(rows, *REFUSALS) == dict.fromkeys(REFUSALS[:2], "cancelled")
    assert _statuses(rows, "decision_to_family", "direction_acknowledged") == {
        "decision_to_family": "owed",
        "direction_acknowledged": "owed",
    }
    (letter,) = rows(LetterOwed, letter="refusal_to_family")
    assert letter.reason == (
        "It is not sent any more since this was recorded: Record a direction of the Secretary of State."
    )
    kept = [row for row in rows(CaseEvent, event="letter:cancelled") if row.happened_on == DIRECTED_ON]
    assert {(row.input["letter"], row.officer) for row in kept} == {
        ("refusal_to_home_office", "coordinator"),
        ("refusal_to_family", "coordinator"),
    }


def test_a_withdrawn_letter_is_not_released(a_refused_case, direct, rows, sessions):
    direct(a_refused_case)

    (letter,) = rows(LetterOwed, letter="refusal_to_family")
    with sessions.begin() as session:
        claim = letters.claim(session, letter.id)
        with pytest.raises(letters.LetterRefused, match="already cancelled"):
            letter_changes.release(
                session,
                claim,
                Frozen(b"%PDF-"),
                actor=COORDINATOR,
                role=Role.COORDINATOR,
                today=DIRECTED_ON,
                now=noon_on(DIRECTED_ON),
            )


@pytest.mark.parametrize("before", ["held", "released"])
def test_what_was_held_or_released_and_has_not_left_is_withdrawn_too(a_refused_case, direct, rows, sessions, before):
    (letter,) = rows(LetterOwed, letter="refusal_to_family")
    who = {"actor": COORDINATOR, "role": Role.COORDINATOR, "today": REFUSED_ON, "now": noon_on(REFUSED_ON)}
    with sessions.begin() as session:
        claim = letters.claim(session, letter.id)
        if before == "held":
            letter_changes.hold(session, claim, until=None, reason="A funeral.", **who)
        else:
            letter_changes.release(session, claim, Frozen(b"%PDF-"), **who)
        note_failure(session, sweep="any", subject=f"letter:{letter.id}", sentence="Stuck.", now=noon_on(REFUSED_ON))

    direct(a_refused_case)

    assert _statuses(rows, "refusal_to_family") == {"refusal_to_family": "cancelled"}
    assert [failure.settled_at for failure in rows(SweepFailure)] == [noon_on(DIRECTED_ON)], "nothing is stuck"


def test_what_has_left_stays_sent(a_refused_case, direct, rows, sessions):
    (letter,) = rows(LetterOwed, letter="refusal_to_family")
    now = noon_on(REFUSED_ON)
    with sessions.begin() as session:
        claim = letters.claim(session, letter.id)
        letter_changes.release(
            session, claim, Frozen(b"%PDF-"), actor=COORDINATOR, role=Role.COORDINATOR, today=REFUSED_ON, now=now
        )
        letter_changes.mark_sent(session, claim, proof="print", on=REFUSED_ON, now=now)

    direct(a_refused_case)

    assert _statuses(rows, "refusal_to_family") == {"refusal_to_family": "sent"}
    assert [one.status for one in rows(Deadline, name="tell_family")] == ["met", "open"]


def test_a_refusal_to_be_looked_at_again_is_not_told_meanwhile(a_refused_case, record, rows):
    values = examples.of_case("ho_asks_reconsider", ANSWERED_ON)
    record(a_refused_case, "ho_asks_reconsider", ANSWERED_ON, **values)
    assert _statuses(rows, *REFUSALS) == dict.fromkeys(REFUSALS[:2], "cancelled")
    assert [one.status for one in rows(Deadline, name="tell_family")] == ["cleared"]

    record(a_refused_case, "decide_no", DIRECTED_ON, by=SUBSTITUTE, **examples.decision("decide_no", DIRECTED_ON))
    assert [one.status for one in rows(LetterOwed, letter="refusal_to_family")] == ["cancelled", "owed"]
    assert [one.status for one in rows(Deadline, name="tell_family")] == ["cleared", "open"]


def test_a_closed_refusal_that_is_opened_again_is_not_told_any_more(a_refused_case, record, rows):
    record(a_refused_case, "ho_agrees", ANSWERED_ON, **examples.of_case("ho_agrees", ANSWERED_ON))
    assert _statuses(rows, *REFUSALS) == dict.fromkeys(REFUSALS, "owed"), "it stands"

    values = examples.of_case("reopen", DIRECTED_ON, to="decision")
    record(a_refused_case, "reopen", DIRECTED_ON, by=SUBSTITUTE, **values)
    assert _statuses(rows, *REFUSALS) == dict.fromkeys(REFUSALS, "cancelled")


def test_a_direction_after_a_decision_to_proceed_tells_the_family_once(a_case_to_be_reviewed, direct, rows):
    direct(a_case_to_be_reviewed)

    assert [one.status for one in rows(LetterOwed, letter="decision_to_family")] == ["cancelled", "owed"]
    assert [one.status for one in rows(Deadline, name="tell_family")] == ["cleared", "open"]


# A case that another partnership leads


def test_a_contributing_partnership_hands_over_after_its_panel(a_case_in_scoping, contribute, record, rows):
    reference, on = contribute(a_case_in_scoping), date(2026, 11, 23)
    with pytest.raises(EventRefused, match="Another partnership leads"):
        record(reference, "decide_proceed", on, by=SUBSTITUTE, **examples.decision("decide_proceed", on))

    record(reference, "not_our_area", on, **examples.of_case("not_our_area", on))

    assert (rows(Case)[0].state, rows(Case)[0].at_rest) == ("transferred", True)
    assert {one.status for one in rows(Deadline)} == {"met", "cleared"}
    assert len(rows(LetterOwed, letter="hand_over")) == 1


def test_a_review_that_was_begun_here_is_not_handed_over(a_published_case, record, rows):
    on = date(2028, 9, 4)
    for event in ("complete", "audit"):
        values = examples.of_item("recommendation", event, on)
        record(a_published_case, event, on, item="recommendation-1", **values)
    record(a_published_case, "all_actions_closed", on, **examples.of_case("all_actions_closed", on))
    record(a_published_case, "reopen", on, by=SUBSTITUTE, **examples.of_case("reopen", on, to="decision"))

    with pytest.raises(EventRefused, match="A review was begun here"):
        record(a_published_case, "not_our_area", on, **examples.of_case("not_our_area", on))
