"""What asks for something that has been done meanwhile does not leave any more; what tells of a right or duty does."""

from __future__ import annotations

from datetime import date

import pytest

from cases.models import LetterOwed
from state_machines.registry import LIFECYCLES
from tests import examples
from tests.story import POLICE_CONTACT, SUBSTITUTE

pytestmark = pytest.mark.one_database

IN_ON, DECIDED_ON = date(2027, 3, 22), date(2026, 11, 20)


@pytest.fixture
def status(rows):
    """How each letter of a name stands, by the item it is about."""
    return lambda letter: {one.item_key: one.status for one in rows(LetterOwed, letter=letter)}


def test_the_chair_is_not_asked_to_decide_what_is_decided(a_case_for_decision, record, status):
    values = examples.decision("decide_proceed", DECIDED_ON)
    record(a_case_for_decision, "decide_proceed", DECIDED_ON, by=SUBSTITUTE, **values)

    assert status("recommendation_to_chair") == {"": "cancelled"}
    assert set(status("decision_to_family").values()) == {"owed"}


def test_nobody_is_invited_to_a_decision_panel_that_was_held(a_case_in_scoping, record, status):
    on = date(2026, 11, 10)
    called = examples.of_item("meeting", "schedule", on, purpose="Decision panel", invited=["thames-valley-police"])
    for _ in range(2):
        record(a_case_in_scoping, "schedule", on, item="meeting", **called)

    record(a_case_in_scoping, "hold", on, item="meeting-1", **examples.of_item("meeting", "hold", on))

    assert status("decision_panel_invitation") == {"meeting-1": "cancelled", "meeting-2": "owed"}


def test_a_return_that_is_in_is_neither_asked_for_nor_chased(a_case_with_terms, record, status):
    values = examples.of_item("agency_return", "receive", IN_ON)
    record(a_case_with_terms, "receive", IN_ON, item="agency_return-4", by=POLICE_CONTACT, **values)

    assert status("return_request") == {"agency_return-3": "owed", "agency_return-4": "cancelled"}
    assert set(status("scoping_request").values()) == {"owed"}, "it asks to keep records too, and that goes on"


def test_nobody_is_asked_for_comments_once_they_are_closed(situation, status):
    situation("panel_signoff")

    assert set(status("fact_accuracy_draft").values()) == {"cancelled"}
    assert set(status("family_draft_reading").values()) == {"owed"}


def test_a_body_that_has_replied_to_the_commissioner_is_not_asked_to(a_case_in_scoping, record, status):
    on = date(2026, 11, 10)
    record(a_case_in_scoping, "dac_report_names_body", on, **examples.of_case("dac_report_names_body", on))
    record(
        a_case_in_scoping,
        "reply",
        on,
        item="commissioner_reply-1",
        **examples.of_item("commissioner_reply", "reply", on),
    )

    assert status("commissioner_reply_request") == {"commissioner_reply-1": "cancelled"}


def test_what_a_letter_chases_is_a_time_limit_of_its_own_lifecycle():
    for one in LIFECYCLES:
        lines = [line for part in (one, *one.items) for line in part.transitions]
        limits = {rule.name: rule for line in lines for rule in line.starts}
        rungs = {rung.letter for rule in limits.values() for rung in rule.rungs if rung.letter}
        for letter in rungs.union(*(line.sends for line in lines)):
            assert limits.keys() >= set(letter.chases), (one.version, letter.name)
